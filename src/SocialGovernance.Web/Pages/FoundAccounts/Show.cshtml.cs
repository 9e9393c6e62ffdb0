using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Web.Pages.FoundAccounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class ShowModel(PortalContext db) : FoundPage(db)
{
    const int MostReports = 50;

    readonly PortalContext db = db;

    public DateTime First { get; private set; }
    public int Times { get; private set; }
    public DateOnly? GoneOn { get; private set; }
    public AccountLink? Account { get; private set; }
    public IReadOnlyList<ReportRow> Reports { get; private set; } = [];
    public IReadOnlyList<FoundDecision> Decisions { get; private set; } = [];
    public IReadOnlyList<PlatformReport> PlatformReports { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var found = db.FoundAccounts.AsNoTracking().Where(found => found.Id == Id);
        var head = await found.Select(one => new { one.FirstReportedAt, one.TimesReported, one.GoneOn, one.AccountId, Name = one.Account == null ? null : one.Account.Name }).SingleAsync();
        (First, Times, GoneOn) = (head.FirstReportedAt, head.TimesReported, head.GoneOn);
        Account = head.AccountId is { } account ? new(account, head.Name!) : null;
        Reports = await found.SelectMany(one => one.Reports).OrderByDescending(report => report.Id).Take(MostReports)
            .Select(report => new ReportRow(report.At, report.What, report.Email, db.People.Where(person => person.Id == report.PersonId).Select(person => person.Name).FirstOrDefault())).ToListAsync();
        Decisions = await found.SelectMany(one => one.Decisions).OrderBy(decision => decision.Id).ToListAsync();
        PlatformReports = await found.SelectMany(one => one.PlatformReports).OrderBy(told => told.Id).ToListAsync();
        return null;
    }

    public sealed record AccountLink(long Id, string Name);

    public sealed record ReportRow(DateTime At, string What, string? Email, string? Person);
}
