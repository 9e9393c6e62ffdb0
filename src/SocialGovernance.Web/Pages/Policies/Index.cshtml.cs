using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>Every version of the policy, newest first; drafts for those who prepare or approve them.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class IndexModel(PortalContext db, PolicyLibrary policies, PolicyDrafts drafts, CurrentPerson me, CouncilClock clock) : PortalPage
{
    const int PageSize = 30;
    const int MostDrafts = 50;

    /// <summary>Number of the last version of the page before.</summary>
    [FromQuery]
    public int? After { get; set; }

    public IReadOnlyList<VersionLine> Versions { get; private set; } = [];
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];
    public long? InForce { get; private set; }
    public DateOnly Today { get; private set; }
    public string? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        (Today, InForce) = (clock.Today, (await policies.FindCurrentAsync())?.Id);
        var rows = await db.PolicyVersions.Where(version => After == null || version.Number < After).OrderByDescending(version => version.Number).Take(PageSize + 1)
            .Select(version => new VersionLine(version.Id, version.Number, version.Title, version.EffectiveFrom, version.PublishedAt,
                db.PolicyDrafts.Where(draft => draft.PublishedAsId == version.Id)
                    .SelectMany(draft => draft.Decisions).Where(made => made.IsApproval).Select(made => made.PersonName).FirstOrDefault())).ToListAsync();
        Versions = [.. rows.Take(PageSize)];
        Next = rows.Count <= PageSize ? null : $"/policies?after={Versions[^1].Number}";
        if (After is null && PolicyDrafts.MaySee(await drafts.OwnerAsync(), await me.ActorAsync()))
            Drafts = await db.PolicyDrafts.Where(draft => draft.State != PolicyDraftState.Published && draft.State != PolicyDraftState.Withdrawn)
                .OrderByDescending(draft => draft.Id).Take(MostDrafts)
                .Select(draft => new DraftLine(draft.Id, draft.Title, draft.PreparedBy!.Name, draft.PreparedAt, draft.State)).ToListAsync();
        return null;
    }

    /// <param name="ApprovedBy">Null where it was published with the verb.</param>
    public sealed record VersionLine(long Id, int Number, string Title, DateOnly EffectiveFrom, DateTime PublishedAt, string? ApprovedBy);

    public sealed record DraftLine(long Id, string Title, string PreparedBy, DateTime PreparedAt, PolicyDraftState State);
}
