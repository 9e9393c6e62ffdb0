using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Opens cases for those who handle them. Each reading is recorded before anything is shown, on a context of its own: a page that shows
/// itself again after a refused act must not save what that act left behind.</summary>
public sealed class CaseReader(PortalContext db, IDbContextFactory<PortalContext> contexts, PolicyLibrary policies, CaseKeys keys, CouncilClock clock)
{
    public const int PageSize = 25;

    /// <summary>The newest first; null for somebody to whom there are no cases at all.</summary>
    /// <param name="before">The id after which the page goes on.</param>
    public async Task<IReadOnlyList<CaseLine>?> ListAsync(Actor actor, long? before)
    {
        var lines = new List<CaseLine>();
        for (var last = before; ;)
        {
            var some = await CaseQueries.VisibleTo(db, actor).AsNoTracking().Where(found => last == null || found.Id < last).OrderByDescending(found => found.Id)
                .Select(found => new CaseLine(found.Id, found.Reference, found.State, found.ReportedAt)
                {
                    DueAt = found.Deadlines.Where(deadline => deadline.EndedAt == null).Min(deadline => (DateTime?)deadline.DueAt),
                }).Take(PageSize + 1).ToListAsync();
            var concerning = await ConcerningAsync(some, actor);
            lines.AddRange(some.Where(line => !concerning.Contains(line.Id)));
            if (some.Count <= PageSize || lines.Count > PageSize) break;
            last = some[^1].Id;
        }
        return lines.Count > 0 || actor.May(Permissions.HandleCases) ? lines : null;
    }

    /// <summary>Ids of those that have come to concern the actor since they were given them. Only who manages somebody, or acts for one who does, can find any.</summary>
    async Task<HashSet<long>> ConcerningAsync(IReadOnlyCollection<CaseLine> lines, Actor actor)
    {
        if (!actor.ManagesSomebody) return [];
        var ids = lines.Select(line => line.Id).ToList();
        var opened = await db.Set<BreachCase>().AsNoTracking().Include(found => found.Concern).Include(found => found.Witnesses).Include(found => found.Handlers).AsSplitQuery()
            .Where(found => ids.Contains(found.Id) && found.DisposedAt == null).ToListAsync();
        return [.. opened.Where(found => found.Concerns(actor, keys.Unwrap(found.WrappedKey))).Select(found => found.Id)];
    }

    /// <summary>Whether <see cref="ReadAsync"/> would show it; nothing is read of it.</summary>
    public async Task<bool> HandlesAsync(string reference, Actor actor) => await CaseQueries.VisibleTo(db, actor).AsNoTracking().Include(found => found.Concern).Include(found => found.Witnesses)
        .Include(found => found.Handlers).AsSplitQuery().FirstOrDefaultAsync(found => found.Reference == reference) is { } found && !found.Concerns(actor, keys.Unwrap(found.WrappedKey));

    /// <summary>The rules by which it goes, for somebody who handles it; nothing else of it is read. Null where this person may not see it.</summary>
    public async Task<BreachRules?> RulesAsync(string reference, Actor actor) => !await HandlesAsync(reference, actor) ? null
        : (await policies.GetAsync(await CaseQueries.VisibleTo(db, actor).Where(found => found.Reference == reference).Select(found => found.PolicyVersionId).SingleAsync())).Breach;

    /// <summary>Null where this person may not see it, which is the same as where there is none.</summary>
    public async Task<CaseView?> ReadAsync(string reference, Actor actor)
    {
        var found = await CaseQueries.VisibleTo(db, actor).Whole().AsNoTracking().FirstOrDefaultAsync(found => found.Reference == reference);
        if (found is null) return null;
        var (key, pack) = (keys.Unwrap(found.WrappedKey), await policies.GetAsync(found.PolicyVersionId));
        if (found.Concerns(actor, key)) return null;
        await RecordAsync(BreachAudit.Read, found.Id, null, actor);
        var files = await db.Set<CaseFile>().AsNoTracking().Where(file => EF.Property<long>(file, "CaseId") == found.Id).OrderBy(file => file.Id)
            .Select(file => new { file.Id, file.Name, file.Size, file.Hash, file.ReceivedAt, file.FromName }).ToListAsync();
        var readings = await db.Set<CaseReading>().AsNoTracking().Where(reading => reading.CaseId == found.Id).OrderByDescending(reading => reading.Id)
            .Select(reading => new ReadingLine(reading.At, reading.Person!.Name, reading.FileId != null)).Take(50).ToListAsync();
        var concern = found.Concern!.Open(key);
        return new(found, concern, key.OpenId(found.SubjectId), key.Open(found.SubjectName),
            [.. found.Witnesses.Select(witness => key.Open(witness.Name)).Order(StringComparer.CurrentCulture)],
            [.. pack.Breach.Categories.Where(category => found.CategoriesOf(key).Contains(category.Key)).Select(category => category.Title)],
            [.. files.Select(file => new FileLine(file.Id, key.Open(file.Name), file.Size, key.Open(file.Hash), file.ReceivedAt, key.Open(file.FromName)))],
            [.. found.Entries.OrderBy(entry => entry.Id).Select(entry => new EntryLine(entry.Act, key.Open(entry.Text), entry.Person!.Name, entry.At))],
            [.. found.Outcomes.OrderBy(outcome => outcome.Id).Select(outcome => new OutcomeLine(
                pack.Breach.Outcomes.Single(rule => rule.Key == key.Open(outcome.Rule)).Title, key.Open(outcome.Reason), outcome.Person!.Name, outcome.At)
            {
                Id = outcome.Id, Terms = outcome.Terms(key), SetAsideAt = outcome.SetAsideAt,
            })],
            readings)
        {
            Hears = found.HeardBy.Contains(actor.PersonId),
            Letters = await LettersAsync(found, key),
            Proceedings = CaseProceedings.Of(found, pack, key, clock.UtcNow),
        };
    }

