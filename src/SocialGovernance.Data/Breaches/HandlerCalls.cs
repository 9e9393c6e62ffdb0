using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Breaches;

/// <summary>Sees to it that nothing confidential stays with nobody. Where nobody has the role, it waits for whoever gets it. Where those who have it are concerned, people whom it does not concern are asked to name
/// one more; they are asked in the same words for every case and for support, and learn neither what waits nor why. Those whom it concerns learn nothing.</summary>
public sealed class HandlerCalls(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, SupportKeys supportKeys, HandlerChoice handlers, CouncilClock clock)
{
    public const string NamePath = "/handlers/propose";
    public const string RolesPath = "/handlers";

    /// <summary>Whether this person is asked, on the page with this path.</summary>
    public async Task<bool> AsksAsync(long personId, string path)
    {
        var mine = Duty.Person(personId).Key;
        return await db.WorkItems.AnyAsync(item => item.ClosedAt == null && item.Confidential && item.Duty == mine && item.Path == path);
    }

    /// <summary>Within a job: can run twice, and on several nodes.</summary>
    public async Task LookAsync(CancellationToken stop)
    {
        var (_, pack) = await policies.CurrentAsync();
        var all = await handlers.AllAsync(pack);
        var (cases, support) = (await OfCasesAsync(all, stop), await OfSupportAsync(pack, all, stop));
        var lacking = new List<string>();
        await WaitForHolderAsync(pack.Breach.ReviewerRole, "A confidential case waits for you", "/cases", cases.Count > 0);
        if (pack.Support?.Role is { } role) await WaitForHolderAsync(role, "A confidential support case waits for you", "/support/cases", support.Count > 0);
        await AskAsync(pack, [.. cases, .. support], toldAlready: lacking.Count > 0);

        // Those who maintain people learn by it that a role has no holder.
        async Task WaitForHolderAsync(string role, string title, string path, bool waits)
        {
            var needed = waits && all.All(seat => seat.Role != role);
            if (needed) lacking.Add(role);
            var duty = Duty.Of(role).Key;
            var waiting = db.WorkItems.Where(item => item.ClosedAt == null && item.Confidential && item.Duty == duty && item.Path == path);
            if (needed == await waiting.AnyAsync(stop)) return;
            await acts.DoAsync(async () =>
            {
                await AloneAsync();
                var open = await waiting.OrderBy(item => item.Id).ToListAsync();
                foreach (var over in open.Skip(needed ? 1 : 0)) over.Close(clock.UtcNow);
                if (needed && open.Count == 0) await db.AddAsync(new WorkItem(Duty.Of(role), title, path, clock.UtcNow, confidential: true));
            });
        }
    }

    /// <summary>Of each case that nobody handles and nobody could be given: whom it concerns.</summary>
    async Task<List<IReadOnlySet<long>>> OfCasesAsync(IReadOnlyList<Seat> all, CancellationToken stop)
    {
        var nobodys = CaseQueries.NeedingSomebody(db).Where(found => !found.Handlers.Any(handler => handler.Until == null && handler.IsHearer && handler.Person!.LeftAt == null)).HandledByNoneOf(all);
        var concerned = new List<IReadOnlySet<long>>();
        foreach (var found in await nobodys.Whole().AsNoTracking().OrderBy(found => found.Id).ToListAsync(stop))
        {
            var seats = await handlers.ForAsync(found, await policies.GetAsync(found.PolicyVersionId), keys.Unwrap(found.WrappedKey));
            if (seats.Able.Count == 0 && !found.Handlers.Any(handler => !handler.IsHearer && handler.Holds(seats))) concerned.Add(seats.Concerned);
        }
        return concerned;
    }

    async Task<List<IReadOnlySet<long>>> OfSupportAsync(Pack pack, IReadOnlyList<Seat> all, CancellationToken stop)
    {
        if (pack.Support?.Role is null) return [];
        var nobodys = SupportQueries.NeedingSomebody(db).HandledByNoneOf(all);
        var concerned = new List<IReadOnlySet<long>>();
        foreach (var found in await nobodys.Include(found => found.Handlers).AsNoTracking().OrderBy(found => found.Id).ToListAsync(stop))
        {
            var seats = await handlers.ForAsync(pack, found, supportKeys.Unwrap(found.WrappedKey).OpenId(found.PersonId)!.Value);
            if (seats.Able.Count == 0 && !found.Handlers.Any(handler => handler.Holds(seats))) concerned.Add(seats.Concerned);
        }
        return concerned;
    }

    /// <summary>One thing waits for each of them, however many cases there are; it is done with when somebody handles them all.</summary>
    async Task AskAsync(Pack pack, IReadOnlyList<IReadOnlySet<long>> cases, bool toldAlready)
    {
        var needed = new HashSet<(string Duty, string Path)>();
        foreach (var concerned in cases) needed.UnionWith(await WhoAsync(pack, concerned, toldAlready));
        var open = db.WorkItems.Where(item => item.ClosedAt == null && item.Confidential && (item.Path == NamePath || item.Path == RolesPath));
        if (needed.SetEquals((await open.Select(item => new { item.Duty, item.Path }).ToListAsync()).Select(item => (item.Duty, item.Path)))) return;
        await acts.DoAsync(async () =>
        {
            await AloneAsync();
            var waiting = (await open.OrderBy(item => item.Id).ToListAsync()).GroupBy(item => (item.Duty, item.Path)).ToDictionary(same => same.Key, same => same.ToList());
            foreach (var over in waiting.SelectMany(same => same.Value.Skip(needed.Contains(same.Key) ? 1 : 0))) over.Close(clock.UtcNow);
            foreach (var (duty, path) in needed.Where(one => !waiting.ContainsKey(one)).Order())
                await db.AddAsync(new WorkItem(new Duty(duty), path == NamePath ? "Name one more person who can handle confidential cases" : "Find somebody who can name handlers of confidential cases",
                    path, clock.UtcNow, confidential: true));
        });
    }

    /// <summary>Another node, or another job, that is at the same waits until this is saved, and then finds it.</summary>
    Task AloneAsync() => policies.HoldAsync();

    /// <summary>Those who handle other cases; where it concerns all of them, whoever names handlers without being one; and where nobody is left, those who maintain people.</summary>
    async Task<IEnumerable<(string Duty, string Path)>> WhoAsync(Pack pack, IReadOnlySet<long> concerned, bool toldAlready)
    {
        foreach (var (permission, path) in new[] { (Permissions.HandleCases, NamePath), (Permissions.NameHandlers, NamePath), (Permissions.MaintainPeople, RolesPath) })
        {
            if (permission == Permissions.MaintainPeople && toldAlready) break;
            var people = (await db.RoleAssignments.InForceOn(clock.Today).Giving(permission, pack).Select(given => given.PersonId).Distinct().ToListAsync())
                .Where(id => !concerned.Contains(id)).ToList();
            if (people.Count > 0) return people.Select(id => (Duty.Person(id).Key, path));
        }
        return [];
    }
}
