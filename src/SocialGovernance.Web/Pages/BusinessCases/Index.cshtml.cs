using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.BusinessCases;

[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PolicyLibrary policies) : PortalPage
{
    public IReadOnlyList<RequestKind> Kinds { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Kinds = [.. pack.Requests.Where(kind => kind.StartedByPeople)];
        return null;
    }
}
