using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Work;

public static class WorkQueries
{
    /// <summary>What waits for this person, for themselves or as a deputy; never what is about them, nor as the deputy of somebody it is about.</summary>
    public static IQueryable<WorkItem> WaitingFor(this IQueryable<WorkItem> items, Actor actor)
    {
        var own = actor.Capacities.Where(capacity => capacity.ForPersonId is null).Select(capacity => capacity.Duty.Key).ToList();
        var others = actor.Capacities.Where(capacity => capacity.ForPersonId is not null).Select(capacity => capacity.Duty.Key).Distinct().ToList();
        var absent = actor.Capacities.Select(capacity => capacity.ForPersonId).Where(id => id is not null).Distinct().ToList();
        return items.Where(item => item.ClosedAt == null && (item.ExceptPersonId == null || item.ExceptPersonId != actor.PersonId)
            && (own.Contains(item.Duty) || (others.Contains(item.Duty) && (item.ExceptPersonId == null || !absent.Contains(item.ExceptPersonId)))));
    }

    /// <summary>What nobody can do: its role has no holder, its post is vacant, or its only holder is the one it is about.</summary>
    public static IQueryable<WorkItem> ThatNobodyCanDo(this PortalContext db, DateOnly today)
    {
        var holdings = db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until));
        var roles = db.RoleAssignments.Where(given => given.EndedAt == null && given.From <= today && (given.Until == null || today <= given.Until)
                && given.Person!.LeftAt == null).Select(given => new { Duty = given.Role, given.PersonId });
        var themselves = db.People.Where(person => person.LeftAt == null).Select(person => new { Duty = "person:" + person.Id, PersonId = person.Id });
        var managers = from report in holdings
                       join post in db.Posts on report.PostId equals post.Id
                       join manager in holdings on post.ManagerId equals manager.PostId
                       where manager.Person!.LeftAt == null
                       select new { Duty = "line-manager@person:" + report.PersonId, manager.PersonId };
        var heads = from service in db.Services
                    join head in holdings on service.HeadPostId equals head.PostId
                    where head.Person!.LeftAt == null
                    select new { Duty = "head-of-service@service:" + service.Id, head.PersonId };
        return db.WorkItems.Where(item => item.ClosedAt == null
            && !roles.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId))
            && !themselves.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId))
            && !managers.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId))
            && !heads.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId)));
    }
}
