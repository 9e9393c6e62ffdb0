using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>What the policy promises to people who are targeted, and what they can do themselves.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PolicyLibrary policies, CurrentPerson person) : PortalPage
{
    public SupportRules Rules { get; private set; } = null!;
    public bool Gives { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if ((await policies.CurrentAsync()).Pack.Support is not { } rules) return NotFound();
        (Rules, Gives) = (rules, rules.Role is { } role && SupportDesk.Gives(role, await person.ActorAsync()));
        return null;
    }
}
