using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignInProvider;

/// <summary>The steps by which the council's own sign-in is set up.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class IndexModel(PortalContext db, Providers providers, BaseAddress site, CouncilClock clock) : PortalPage
{
    public string Callback => site.Of("/sign-in/callback");
    public string SignedOut => site.Of(OpenIdConnectHandler.SignedOutPath);
    public string FrontChannel => site.Of("/sign-in/front-channel-logout");
    public string BackChannel => site.Of("/sign-in/back-channel-logout");
    public DateOnly Today => clock.Today;

    public Domain.SignIn.SignInProvider? Provider { get; private set; }
    public int Linked { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Provider = await providers.FindAsync();
        if (Provider is { } provider) Linked = await db.SignInLinks.CountAsync(link => link.Issuer == provider.Issuer);
        return null;
    }
}
