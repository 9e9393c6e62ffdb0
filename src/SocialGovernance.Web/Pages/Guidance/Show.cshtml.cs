using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Guidance;

[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PolicyLibrary policies) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public Domain.Policies.Guidance Text { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        if (pack.Page(Key) is not { } text) return NotFound();
        Text = text;
        return null;
    }
}
