using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Orders to end access, for those who keep the register; never one about themselves.</summary>
public sealed class AccessOrderWork(PortalContext db, Acts acts, Removals removals, CouncilClock clock)
{
    public async Task<OrderView?> FindAsync(long id, Actor actor) => await VisibleTo(actor).AsNoTracking().Where(order => order.Id == id)
        .Include(order => order.Person).Include(order => order.Account)
        .Select(order => new OrderView(order.Person!.Name, order.Account!.Label, order.OrderedAt, order.CarriedOutAt,
            db.People.Where(person => person.Id == order.CarriedOutById).Select(person => person.Name).FirstOrDefault(),
            order.AuthorisedUser!.State == AuthorisedUserState.Active
                || (order.AuthorisedUser.PredatesPortal && order.AuthorisedUser.State != AuthorisedUserState.Ended))).FirstOrDefaultAsync();

    /// <param name="proof">How the access was taken away on the platform; asked for where somebody was let in.</param>
    public Task CarryOutAsync(long id, Func<Proof> proof, Actor actor) => acts.DoAsync(async () =>
    {
        var order = await VisibleTo(actor).Include(order => order.Person).Include(order => order.Account).Include(order => order.WorkItem)
            .Include(order => order.AuthorisedUser).ThenInclude(entry => entry!.WorkItem)
            .Include(order => order.AuthorisedUser).ThenInclude(entry => entry!.Removal).FirstOrDefaultAsync(order => order.Id == id)
            ?? throw RuleBrokenException.Hidden();
        var entry = order.AuthorisedUser!;
        order.CarryOut(order.State == AccessOrderState.Ordered ? await removals.TakeAsync(entry, RemovalCause.Ended, proof) : null, actor, clock.UtcNow);
    });

    IQueryable<AccessOrder> VisibleTo(Actor actor)
    {
        var keeps = actor.May(Permissions.KeepRegister);
        return db.Set<AccessOrder>().Where(order => keeps && order.PersonId != actor.PersonId);
    }
}

/// <param name="HasAccess">Whether something is to be taken away on the platform.</param>
public sealed record OrderView(string Person, string Account, DateTime OrderedAt, DateTime? CarriedOutAt, string? CarriedOutBy, bool HasAccess);
