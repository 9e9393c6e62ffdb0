using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Files;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;

namespace SocialGovernance.Data.Support;

/// <summary>Wraps the data key of each support case, under a purpose of its own.</summary>
public sealed class SupportKeys(IDataProtectionProvider protection) : CaseKeys(protection, "SocialGovernance.Support.CaseKey.v1");

/// <summary>What is done for people who are targeted. Every method that changes something is one act; who does not handle the case is told that there is nothing.</summary>
public sealed class SupportDesk(PortalContext db, IDbContextFactory<PortalContext> contexts, Acts acts, PolicyLibrary policies, SupportKeys keys, HandlerChoice handlers, BlindIndex index,
    IFileScanner scanner, HandlerCalls calls, CouncilClock clock)
{
    public const int PageSize = 25;

    /// <summary>The person themselves asks, their line manager, or somebody who gives support.</summary>
    public async Task OpenAsync(long personId, SupportRequest asked, IReadOnlyList<ReceivedFile> files, Actor actor)
    {
        await scanner.RefuseAsync(files);
        await acts.DoAsync(() => OpenOnceAsync(personId, asked, files, actor));
    }

    async Task OpenOnceAsync(long personId, SupportRequest asked, IReadOnlyList<ReceivedFile> files, Actor actor)
    {
        var (versionId, pack) = await policies.CurrentAsync();
        if (pack.Support is not { Role: { } role } rules) throw RuleBrokenException.Hidden();
        if (!MayAskFor(personId, role, actor)) throw RuleBrokenException.Input("Choose yourself, or somebody whose line manager you are.");
        var person = await db.People.FirstOrDefaultAsync(person => person.Id == personId && person.LeftAt == null) ?? throw RuleBrokenException.Input("Choose a person from the list.");
        var (key, wrapped) = keys.New();
        await db.AddAsync(new SupportCase(asked, person, files, await SeatsAsync(pack, role, personId), versionId, clock.Today.AddDays(rules.ContactDays), key, wrapped, actor, clock.UtcNow));
    }

    public static bool MayAskFor(long personId, string role, Actor actor) =>
        personId == actor.PersonId || actor.CapacityFor(Duty.LineManagerOf(personId)) is not null || Gives(role, actor);

    /// <summary>Whether somebody gives support themselves, and not as a deputy.</summary>
    public static bool Gives(string role, Actor actor) => actor.CapacityFor(Duty.Of(role)) is { ForPersonId: null };

    /// <summary>The newest first.</summary>
    /// <param name="before">The id after which the page goes on.</param>
    public async Task<IReadOnlyList<SupportLine>> ListAsync(Actor actor, long? before)
    {
        var lines = new List<SupportLine>();
        for (var last = before; ;)
        {
            var some = await VisibleTo(actor).AsNoTracking().Where(found => last == null || found.Id < last).OrderByDescending(found => found.Id)
                .Select(found => new SupportLine(found.Id, found.Reference, found.State, found.OpenedAt, found.NextContactOn)).Take(PageSize + 1).ToListAsync();
            var concerning = await ConcerningAsync([.. some.Select(line => line.Id)], actor);
            lines.AddRange(some.Where(line => !concerning.Contains(line.Id)));
            if (some.Count <= PageSize || lines.Count > PageSize) return lines;
            last = some[^1].Id;
        }
    }

    /// <summary>Those that have come to concern the actor since they were given them. Only who manages somebody, or acts for one who does, can find any.</summary>
    async Task<HashSet<long>> ConcerningAsync(IReadOnlyCollection<long> ids, Actor actor)
    {
        if (!actor.ManagesSomebody) return [];
        var opened = await db.Set<SupportCase>().AsNoTracking().Where(found => ids.Contains(found.Id) && found.DisposedAt == null).ToListAsync();
        return [.. opened.Where(found => found.Concerns(actor, keys.Unwrap(found.WrappedKey))).Select(found => found.Id)];
    }

    /// <summary>Whether <see cref="ReadAsync"/> would show it; nothing is read of it.</summary>
    public async Task<bool> HandlesAsync(string reference, Actor actor) =>
        await VisibleTo(actor).AsNoTracking().FirstOrDefaultAsync(found => found.Reference == reference) is { } found && !Concerns(found, actor);

    bool Concerns(SupportCase found, Actor actor) => found.Concerns(actor, keys.Unwrap(found.WrappedKey));

    /// <summary>Null where this person may not see it, which is the same as where there is none. Each reading is recorded.</summary>
    public async Task<SupportView?> ReadAsync(string reference, Actor actor)
    {
        var found = await VisibleTo(actor).Include(found => found.Handlers).Include(found => found.Answers).Include(found => found.Entries).ThenInclude(entry => entry.Person).AsSplitQuery().AsNoTracking()
            .FirstOrDefaultAsync(found => found.Reference == reference);
        if (found is null || Concerns(found, actor)) return null;
        await using (var fresh = await contexts.CreateDbContextAsync())
        {
            fresh.Add(new SupportReading { CaseId = found.Id, PersonId = actor.PersonId, At = clock.UtcNow });
            fresh.Add(Recorder.Confidential(SupportAudit.Read, clock.UtcNow));
            await fresh.SaveChangesAsync();
        }
        var (key, pack) = (keys.Unwrap(found.WrappedKey), await policies.GetAsync(found.PolicyVersionId));
        var files = await db.Set<SupportFile>().AsNoTracking().Where(file => EF.Property<long>(file, "CaseId") == found.Id).OrderBy(file => file.Id)
            .Select(file => new { file.Id, file.Name, file.Size, file.Hash, file.ReceivedAt, file.FromName }).ToListAsync();
        return new(found, pack.Support!, key.Open(found.PersonName!), key.Open(found.OpenerName!), key.Open(found.What!), key.Open(found.Where!), key.Open(found.Impact), key.Open(found.Reputation),
            key.Open(found.Risk), key.Open(found.Plan), [.. found.Entries.OrderBy(entry => entry.Id).Select(entry => new SupportEntryLine(entry.Act, key.Open(entry.Text), entry.On, entry.Person!.Name, entry.At))])
        {
            Files = [.. files.Select(file => new FileLine(file.Id, key.Open(file.Name), file.Size, key.Open(file.Hash), file.ReceivedAt, key.Open(file.FromName)))],
            Answers = [.. found.Answers.OrderBy(answer => answer.Id).Select(answer => new SupportAnswerLine(answer.IsSatisfied(key), key.Open(answer.Text), answer.At, answer.SeenAt is null))],
            HeldBecause = key.Open(found.HeldBecause),
            KeptUntil = found.KeptUntil(pack),
        };
    }

    /// <summary>A file as it was received; null where this person may not see its case.</summary>
    public async Task<ReceivedFile?> FileAsync(string reference, long fileId, Actor actor)
    {
        var found = await VisibleTo(actor).AsNoTracking().FirstOrDefaultAsync(found => found.Reference == reference && found.Files.Any(file => file.Id == fileId));
        if (found is null || Concerns(found, actor)) return null;
        await using (var fresh = await contexts.CreateDbContextAsync())
        {
            fresh.Add(new SupportReading { CaseId = found.Id, PersonId = actor.PersonId, At = clock.UtcNow });
            fresh.Add(Recorder.Confidential(SupportAudit.FileRead, clock.UtcNow));
            await fresh.SaveChangesAsync();
        }
        var key = keys.Unwrap(found.WrappedKey);
        var file = await db.Set<SupportFile>().AsNoTracking().Where(file => file.Id == fileId).Select(file => new { file.Name, file.Content }).FirstAsync();
        return new(key.Open(file.Name), key.OpenBytes(file.Content));
    }

    public async Task AddFilesAsync(string reference, IReadOnlyList<ReceivedFile> files, Actor actor)
    {
        await scanner.RefuseAsync(files);
        await ChangeAsync(reference, actor, (found, key, _, at) => found.AddFiles(files, key, actor, at));
    }

    /// <summary>The person was told, and reads it on a page of their own from now on.</summary>
    public async Task TellAsync(string reference, DateOnly on, string how, Actor actor)
    {
        if (await VisibleTo(actor).AsNoTracking().FirstOrDefaultAsync(found => found.Reference == reference) is not { } known || Concerns(known, actor)) throw RuleBrokenException.Hidden();
        var bucket = await index.OfPersonAsync(keys.Unwrap(known.WrappedKey).OpenId(known.PersonId)!.Value);
        await ChangeAsync(reference, actor, (found, key, _, at) => found.Tell(on, how, bucket, key, actor, at));
    }

    public Task ChangeAsync(string reference, Actor actor, Action<SupportCase, CaseKey, SupportRules, DateTime> change) => acts.DoAsync(async () =>
    {
        var found = await VisibleTo(actor).Include(found => found.Handlers).ThenInclude(handler => handler.WorkItem).Include(found => found.Answers).AsSplitQuery()
            .FirstOrDefaultAsync(found => found.Reference == reference) ?? throw RuleBrokenException.Hidden();
        if (Concerns(found, actor)) throw RuleBrokenException.Hidden();
        change(found, keys.Unwrap(found.WrappedKey), (await policies.GetAsync(found.PolicyVersionId)).Support!, clock.UtcNow);
    });

    /// <summary>Sees to it that people are asked how they are when it is time, and that no open case, or one that was answered, is left with nobody or with whom it has come to
    /// concern. A job: can run twice, and on several nodes.</summary>
    /// <returns>For how many cases.</returns>
    public async Task<int> RemindAsync(CancellationToken stop)
    {
        var (_, pack) = await policies.CurrentAsync();
        if (pack.Support?.Role is null) return 0;
        var today = clock.Today;
        var all = await handlers.AllAsync(pack);
        var managers = await handlers.ManagersAsync([.. all.Select(seat => seat.PersonId)]);
        var open = SupportQueries.NeedingSomebody(db);
        var alone = open.HandledByNoneOf(all.Where(seat => !seat.IsAway));
        var waiting = open.Where(found => (found.NextContactOn <= today && found.Handlers.Any(handler => handler.Until == null && (handler.WorkItem == null || handler.WorkItem.ClosedAt != null)))
            || found.Handlers.Any(handler => handler.Until == null && managers.Contains(handler.PersonId)));
        var due = await alone.Select(found => found.Id).Union(waiting.Select(found => found.Id)).OrderBy(id => id).ToListAsync(stop);
        await acts.EachAsync(due, async id =>
        {
            var found = await db.Set<SupportCase>().Include(found => found.Handlers).ThenInclude(handler => handler.WorkItem).Include(found => found.Answers).AsSplitQuery()
                .SingleAsync(found => found.Id == id);
            if (found.DisposedAt is not null) return;
            found.Remind(await handlers.ForAsync(pack, found, keys.Unwrap(found.WrappedKey).OpenId(found.PersonId)!.Value), today, clock.UtcNow);
        }, nameof(SupportCase), stop);
        await calls.LookAsync(stop);
        return due.Count;
    }

    async Task<IReadOnlyList<Seat>> SeatsAsync(Pack pack, string role, long personId)
    {
        var choice = await handlers.ForAsync(pack, [personId], [], role);
        return CaseHandler.Choose(choice.Able, [], choice.Concerned);
    }

    IQueryable<SupportCase> VisibleTo(Actor actor)
    {
        var roles = actor.Capacities.Where(capacity => capacity.ForPersonId is null).Select(capacity => capacity.Duty.Key).ToList();
        return db.Set<SupportCase>().Where(found => found.Handlers.Any(handler => handler.PersonId == actor.PersonId && handler.Until == null && roles.Contains(handler.Role)));
    }
}

public sealed record SupportLine(long Id, string Reference, SupportState State, DateTime OpenedAt, DateOnly? NextContactOn);

/// <summary>A support case, opened.</summary>
public sealed record SupportView(SupportCase Case, SupportRules Rules, string Person, string Opener, string What, string Where, string? Impact, string? Reputation, string? Risk, string? Plan,
    IReadOnlyList<SupportEntryLine> Log)
{
    public IReadOnlyList<FileLine> Files { get; init; } = [];
    public IReadOnlyList<SupportAnswerLine> Answers { get; init; } = [];
    public string? HeldBecause { get; init; }
    public DateTime? KeptUntil { get; init; }
}

public sealed record SupportAnswerLine(bool Satisfied, string Text, DateTime At, bool IsUnread);

public sealed record SupportEntryLine(SupportAct Act, string Text, DateOnly? On, string By, DateTime At);
