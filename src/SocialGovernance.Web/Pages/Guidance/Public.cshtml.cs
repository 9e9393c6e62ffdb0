using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Guidance;

/// <summary>Any other text of the council's that everybody may read without signing in.</summary>
[AllowAnonymous]
public sealed class PublicModel(PolicyLibrary policies) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public Domain.Policies.Guidance Text { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await policies.FindCurrentAsync() is not { Pack: var pack } || pack.Page(Key) is not { Public: true } text) return NotFound();
        Text = text;
        return null;
    }
}
