using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

/// <summary>Leads on to signing out at the council's own sign-in, and is where that leads back to.</summary>
[AllowAnonymous]
public sealed class SignedOutModel(ProviderSignOut signOut) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public string? There { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        There = await signOut.ThereAsync(From);
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        if (There is { } there) Response.Headers["Refresh"] = $"0;url={there}";
        return null;
    }
}
