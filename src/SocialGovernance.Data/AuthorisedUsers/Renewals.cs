using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Asks people who have access to agree again where the version in force demands it, and the keepers to see to those who did not in time. A job: each
/// step is an act of its own, so it can run twice, and on several nodes.</summary>
public sealed class Renewals(PortalContext db, Acts acts, RegisterEntries entries, PolicyLibrary policies, CouncilClock clock)
{
    public async Task LookAsync(CancellationToken stop)
    {
        var (versionId, pack) = await policies.CurrentAsync();
        await acts.EachAsync(await StaleAsync(versionId, pack, stop), personId => AskAsync(personId, versionId, pack), nameof(Person), stop);
        var today = clock.Today;
        var due = db.Renewals.Where(renewal => renewal.State == RenewalState.Asked && renewal.DueOn < today);
        await acts.EachAsync(await IdsAsync(due), async id => (await WithAll().SingleAsync(renewal => renewal.Id == id)).FallDue(pack.Registers.AuthorisedUsers, clock.UtcNow), nameof(Renewal), stop);
        var over = db.Renewals.Where(renewal => (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue)
            && !db.AuthorisedUsers.Any(entry => entry.PersonId == renewal.PersonId && entry.State == AuthorisedUserState.Active));
        await acts.EachAsync(await IdsAsync(over), async id => (await WithAll().SingleAsync(renewal => renewal.Id == id)).Drop(clock.UtcNow), nameof(Renewal), stop);

        Task<List<long>> IdsAsync(IQueryable<Renewal> renewals) => renewals.OrderBy(renewal => renewal.Id).Select(renewal => renewal.Id).ToListAsync(stop);
    }

    /// <summary>People with access who have not agreed to a text as this version demands, and were not asked under it. One query for each text.</summary>
    async Task<IReadOnlyCollection<long>> StaleAsync(long versionId, Pack pack, CancellationToken stop)
    {
        var people = new SortedSet<long>();
        foreach (var text in pack.Attestations)
        {
            var (wording, again) = (Attestation.WordingOf(text), text.Again);
            var users = db.AuthorisedUsers.Where(entry => entry.State == AuthorisedUserState.Active && entry.Person!.LeftAt == null);
            if (text.Platforms.Count > 0) users = users.Where(entry => text.Platforms.Contains(entry.Account!.PlatformKey));
            if (text.Capabilities.Count > 0) users = users.Where(entry => text.Capabilities.Contains(entry.Capability));
            people.UnionWith(await users
                .Where(entry => !db.Attestations.Any(made => made.PersonId == entry.PersonId && made.Document == text.Key
                    && (again == AskedAgain.Never || (made.Wording == wording && (again != AskedAgain.EachVersion || made.PolicyVersionId == versionId)))))
                .Where(entry => !db.Renewals.Any(renewal => renewal.PersonId == entry.PersonId && renewal.PolicyVersionId == versionId))
                .Select(entry => entry.PersonId).Distinct().ToListAsync(stop));
        }
        return people;
    }

    async Task AskAsync(long personId, long versionId, Pack pack)
    {
        var person = await db.People.SingleAsync(person => person.Id == personId);
        // Attesting takes the person too: neither may miss what the other just did.
        db.IsTaken(person);
        var missing = await entries.MissingAsync(personId, AuthorisedUserState.Active);
        if (!person.IsHere || missing.Count == 0 || await db.Renewals.AnyAsync(renewal => renewal.PersonId == personId && renewal.PolicyVersionId == versionId)) return;
        var dueOn = clock.Today.AddDays(missing.Min(text => text.Within));
        foreach (var earlier in await WithAll().Where(renewal => renewal.PersonId == personId && (renewal.State == RenewalState.Asked || renewal.State == RenewalState.Overdue)).ToListAsync())
        {
            // A later version is no reason to have longer.
            if (earlier.DueOn < dueOn) dueOn = earlier.DueOn;
            earlier.Drop(clock.UtcNow);
        }
        await db.Renewals.AddAsync(new(person, versionId, [.. missing.Select(text => text.Title)], dueOn, clock.UtcNow));
    }

    IQueryable<Renewal> WithAll() => db.Renewals.Include(renewal => renewal.Person).Include(renewal => renewal.WorkItem).Include(renewal => renewal.KeepersWorkItem);
}