    async Task<IReadOnlyList<LetterLine>> LettersAsync(BreachCase found, CaseKey key)
    {
        var ids = found.Letters.Select(letter => letter.Id).ToList();
        var read = await db.Set<LetterReading>().AsNoTracking().Where(reading => ids.Contains(reading.LetterId)).GroupBy(reading => reading.LetterId)
            .Select(readings => new { readings.Key, At = readings.Min(reading => reading.At) }).ToDictionaryAsync(first => first.Key, first => first.At);
        return [.. found.Letters.OrderBy(letter => letter.Id).Select(letter => new LetterLine(letter, key.Open(letter.Text), read.TryGetValue(letter.Id, out var at) ? at : null))];
    }

    /// <summary>What the subject of a case could lose, and which outcomes are for somebody like them.</summary>
    public async Task<OutcomeChoices> ChoicesAsync(CaseView view)
    {
        var pack = await policies.GetAsync(view.Case.PolicyVersionId);
        var type = await db.People.Where(person => person.Id == view.SubjectId).Select(person => person.Type).FirstOrDefaultAsync();
        var entries = await db.AuthorisedUsers.AsNoTracking().Include(entry => entry.Account).OrderBy(entry => entry.Id)
            .Where(entry => entry.PersonId == view.SubjectId && entry.State != AuthorisedUserState.Ended
                && !db.Set<AccessOrder>().Any(order => order.AuthorisedUserId == entry.Id && order.State == AccessOrderState.Ordered)).ToListAsync();
        IReadOnlyList<EntryChoice> choices = [.. entries.Select(entry => new EntryChoice(entry.Id, entry.Account!.Label)),
            .. view.Case.Suspended.Select(suspension => new EntryChoice(suspension.Order!.AuthorisedUserId, suspension.Order.Account!.Label) { IsSuspended = true })];
        return new([.. pack.Breach.Outcomes.Where(rule => rule.IsFor(type) && (choices.Count > 0 || !rule.NeedsAccess))], choices);
    }

    /// <summary>A file as it was received; null where this person may not see its case.</summary>
    public async Task<ReceivedFile?> FileAsync(string reference, long fileId, Actor actor)
    {
        var found = await CaseQueries.VisibleTo(db, actor).AsNoTracking().Include(found => found.Concern).Include(found => found.Witnesses).Include(found => found.Handlers).AsSplitQuery()
            .FirstOrDefaultAsync(found => found.Reference == reference && found.Files.Any(file => file.Id == fileId));
        if (found is null) return null;
        var key = keys.Unwrap(found.WrappedKey);
        if (found.Concerns(actor, key)) return null;
        await RecordAsync(BreachAudit.FileRead, found.Id, fileId, actor);
        var file = await db.Set<CaseFile>().AsNoTracking().Where(file => file.Id == fileId).Select(file => new { file.Name, file.Content }).FirstAsync();
        return new(key.Open(file.Name), key.OpenBytes(file.Content));
    }

    async Task RecordAsync(AuditKind kind, long caseId, long? fileId, Actor actor)
    {
        await using var fresh = await contexts.CreateDbContextAsync();
        fresh.Add(new CaseReading { CaseId = caseId, PersonId = actor.PersonId, FileId = fileId, At = clock.UtcNow });
        fresh.Add(Recorder.Confidential(kind, clock.UtcNow));
        await fresh.SaveChangesAsync();
    }
}

public sealed record CaseLine(long Id, string Reference, CaseState State, DateTime ReportedAt)
{
    /// <summary>When the next thing is due; null where nothing says so.</summary>
    public DateTime? DueAt { get; init; }
}

/// <summary>A case, opened.</summary>
public sealed record CaseView(BreachCase Case, ConcernReport Concern, long? SubjectId, string? SubjectName, IReadOnlyList<string> Witnesses, IReadOnlyList<string> Categories,
    IReadOnlyList<FileLine> Files, IReadOnlyList<EntryLine> Log, IReadOnlyList<OutcomeLine> Outcomes, IReadOnlyList<ReadingLine> Readings)
{
    /// <summary>Whether who reads it hears it as a manager, and decides nothing about anybody.</summary>
    public bool Hears { get; init; }
    public IReadOnlyList<LetterLine> Letters { get; init; } = [];
    public required CaseProceedings Proceedings { get; init; }
}

/// <param name="ReadAt">When the one to whom it was sent first saw it.</param>
public sealed record LetterLine(CaseLetter Letter, string Text, DateTime? ReadAt);

public sealed record FileLine(long Id, string Name, long Size, string Hash, DateTime ReceivedAt, string? From);

public sealed record EntryLine(CaseAct Act, string? Text, string By, DateTime At);

public sealed record OutcomeLine(string Title, string Reason, string By, DateTime At)
{
    public required long Id { get; init; }
    public required OutcomeTerms Terms { get; init; }
    public DateTime? SetAsideAt { get; init; }
}

public sealed record ReadingLine(DateTime At, string By, bool File);

/// <param name="Entries">What the subject has, and what is suspended because of this case.</param>
public sealed record OutcomeChoices(IReadOnlyList<Domain.Policies.OutcomeRule> Rules, IReadOnlyList<EntryChoice> Entries)
{
    public IReadOnlyList<EntryChoice> Live => [.. Entries.Where(entry => !entry.IsSuspended)];
}

public sealed record EntryChoice(long Id, string Account)
{
    public bool IsSuspended { get; init; }
}
