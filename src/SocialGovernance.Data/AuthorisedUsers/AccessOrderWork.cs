using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.AuthorisedUsers;

/// <summary>Orders to end access, for those who keep the register; never one about themselves.</summary>
public sealed class AccessOrderWork(PortalContext db, Acts acts, CouncilClock clock)
{
    public async Task<OrderView?> FindAsync(long id, Actor actor) => await VisibleTo(actor).AsNoTracking().Where(order => order.Id == id)
        .Include(order => order.Person).Include(order => order.Account)
        .Select(order => new OrderView(order.Person!.Name, order.Account!.Label, order.OrderedAt, order.CarriedOutAt,
            db.People.Where(person => person.Id == order.CarriedOutById).Select(person => person.Name).FirstOrDefault())).FirstOrDefaultAsync();

    public Task CarryOutAsync(long id, Actor actor) => acts.DoAsync(async () =>
    {
        var order = await VisibleTo(actor).Include(order => order.Person).Include(order => order.Account).Include(order => order.WorkItem)
            .Include(order => order.AuthorisedUser).ThenInclude(entry => entry!.WorkItem).FirstOrDefaultAsync(order => order.Id == id)
            ?? throw RuleBrokenException.Hidden();
        order.CarryOut(actor, clock.UtcNow);
    });

    IQueryable<AccessOrder> VisibleTo(Actor actor)
    {
        var keeps = actor.May(Permissions.KeepRegister);
        return db.Set<AccessOrder>().Where(order => keeps && order.PersonId != actor.PersonId);
    }
}

public sealed record OrderView(string Person, string Account, DateTime OrderedAt, DateTime? CarriedOutAt, string? CarriedOutBy);
