using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>Outcomes of a case, and what it does to the access of its subject. Every method is one act: a decision and its orders stand in one
/// transaction, so that neither is ever there without the other.</summary>
public sealed class CaseAccess(PortalContext db, CaseChanges changes, CouncilClock clock)
{
    /// <param name="endingIds">Entries of the register that end: of access that the subject has, or that is suspended because of this case.</param>
    public Task DecideAsync(string reference, string ruleKey, string reason, IReadOnlyCollection<long> endingIds, OutcomeTerms terms, Actor actor) =>
        changes.DoAsync(reference, actor, async (found, key, pack) =>
        {
            var rule = pack.Breach.Outcomes.FirstOrDefault(rule => rule.Key == ruleKey) ?? throw RuleBrokenException.Input("Choose an outcome from the list.");
            var subjectId = key.OpenId(found.SubjectId);
            var personType = await db.People.Where(person => person.Id == subjectId).Select(person => person.Type).FirstOrDefaultAsync();
            var suspended = found.Suspended.Select(suspension => suspension.Order!.AuthorisedUserId).Intersect(endingIds).ToList();
            var orders = await OrdersAsync(subjectId, [.. endingIds.Except(suspended)], AccessOrderKind.End);
            found.Decide(rule, personType, reason, orders, pack.Registers.AuthorisedUsers, key, actor, clock.UtcNow, terms with { Suspended = suspended });
        });

    /// <param name="entryIds">Of the register.</param>
    /// <param name="on">The day on which it ends, or is looked at again.</param>
    public Task SuspendAsync(string reference, IReadOnlyCollection<long> entryIds, string reason, DateOnly on, bool endsByItself, Actor actor) =>
        changes.DoAsync(reference, actor, async (found, key, pack) =>
        {
            if (!found.IsHandledBy(actor)) throw RuleBrokenException.Hidden();
            var orders = await OrdersAsync(key.OpenId(found.SubjectId), entryIds, AccessOrderKind.Suspend);
            found.Suspend(orders, reason, on, endsByItself, pack.Registers.AuthorisedUsers, key, actor, clock.UtcNow);
        });

    public Task KeepSuspendedAsync(string reference, long suspensionId, DateOnly on, bool endsByItself, string reason, Actor actor) =>
        changes.DoAsync(reference, actor, (found, key, _) => found.KeepSuspended(suspensionId, on, endsByItself, reason, key, actor, clock.UtcNow));

    public Task LiftSuspensionAsync(string reference, long suspensionId, string reason, Actor actor) => changes.DoAsync(reference, actor, async (found, key, pack) =>
    {
        var suspended = found.Suspensions.FirstOrDefault(suspension => suspension.Id == suspensionId && suspension.Stands);
        found.LiftSuspension(suspensionId, suspended is null ? null : await RestoreAsync(suspended.Order!), reason, pack.Registers.AuthorisedUsers, key, actor, clock.UtcNow);
    });

    public Task ReinstateAsync(string reference, long orderId, string reason, Actor actor) => changes.DoAsync(reference, actor, async (found, key, pack) =>
    {
        var withdrawn = found.Orders.FirstOrDefault(link => link.OrderId == orderId)?.Order;
        var restore = withdrawn is { Kind: AccessOrderKind.End, Stands: true } ? await RestoreAsync(withdrawn) : null;
        found.Reinstate(orderId, restore, reason, pack.Registers.AuthorisedUsers, key, actor, clock.UtcNow);
    });

    /// <summary>What ends by itself on this day. Within an act.</summary>
    internal async Task EndSuspensionsAsync(BreachCase found, Pack pack)
    {
        Dictionary<long, AccessOrder?> restores = [];
        foreach (var suspension in found.Suspended) restores[suspension.Id] = suspension.EndsByItself && suspension.On <= clock.Today ? await RestoreAsync(suspension.Order!) : null;
        found.EndSuspensions(suspension => restores[suspension.Id], pack.Registers.AuthorisedUsers, clock.UtcNow);
    }

    async Task<IReadOnlyList<AccessOrder>> OrdersAsync(long? subjectId, IReadOnlyCollection<long> entryIds, AccessOrderKind kind)
    {
        var entries = await db.AuthorisedUsers.Include(entry => entry.Person).Include(entry => entry.Account)
            .Where(entry => entryIds.Contains(entry.Id) && entry.PersonId == subjectId).ToListAsync();
        if (entries.Count != entryIds.Count) throw RuleBrokenException.Input("Choose access of this person from the list.");
        var orders = entries.Select(entry => new AccessOrder(entry, clock.UtcNow, kind)).ToList();
        foreach (var order in orders) await db.AddAsync(order);
        return orders;
    }

    /// <summary>Null where what it would undo has not been done yet.</summary>
    async Task<AccessOrder?> RestoreAsync(AccessOrder taken)
    {
        if (taken.State != AccessOrderState.CarriedOut) return null;
        var entry = await db.AuthorisedUsers.Include(entry => entry.Person).Include(entry => entry.Account).SingleAsync(entry => entry.Id == taken.AuthorisedUserId);
        var order = new AccessOrder(entry, clock.UtcNow, AccessOrderKind.Restore);
        await db.AddAsync(order);
        return order;
    }
}
