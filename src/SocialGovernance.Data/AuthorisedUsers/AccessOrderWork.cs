using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Orders to take access away or give it back, for those who keep the register; never one about themselves.</summary>
public sealed class AccessOrderWork(PortalContext db, Acts acts, Removals removals, RegisterEntries entries, Campaigns reviews, PolicyLibrary policies, CouncilClock clock)
{
    public async Task<OrderView?> FindAsync(long id, Actor actor) => await VisibleTo(actor).AsNoTracking().Where(order => order.Id == id)
        .Include(order => order.Person).Include(order => order.Account)
        .Select(order => new OrderView(order.Person!.Name, order.Account!.Label, order.Kind, order.State, order.OrderedAt, order.CarriedOutAt,
            db.People.Where(person => person.Id == order.CarriedOutById).Select(person => person.Name).FirstOrDefault(),
            order.Kind != AccessOrderKind.Restore && (order.AuthorisedUser!.State == AuthorisedUserState.Active
                || (order.AuthorisedUser.PredatesPortal && order.AuthorisedUser.State != AuthorisedUserState.Ended)))).FirstOrDefaultAsync();

    /// <param name="proof">How the access was taken away on the platform; asked for where somebody was let in.</param>
    /// <returns>Where it goes on: the entry of a person who is to be let in again.</returns>
    public Task<string> CarryOutAsync(long id, Func<Proof> proof, Actor actor) => acts.DoAsync(async () =>
    {
        var order = await VisibleTo(actor).Include(order => order.Person).Include(order => order.Account).Include(order => order.WorkItem)
            .Include(order => order.AuthorisedUser).ThenInclude(entry => entry!.WorkItem).Include(order => order.AuthorisedUser).ThenInclude(entry => entry!.GrantedBy)
            .Include(order => order.AuthorisedUser).ThenInclude(entry => entry!.Removal).FirstOrDefaultAsync(order => order.Id == id)
            ?? throw RuleBrokenException.Hidden();
        if (order.ObjectionToCarryOut(actor) is { } objection) throw objection;
        if (order.Kind == AccessOrderKind.Restore) return await LetInAgainAsync(order, actor);
        order.CarryOut(order.AuthorisedUser!.State == AuthorisedUserState.Ended ? null : await removals.TakeAsync(order.AuthorisedUser, RemovalCause.Ended, proof), actor, clock.UtcNow);
        await reviews.EndedAsync(order.AuthorisedUserId);
        return $"/access-orders/{id}";
    });

    /// <summary>By a new entry, which follows the same rules as any other: whoever may be let in is so at once, the others wait.</summary>
    async Task<string> LetInAgainAsync(AccessOrder order, Actor actor)
    {
        var (ended, (_, pack)) = (order.AuthorisedUser!, await policies.HoldAsync());
        var again = await db.AuthorisedUsers.WithAll().FirstOrDefaultAsync(entry => entry.PersonId == order.PersonId && entry.AccountId == order.AccountId
                && entry.Capability == ended.Capability && entry.State != AuthorisedUserState.Ended)
            ?? await entries.AddAsync(order.Person!, order.Account!, new(ended.Capability, ended.GrantedBy, ended.LastDay), pack, actor);
        var (missing, type) = ((await entries.MissingAsync(again)).Select(text => text.Title).ToList(), pack.PersonType(order.Person!.Type));
        if (again.ObjectionToLetIn(missing, type, actor, clock.UtcNow) is null) again.LetIn(missing, type, actor, clock.UtcNow);
        order.LetIn(again, actor, clock.UtcNow);
        return again.Path;
    }

    IQueryable<AccessOrder> VisibleTo(Actor actor)
    {
        var keeps = actor.May(Permissions.KeepRegister);
        return db.Set<AccessOrder>().Where(order => keeps && order.PersonId != actor.PersonId);
    }
}

/// <param name="HasAccess">Whether something is to be taken away on the platform.</param>
public sealed record OrderView(string Person, string Account, AccessOrderKind Kind, AccessOrderState State, DateTime OrderedAt, DateTime? CarriedOutAt, string? CarriedOutBy, bool HasAccess);
