using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.Guidance;

/// <summary>A text of the pack that everybody may read without signing in.</summary>
public abstract class PublicText(PolicyLibrary policies, string key) : PortalPage
{
    /// <summary>Null while the council has published none.</summary>
    public Domain.Policies.Guidance? Text { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        Text = await policies.FindCurrentAsync() is { Pack: var pack } && pack.Page(key) is { Public: true } text ? text : null;
        return null;
    }
}
