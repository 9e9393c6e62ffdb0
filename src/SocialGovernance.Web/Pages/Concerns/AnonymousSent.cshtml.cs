using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Shows the code once. It stands in no address and is stored nowhere.</summary>
[AllowAnonymous, Unrecognised]
public sealed class AnonymousSentModel : PortalPage
{
    public const string Code = "ConcernCode";

    public string? Shown { get; private set; }

    public override Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        Shown = TempData[Code] as string;
        return base.LoadAsync();
    }
}
