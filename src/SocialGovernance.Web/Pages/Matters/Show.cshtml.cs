using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Matters;

/// <summary>That a confidential case involves personal data or may have consequences in law, for those who answer for that: with whom to speak, and nothing of the case.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(ToldMatters matters, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public MatterView Matter { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (await matters.FindAsync(Id, await person.ActorAsync()) is not { } matter) return NotFound();
        Matter = matter;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await person.ActorAsync();
        return await DoneAsync(() => matters.TakeAsync(Id, actor), "It is recorded that you took this up.", $"/matters/{Id}");
    }
}
