using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Cases as they stood when the last quarter ended, without small numbers. They are counted once, opened one after the other and let go; what is kept is what the page shows, so
/// that a quarter stays as it is and nobody learns of a case by looking before and after.</summary>
public sealed class CaseFigures(PortalContext db, IDbContextFactory<PortalContext> contexts, Acts acts, PolicyLibrary policies, CaseKeys keys, CouncilClock clock)
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
        await CountAsync(CancellationToken.None);
        var kept = await Quarters.SingleAsync(figures => figures.Until == LastDay);
        return JsonSerializer.Deserialize<FiguresView>(keys.Unwrap(kept.WrappedKey).Open(kept.Content))!;
    }

    /// <summary>Counts the quarter that has ended, unless that was done. A job: can run twice, and on several nodes.</summary>
    /// <returns>How many quarters.</returns>
    public async Task<int> CountAsync(CancellationToken stop)
    {
        var until = LastDay;
        if (await Quarters.AnyAsync(figures => figures.Until == until, stop)) return 0;
        var (content, (key, wrapped)) = (JsonSerializer.Serialize(await CountedAsync(until)), keys.New());
        return await acts.DoAsync(async () =>
        {
            if (await Quarters.AnyAsync(figures => figures.Until == until)) return 0;
            await db.AddAsync(new QuarterFigures(until, content, key, wrapped, clock.UtcNow));
            return 1;
        });
    }

    IQueryable<QuarterFigures> Quarters => db.Set<QuarterFigures>().AsNoTracking();

    /// <summary>Of the quarter before the one that runs.</summary>
    DateOnly LastDay => new DateOnly(clock.Today.Year, (clock.Today.Month - 1) / 3 * 3 + 1, 1).AddDays(-1);

    async Task<FiguresView> CountedAsync(DateOnly until)
    {
        var (end, (_, pack), counted) = (UkTime.StartOf(until.AddDays(1)), await policies.CurrentAsync(), new List<CountedCase>());
        var names = await db.Services.ToDictionaryAsync(service => service.Id, service => service.Name);
        for (var last = 0L; await AfterAsync(last, end) is { Count: > 0 } some; last = some[^1].Id)
            foreach (var found in some) counted.Add(await CountAsync(found, end, names));
        return new(until, counted.Count < SmallNumbers.Least ? null : counted.Count, counted.Count < SmallNumbers.Least ? [] :
        [
            Table("Kind of breach", pack.Breach.Categories.Select(category => category.Title), counted.SelectMany(one => one.Categories)),
            // Each of them, so that one with a few cases cannot be told from one with none.
            Table("Service", names.Values.Order(StringComparer.CurrentCulture).Append(Unknown), counted.Select(one => one.Service)),
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

    async Task<CountedCase> CountAsync(BreachCase found, DateTime end, Dictionary<long, string> names)
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
        var service = key.OpenId(found.ServiceId) is { } counted ? names.GetValueOrDefault(counted, Unknown) : Unknown;
        return new(kinds.Count == 0 ? [Unknown] : kinds, service, closed is null && group is null ? "Not decided yet" : InWords(group, found.State), found.ReportedAt, closed);
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
}

/// <param name="Until">The last day of the quarter.</param>
/// <param name="Total">Null where there are too few to show anything.</param>
public sealed record FiguresView(DateOnly Until, int? Total, IReadOnlyList<FigureTable> Tables);

public sealed record FigureTable(string Of, IReadOnlyList<FigureRow> Rows);

/// <param name="Count">Null where it is not shown.</param>
public sealed record FigureRow(string Title, int? Count);
