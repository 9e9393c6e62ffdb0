using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>What a version of the policy says, for everybody; without a number, the one in force.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class ShowModel(PortalContext db, PolicyLibrary policies, CouncilClock clock) : PortalPage
{
    [FromRoute]
    public int? Number { get; set; }

    public Pack Pack { get; private set; } = null!;
    public VersionView Version { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await policies.FindCurrentAsync() is not { Id: var currentId }) return NotFound();
        var found = await db.PolicyVersions.Where(version => Number == null ? version.Id == currentId : version.Number == Number)
            .Select(version => new { version.Id, version.Number, version.EffectiveFrom }).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        Pack = await policies.GetAsync(found.Id);
        Version = new(found.Number, found.EffectiveFrom, found.Id == currentId ? $"In force since {found.EffectiveFrom:d MMMM yyyy}"
            : found.EffectiveFrom > clock.Today ? $"Takes effect on {found.EffectiveFrom:d MMMM yyyy}" : "No longer in force");
        return null;
    }

    public sealed record VersionView(int Number, DateOnly EffectiveFrom, string State);
}
