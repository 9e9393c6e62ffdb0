using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.CaseFigures;

/// <summary>Cases seen as a whole, in numbers in which nobody can be made out; each look at them is recorded.</summary>
[Authorize(Policy = Permissions.ReadCaseFigures)]
public sealed class IndexModel(Data.Breaches.CaseFigures figures) : PortalPage
{
    public FiguresView Figures { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        Figures = await figures.ReadAsync();
        return null;
    }
}
