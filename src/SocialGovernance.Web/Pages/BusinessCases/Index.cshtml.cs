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

    /// <summary>What the policy asks no request for (DC-7.1).</summary>
    public IReadOnlyList<RequestKind> NotNeeded { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Kinds = [.. pack.Requests.Where(kind => kind.IsOffered)];
        NotNeeded = [.. pack.Requests.Where(kind => kind is { StartedByPeople: true, Disabled: not null })];
        return null;
    }
}
