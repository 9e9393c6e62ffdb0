using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.StaffLists;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Imports;

/// <summary>Takes tables into the registers. Each method is one act, and carrying one out is one act too: all of it, or nothing.</summary>
public sealed class TableImports(PortalContext db, Acts acts, RegisterEntries entries, StaffComparing staff, PolicyLibrary policies, CouncilClock clock)
{
    /// <param name="import">Makes it, for the person and the time of the act.</param>
    public Task<TableImport> UploadAsync(Func<DateTime, TableImport> import) => acts.DoAsync(async () =>
    {
        var uploaded = import(clock.UtcNow);
        await db.TableImports.AddAsync(uploaded);
        return uploaded;
    });

    public Task MatchAsync(long id, IReadOnlyDictionary<string, int> columns, long? serviceId, Actor actor) => ChangeAsync(id, actor, async import =>
    {
        if (serviceId is { } service && !await db.Services.AnyAsync(known => known.Id == service)) throw RuleBrokenException.Input("Choose a service from the list.");
        import.Match(columns, serviceId, actor, clock.UtcNow);
    });

    public Task OrderAsync(long id, bool leavesOutErrors, Actor actor) => ChangeAsync(id, actor, import =>
    {
        import.Order(leavesOutErrors, actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    public Task WithdrawAsync(long id, Actor actor) => ChangeAsync(id, actor, import =>
    {
        import.Withdraw(actor, clock.UtcNow);
        return Task.CompletedTask;
    });

    /// <summary>Nothing of it was done. Where a staff list fails, all who maintain people are told.</summary>
    public Task StopAsync(long id, string reason) => acts.DoAsync(async () =>
    {
        var import = await db.TableImports.SingleAsync(import => import.Id == id);
        import.Stop(reason, clock.UtcNow, import.Kind == ImportKind.StaffList ? await db.HoldersAsync(import.Kind.Permission(), (await policies.CurrentAsync()).Pack, clock.Today) : null);
    });

    /// <summary>The dry run: nothing but the rows' own judgements is written.</summary>
    /// <param name="progress">Told how many rows are done.</param>
    public Task CheckAsync(long id, Func<int, Task> progress) => acts.DoAsync(async () =>
    {
        var (import, actor, pack) = await BeginAsync(id);
        var (columns, counts, done, rows) = (new MatchedColumns(import), new Dictionary<RowOutcome, int>(), 0, await RowsAsync(id));
        if (import.Kind == ImportKind.StaffList)
        {
            await staff.CompareAsync(import, rows, pack, actor);
            import.Checked(0, rows.Count(row => row.Outcome == RowOutcome.Wrong), actor, clock.UtcNow);
            return;
        }
        var judge = await JudgeAsync(import, pack, actor);
        foreach (var row in rows)
        {
            var judged = judge.Of(columns.Of(row));
            row.Judged(judged.Outcome, judged.Says, judged.Path);
            counts[judged.Outcome] = counts.GetValueOrDefault(judged.Outcome) + 1;
            if (++done % ReportEvery == 0) await progress(done);
        }
        import.Checked(counts.GetValueOrDefault(RowOutcome.New), counts.GetValueOrDefault(RowOutcome.Wrong), actor, clock.UtcNow);
    });

    /// <summary>Every row is judged once more, because the registers may have changed since: what was right and no longer is stops all of it.</summary>
    public Task CarryOutAsync(long id, Func<int, Task> progress) => acts.DoAsync(async () =>
    {
        var (import, actor, pack) = await BeginAsync(id);
        var judge = await JudgeAsync(import, pack, actor);
        var (columns, asked, added, done) = (new MatchedColumns(import), new HashSet<long>(), 0, 0);
        foreach (var row in await RowsAsync(id))
        {
            var before = row.Outcome;
            var judged = judge.Of(columns.Of(row));
            if (judged.Outcome == RowOutcome.Wrong && before != RowOutcome.Wrong)
                throw new RuleBrokenException($"Since it was looked through, line {row.Line} can no longer be added. {judged.Says} Look through it again.");
            if (judged.Add is { } add && before == RowOutcome.New)
            {
                var (path, people) = await add();
                asked.UnionWith(people);
                row.Judged(RowOutcome.Added, judged.Says, path);
                added++;
            }
            if (++done % ReportEvery == 0) await progress(done);
        }
        import.CarriedOut(added, asked, actor, clock.UtcNow);
    });

    const int ReportEvery = 200;

    /// <summary>With what whoever ordered it may do now.</summary>
    async Task<(TableImport Import, Actor Actor, Pack Pack)> BeginAsync(long id)
    {
        var import = await db.TableImports.SingleAsync(import => import.Id == id);
        if (!import.IsUnderWay) throw new RuleBrokenException($"This table is {import.State.InWords()}.");
        var (_, pack) = await policies.CurrentAsync();
        var actor = await db.KeeperAsync(import.OrderedById!.Value, pack, clock.Today);
        if (!actor.May(import.Kind.Permission())) throw new RuleBrokenException($"{actor.Name}, who ordered it, may no longer keep the {import.Kind.InWords()}.");
        return (import, actor, pack);
    }

    Task<RowJudge> JudgeAsync(TableImport import, Pack pack, Actor actor) => import.Kind == ImportKind.Accounts
        ? AccountRows.LoadAsync(db, pack, import, actor, clock.UtcNow) : AuthorisedUserRows.LoadAsync(db, entries, pack, actor, clock.UtcNow);

    Task<List<ImportRow>> RowsAsync(long id) => db.ImportRows.Where(row => row.ImportId == id).OrderBy(row => row.Line).ToListAsync();

    Task ChangeAsync(long id, Actor actor, Func<TableImport, Task> change) => acts.DoAsync(async () =>
        await change(await db.TableImports.VisibleTo(actor).FirstOrDefaultAsync(import => import.Id == id) ?? throw RuleBrokenException.Hidden()));
}
