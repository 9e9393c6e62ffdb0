using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>Accounts that nobody may be looking after, by what shows it, for those who may see how accounts are looked after.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class NeedingAttentionModel(PortalContext db, PolicyLibrary policies, CouncilClock clock, CurrentPerson person) : PortalPage
{
    public const int PageSize = 25;

    [FromQuery]
    public Attention? Why { get; set; }

    [FromQuery]
    public long? After { get; set; }

    public IReadOnlyList<(Attention Attention, Some Count)> Counts { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (!(await person.ReaderAsync()).SeesInside()) return NotFound();
        var (_, pack) = await policies.CurrentAsync();
        Counts = await db.CountMarkedAsync(clock.Today, pack.Registers);
        if (Why is not { } why) return null;
        var found = db.Marked(why, clock.Today, pack.Registers).AsNoTracking();
        if (After is { } after) found = await found.AfterAsync(after, db);
        var rows = await found.OrderBy(account => account.Name).ThenBy(account => account.Id).Take(PageSize + 1).Select(account => new Row(account.Id, account.Name,
            account.PlatformKey, account.PlatformName, account.Service!.Name, account.OwnerPost!.Title, account.LastReviewedOn, account.LastPostOn)).ToListAsync();
        Rows = [.. rows.Take(PageSize).Select(row => row with { Platform = pack.PlatformName(row.PlatformKey, row.Platform) })];
        Next = rows.Count > PageSize ? Rows[^1].Id : null;
        return null;
    }

    public string? PageLink(long? after) => Url.Page("NeedingAttention", new { Why, after });

    public sealed record Row(long Id, string Name, string PlatformKey, string Platform, string? Service, string? Owner, DateOnly? LastReviewedOn, DateOnly? LastPostOn);
}
