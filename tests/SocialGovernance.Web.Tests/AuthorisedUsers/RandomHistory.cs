using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

/// <summary>Grants, lets in, ends, replaces, removes and suspends at random, through the acts themselves; what a rule refuses does not happen.</summary>
sealed class RandomHistory(PortalFixture portal, int seed)
{
    static readonly string[] people = ["librarian", "librarian-2", "librarian-3", "colleague", "colleague-2"];

    readonly Random random = new(seed);
    readonly RegisterScene scene = new(portal);
    readonly Proof proof = new("Not in the list.", "Changed.");
    long[] accounts = [];
    Actor[] keepers = [];

    /// <summary>When something was done (UTC), in order.</summary>
    public List<DateTime> Moments { get; } = [];
    public int Done { get; private set; }

    DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    public async Task PlayAsync(int acts)
    {
        accounts = [(await scene.AuthorisedAsync()).Id, (await scene.AuthorisedAsync()).Id];
        keepers = [await portal.ActorAsync("ict-officer"), await portal.ActorAsync("ict-officer-2")];
        for (var i = 0; i < acts; i++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 60 * 40)));
            Moments.Add(Now);
            try
            {
                await ActAsync();
                Done++;
            }
            catch (RuleBrokenException)
            {
                // Refused: nothing has happened.
            }
        }
    }

    Task ActAsync() => random.Next(12) switch
    {
        0 or 1 => GrantAsync(),
        2 or 3 or 4 => LetInAsync(),
        5 => WithEntryAsync((register, entry) => register.EndAsync(entry.Id, () => proof, Keeper)),
        6 => ReplaceAsync(),
        7 => AskAsync(),
        8 => RemovalAsync(RemovalState.Open, (removals, id, keeper) => removals.DoAsync(id, proof.AccessRemoved, proof.RecoveryChanged, keeper)),
        9 => RemovalAsync(RemovalState.Done, (removals, id, keeper) => random.Next(2) == 0 ? removals.ConfirmAsync(id, "Gone.", keeper) : removals.FindOpenAsync(id, "Still there.", keeper)),
        10 => LastDayAsync(),
        _ => SuspendAsync(),
    };

    Actor Keeper => keepers[random.Next(keepers.Length)];

    Task GrantAsync() => WithinAsync(async (services, db) =>
    {
        var (personId, accountId) = (await portal.PersonIdAsync(people[random.Next(people.Length)]), accounts[random.Next(2)]);
        var capability = Capabilities.All[random.Next(3)];
        if (await db.AuthorisedUsers.AnyAsync(entry => entry.PersonId == personId && entry.AccountId == accountId && entry.Capability == capability && entry.State != AuthorisedUserState.Ended)) return;
        var pack = (await services.GetRequiredService<PolicyLibrary>().CurrentAsync()).Pack;
        DateOnly? lastDay = random.Next(2) == 0 ? UkTime.DayOf(Now).AddDays(random.Next(0, 20)) : null;
        await services.GetRequiredService<RegisterEntries>().AddAsync(await db.People.SingleAsync(person => person.Id == personId), await db.Accounts.SingleAsync(account => account.Id == accountId),
            new(capability, null, lastDay), pack, Actor.Portal);
    });

    async Task LetInAsync()
    {
        if (await AnyAsync(entry => entry.State == AuthorisedUserState.AwaitingAttestation || entry.State == AuthorisedUserState.AwaitingAccess) is not { } entry) return;
        var email = await portal.DatabaseAsync(db => db.People.Where(person => person.Id == entry.PersonId).Select(person => person.Email).SingleAsync());
        if (entry.State == AuthorisedUserState.AwaitingAttestation) await scene.AttestAsync(portal.Demo.People.Single(person => person.Email == email).Key);
        await RegisterAsync(register => register.LetInAsync(entry.Id, Keeper));
    }

    Task ReplaceAsync() => WithEntryAsync((register, entry) => register.ReplaceAsync(entry.Id, portal.EmailOf(people[random.Next(people.Length)]), "Mixed up.", () => proof, Keeper));

    async Task AskAsync()
    {
        if (await AnyAsync(entry => entry.State != AuthorisedUserState.Ended) is not { } entry) return;
        await WithinAsync(async (services, db) => await services.GetRequiredService<Data.AuthorisedUsers.Removals>()
            .AskAsync(await db.AuthorisedUsers.WithAll().Where(one => one.PersonId == entry.PersonId && one.State != AuthorisedUserState.Ended).ToListAsync(), RemovalCause.Request, Actor.Portal));
    }

    async Task RemovalAsync(RemovalState state, Func<Data.AuthorisedUsers.Removals, long, Actor, Task> act)
    {
        var ids = await portal.DatabaseAsync(db => db.Removals.Where(removal => removal.State == state).OrderBy(removal => removal.Id).Select(removal => removal.Id).ToListAsync());
        if (ids.Count > 0) await portal.ServiceAsync<Data.AuthorisedUsers.Removals, int>(async removals => { await act(removals, ids[random.Next(ids.Count)], Keeper); return 0; });
    }

    async Task LastDayAsync()
    {
        if (await AnyAsync(entry => entry.State == AuthorisedUserState.Active) is not { } entry) return;
        await WithinAsync(async (_, db) => (await db.AuthorisedUsers.WithAll().SingleAsync(one => one.Id == entry.Id))
            .LastOn(UkTime.DayOf(Now).AddDays(random.Next(-2, 15)), await db.Requests.OrderBy(request => request.Id).FirstAsync(), Now));
    }

    Task SuspendAsync() => portal.DatabaseAsync(async db =>
    {
        var id = accounts[random.Next(2)];
        var account = await db.Accounts.SingleAsync(account => account.Id == id);
        db.Entry(account).Property(one => one.State).CurrentValue = account.State == AccountState.Suspended ? AccountState.Authorised : AccountState.Suspended;
        db.IsTaken(account);
        return await db.SaveChangesAsync();
    });

    async Task WithEntryAsync(Func<Register, AuthorisedUser, Task> act)
    {
        if (await AnyAsync(entry => entry.State != AuthorisedUserState.Ended) is { } entry) await RegisterAsync(register => act(register, entry));
    }

    async Task<AuthorisedUser?> AnyAsync(System.Linq.Expressions.Expression<Func<AuthorisedUser, bool>> fits)
    {
        var found = await portal.DatabaseAsync(db => db.AuthorisedUsers.AsNoTracking().Where(fits).OrderBy(entry => entry.Id).ToListAsync());
        return found.Count == 0 ? null : found[random.Next(found.Count)];
    }

    Task RegisterAsync(Func<Register, Task> act) => portal.ServiceAsync<Register, int>(async register => { await act(register); return 0; });

    Task WithinAsync(Func<IServiceProvider, PortalContext, Task> act) => portal.ServiceAsync<IServiceProvider, int>(async services =>
    {
        await services.GetRequiredService<Acts>().DoAsync(() => act(services, services.GetRequiredService<PortalContext>()));
        return 0;
    });
}
