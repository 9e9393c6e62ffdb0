using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Shows the code once. It stands in no address and is stored nowhere.</summary>
[AllowAnonymous, Unrecognised]
public sealed class AnonymousSentModel(PolicyLibrary policies) : PortalPage
{
    public const string Code = "ConcernCode";

    public string? Shown { get; private set; }

    /// <summary>What the policy wants them to do, or to leave, until it was looked at.</summary>
    public string Meanwhile { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        Shown = TempData[Code] as string;
        Meanwhile = (await policies.CurrentAsync()).Pack.Breach.Meanwhile;
        return null;
    }
}
