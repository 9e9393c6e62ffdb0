using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

/// <summary>Somebody who is signed in links their account at the council to themselves.</summary>
[Authorize(Policy = Access.SignedIn), ProvedLately(ByFactor = false)]
public sealed class LinkOwnModel(PortalContext db, Providers providers, ProviderArrivals arrivals, ProviderLinks links, Acts acts, CurrentPerson me) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public string? Account { get; set; }

    public bool IsLinked { get; private set; }
    public PendingLink? Found { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await providers.FindAsync() is not { IsOn: true } provider) return NotFound();
        IsLinked = await db.SignInLinks.AnyAsync(link => link.UserId == me.UserId && link.Issuer == provider.Issuer);
        Found = arrivals.ReadPending(Account) is { } found && found.Issuer == provider.Issuer ? found : null;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (Found is not { } found) throw new RuleBrokenException("It is too long ago that you signed in there. Begin again.");
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(() => links.LinkOwnAsync(me.UserId, found.Issuer, found.Subject, actor)),
            "Your council account is linked. You can sign in with it from now on.", "/link-sign-in");
    }
}
