using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Counts cases as they stood when the last quarter ended, without small numbers. Nothing is kept beside the cases: they are opened one after
/// the other, counted and let go. A quarter that has ended stays as it is, so that nobody learns of a case by looking before and after.</summary>
public sealed class CaseFigures(PortalContext db, IDbContextFactory<PortalContext> contexts, PolicyLibrary policies, CaseKeys keys, CouncilClock clock)
{
    const int AtOnce = 100;
    const string Unknown = "Not known";
    const string Elsewhere = "Told where to take it";

    public async Task<FiguresView> ReadAsync()
    {
        await using (var fresh = await contexts.CreateDbContextAsync())
        {
            fresh.Add(Recorder.Confidential(BreachAudit.FiguresRead, clock.UtcNow));
            await fresh.SaveChangesAsync();
        }
        var today = clock.Today;
        var day = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
        var (end, (_, pack), counted) = (UkTime.StartOf(day), await policies.CurrentAsync(), new List<CountedCase>());
        var services = await ServicesAsync(day.AddDays(-1));
        for (var last = 0L; await AfterAsync(last, end) is { Count: > 0 } some; last = some[^1].Id)
            foreach (var found in some) counted.Add(await CountAsync(found, end, services));
        return new(day.AddDays(-1), counted.Count < SmallNumbers.Least ? null : counted.Count, counted.Count < SmallNumbers.Least ? [] :
        [
            Table("Kind of breach", pack.Breach.Categories.Select(category => category.Title), counted.SelectMany(one => one.Categories)),
            // Each of them, so that one with a few cases cannot be told from one with none.
            Table("Service", services.All, counted.Select(one => one.Service)),
            Table("What they ended with", ["Not decided yet", "No case", "Passed on", Elsewhere, .. Enum.GetValues<OutcomeGroup>().Select(InWords)], counted.Select(one => one.End)),
            Table("Age of open cases", spans, counted.Where(one => one.ClosedAt is null).Select(one => Span(end - one.ReportedAt))),
            Table("Time to close", spans, counted.Where(one => one is { ClosedAt: not null, End: not Elsewhere }).Select(one => Span(one.ClosedAt!.Value - one.ReportedAt))),
        ]);
    }

    static readonly string[] spans = ["Up to a month", "One to three months", "Three to six months", "Longer"];

    static string Span(TimeSpan time) => time.TotalDays switch { <= 31 => spans[0], <= 92 => spans[1], <= 183 => spans[2], _ => spans[3] };

    static FigureTable Table(string of, IEnumerable<string> rows, IEnumerable<string> found)
    {
        var counts = found.CountBy(row => row).ToDictionary();
        var titles = rows.Union(counts.Keys.Order(StringComparer.CurrentCulture)).ToList();
        return new(of, [.. titles.Zip(SmallNumbers.Hide([.. titles.Select(title => counts.GetValueOrDefault(title))]), (title, count) => new FigureRow(title, count))]);
    }

    async Task<List<BreachCase>> AfterAsync(long last, DateTime end) => await db.Set<BreachCase>().AsNoTracking().AsSplitQuery().Include(found => found.Concern)
        .Include(found => found.Assessments).Include(found => found.Outcomes)
        .Where(found => found.Id > last && found.ReportedAt < end).OrderBy(found => found.Id).Take(AtOnce).ToListAsync();

    async Task<CountedCase> CountAsync(BreachCase found, DateTime end, ServiceNames services)
    {
        var closed = found.ClosedAt < end ? found.ClosedAt : null;
        if (found.DisposedAt is not null) return new(["Not kept any more"], "Not kept any more", InWords(found.EndedWith, found.State), found.ReportedAt, closed);
        var (pack, key) = (await policies.GetAsync(found.PolicyVersionId), keys.Unwrap(found.WrappedKey));
        var keysOfKinds = found.Assessments.Where(assessment => assessment.At < end).MaxBy(assessment => assessment.Id)?.Open(key).Categories
            ?? key.Open(found.Concern!.Categories).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var kinds = pack.Breach.Categories.Where(category => keysOfKinds.Contains(category.Key)).Select(category => category.Title).ToList();
        var decided = found.Outcomes.Where(outcome => outcome.At < end && !(outcome.SetAsideAt < end)).ToList();
        var group = decided.Count == 0 ? (OutcomeGroup?)null
            : decided.Max(outcome => pack.Breach.Outcomes.FirstOrDefault(rule => rule.Key == key.Open(outcome.Rule))?.Group ?? OutcomeGroup.Other);
        var service = services.OfAccount(key.OpenId(found.Concern!.AccountId)) ?? services.OfPerson(key.OpenId(found.SubjectId)) ?? Unknown;
        return new(kinds.Count == 0 ? [Unknown] : kinds, service, closed is null && group is null ? "Not decided yet" : InWords(group, found.State), found.ReportedAt, closed);
    }

    /// <param name="on">People are counted where they worked then: whoever moves afterwards moves no number with them.</param>
    async Task<ServiceNames> ServicesAsync(DateOnly on)
    {
        var accounts = await db.Accounts.Where(account => account.Service != null).Select(account => new { account.Id, account.Service!.Name }).ToDictionaryAsync(account => account.Id, account => account.Name);
        var people = await db.PostHoldings.Where(held => held.From <= on && (held.Until == null || on <= held.Until))
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => new { held.PersonId, post.Service!.Name }).ToListAsync();
        return new([.. (await db.Services.Select(service => service.Name).Distinct().ToListAsync()).Order(StringComparer.CurrentCulture), Unknown], accounts, people.GroupBy(person => person.PersonId).ToDictionary(person => person.Key, person => person.First().Name));
    }

    static string InWords(OutcomeGroup? group, CaseState state) => state switch
    {
        CaseState.NoCase => "No case",
        CaseState.PassedOn => "Passed on",
        CaseState.Signposted => Elsewhere,
        _ => InWords(group ?? OutcomeGroup.Other),
    };

    static string InWords(OutcomeGroup group) => group switch
    {
        OutcomeGroup.NoAction => "No action",
        OutcomeGroup.Advice => "Advice or training",
        OutcomeGroup.AccessWithdrawn => "Access withdrawn",
        OutcomeGroup.Discipline => "Discipline",
        OutcomeGroup.Referral => "Somebody outside told",
        _ => "Another end",
    };

    sealed record CountedCase(IReadOnlyList<string> Categories, string Service, string End, DateTime ReportedAt, DateTime? ClosedAt);

    sealed record ServiceNames(IReadOnlyList<string> All, IReadOnlyDictionary<long, string> Accounts, IReadOnlyDictionary<long, string> People)
    {
        public string? OfAccount(long? id) => id is { } known ? Accounts.GetValueOrDefault(known) : null;

        public string? OfPerson(long? id) => id is { } known ? People.GetValueOrDefault(known) : null;
    }
}

/// <param name="Until">The last day of the quarter.</param>
/// <param name="Total">Null where there are too few to show anything.</param>
public sealed record FiguresView(DateOnly Until, int? Total, IReadOnlyList<FigureTable> Tables);

public sealed record FigureTable(string Of, IReadOnlyList<FigureRow> Rows);

/// <param name="Count">Null where it is not shown.</param>
public sealed record FigureRow(string Title, int? Count);
