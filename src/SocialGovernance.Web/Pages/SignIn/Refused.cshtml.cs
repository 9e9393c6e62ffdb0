using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

/// <summary>Why the council's own sign-in let nobody in.</summary>
[AllowAnonymous]
public sealed class RefusedModel : PortalPage
{
    public string Sentence { get; private set; } = "";

    public override Task<IActionResult?> LoadAsync()
    {
        Sentence = TempData[ProviderEndpoints.RefusedItem] as string ?? "The council’s sign-in did not let you in. Begin again.";
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.FromResult<IActionResult?>(null);
    }
}
