using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Guidance;

/// <summary>What the council's policy tells its staff.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PolicyLibrary policies) : PortalPage
{
    public PolicyDocument Policy { get; private set; } = null!;

    public IReadOnlyList<Domain.Policies.Guidance> Texts { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        (Policy, Texts) = (pack.Policy, [.. pack.Guidance.Where(text => !text.Public)]);
        return null;
    }
}
