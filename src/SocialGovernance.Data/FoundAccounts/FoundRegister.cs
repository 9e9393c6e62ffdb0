using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.OfficialAccounts;

namespace SocialGovernance.Data.FoundAccounts;

/// <summary>Keeps what was reported as claiming to be the council's. Every method that changes something is one act.</summary>
public sealed class FoundRegister(PortalContext db, Acts acts, PolicyLibrary policies, CouncilClock clock)
{
    /// <summary>Each new record asks a person: somebody who makes up addresses from many machines is stopped here.</summary>
    public const int MostOfStrangersInAnHour = 30;

    static readonly Actor stranger = Actor.Portal with { Name = "A member of the public" };

    /// <param name="actor">Null for somebody who is not signed in.</param>
    /// <param name="email">Under which a stranger can be asked.</param>
    public Task<FoundAccount> ReportAsync(FoundAddress address, string what, string? email, Actor? actor) => acts.DoAsync(async () =>
    {
        var (now, keeper, reporter) = (clock.UtcNow, (await policies.CurrentAsync()).Pack.Registers.Accounts, actor ?? stranger);
        var report = new FoundReport(what, email, actor?.PersonId, now);
        if (await Found().FirstOrDefaultAsync(found => found.PlatformKey == address.PlatformKey && found.UniqueKey == address.UniqueKey) is { } known)
        {
            known.ReportAgain(report, keeper, reporter, now);
            return known;
        }
        var since = now - TimeSpan.FromHours(1);
        if (actor is null && await db.FoundAccounts.CountAsync(found => found.FirstReportedAt > since) >= MostOfStrangersInAnHour)
            throw new RuleBrokenException("Very many accounts are being reported at the moment. Try again in an hour, or telephone us: the number stands at the foot of the page.");
        var added = new FoundAccount(address, report, reporter, now);
        await db.FoundAccounts.AddAsync(added);
        added.AskWhose(keeper, now);
        return added;
    });

    public Task IsOursAsync(long id, long accountId, string? reason, Actor actor) => acts.DoAsync(async () =>
    {
        var account = await db.Accounts.FirstOrDefaultAsync(account => account.Id == accountId) ?? throw RuleBrokenException.Input("Choose the account from the list.");
        (await FindAsync(id)).IsOurs(account, reason, actor, clock.UtcNow);
    });

    public Task IsNotOursAsync(long id, string reason, Actor actor) => ChangeAsync(id, (found, _) => found.IsNotOurs(reason, actor, clock.UtcNow));

    public Task IsImpersonationAsync(long id, string reason, Actor actor) => ChangeAsync(id, (found, keeper) => found.IsImpersonation(reason, keeper, actor, clock.UtcNow));

    public Task TellPlatformAsync(long id, PlatformReport told, Actor actor) => ChangeAsync(id, (found, keeper) => found.TellPlatform(told, keeper, actor, clock.UtcNow));

    public Task IsGoneAsync(long id, DateOnly on, string? note, Actor actor) => ChangeAsync(id, (found, _) => found.IsGone(on, note, actor, clock.UtcNow));

    public Task IsLeftAsync(long id, string reason, Actor actor) => ChangeAsync(id, (found, _) => found.IsLeft(reason, actor, clock.UtcNow));

    public Task LookAgainAsync(long id, string reason, Actor actor) => ChangeAsync(id, (found, keeper) => found.LookAgain(reason, keeper, actor, clock.UtcNow));

    Task ChangeAsync(long id, Action<FoundAccount, string> change) => acts.DoAsync(async () =>
    {
        var keeper = (await policies.CurrentAsync()).Pack.Registers.Accounts;
        change(await FindAsync(id), keeper);
    });

    async Task<FoundAccount> FindAsync(long id) => await Found().FirstOrDefaultAsync(found => found.Id == id) ?? throw RuleBrokenException.Hidden();

    /// <summary>Of the reports no more than those to come: there may be many.</summary>
    IQueryable<FoundAccount> Found() => db.FoundAccounts.Include(found => found.WorkItem);
}

public static class FoundQueries
{
    /// <summary>Whether the council has decided of one of these addresses that it is not its own.</summary>
    public static async Task<bool> IsNotOursAsync(this PortalContext db, IReadOnlyList<SoughtAddress> addresses, CancellationToken stop)
    {
        var keys = addresses.Select(address => address.UniqueKey).Distinct().ToList();
        if (keys.Count == 0) return false;
        var decided = await db.FoundAccounts.Where(found => keys.Contains(found.UniqueKey) && found.State != FoundState.Reported && found.State != FoundState.Ours)
            .Select(found => new { found.PlatformKey, found.UniqueKey }).ToListAsync(stop);
        return decided.Any(found => addresses.Any(address => address.PlatformKey == found.PlatformKey && address.UniqueKey == found.UniqueKey));
    }
}
