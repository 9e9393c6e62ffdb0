using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;

namespace SocialGovernance.Web.Pages.FoundAccounts;

/// <summary>What was reported as claiming to be the council's, reported last first.</summary>
[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class IndexModel(PortalContext db) : PortalPage
{
    public const int PageSize = 25;

    [FromQuery]
    public FoundState? State { get; set; }

    [FromQuery]
    public PageKey? After { get; set; }

    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public PageKey? Next { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = db.FoundAccounts.AsNoTracking();
        if (State is { } state) found = found.Where(one => one.State == state);
        if (After is { } after) found = found.Where(one => one.LastReportedAt < after.At || (one.LastReportedAt == after.At && one.Id < after.Id));
        var rows = await found.OrderByDescending(one => one.LastReportedAt).ThenByDescending(one => one.Id).Take(PageSize + 1)
            .Select(one => new Row(one.Id, one.Url, one.PlatformName, one.TimesReported, one.LastReportedAt, one.State)).ToListAsync();
        Rows = [.. rows.Take(PageSize)];
        Next = rows.Count > PageSize ? new(Rows[^1].Last, Rows[^1].Id) : null;
        return null;
    }

    public string? PageLink(PageKey? after) => Url.Page("Index", new { State, after = after?.ToString() });

    public sealed record Row(long Id, string Url, string Platform, int Times, DateTime Last, FoundState State);
}
