using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Work;

namespace SocialGovernance.Web.Pages.Work;

/// <summary>What waits for me personally or as the only one, or was handed to me.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class MineModel(WaitingWork queue, CurrentPerson me, CouncilClock clock) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "after")]
    public PageKey? After { get; set; }

    /// <summary>Whether the last line of the page before was overdue.</summary>
    [BindProperty(SupportsGet = true, Name = "late")]
    public bool Late { get; set; }

    public WorkList Shown { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        Shown = new(await queue.MineAsync(await me.ActorAsync(), After, Late), clock.Today, "/work", After is not null, "Nothing waits for you alone.");
        return null;
    }
}
