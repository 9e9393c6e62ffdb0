using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Concerns;

/// <summary>Says what happens next. The reference is shown once and stands in no address, so that neither a log nor the browser's history has it.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class SentModel(PolicyLibrary policies) : PortalPage
{
    public const string Reference = "ConcernReference";

    /// <summary>For a reporter whom the portal does not know, to be told to them.</summary>
    public const string Code = "WrittenDownCode";

    public string? Shown { get; private set; }
    public string? ShownCode { get; private set; }

    /// <summary>What the policy wants them to do, or to leave, until it was looked at.</summary>
    public string Meanwhile { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        (Shown, ShownCode) = (TempData[Reference] as string, TempData[Code] as string);
        Meanwhile = (await policies.CurrentAsync()).Pack.Breach.Meanwhile;
        return null;
    }
}
