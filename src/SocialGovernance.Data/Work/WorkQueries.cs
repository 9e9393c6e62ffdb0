using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Work;

public static class WorkQueries
{
    /// <summary>What waits for this person, for themselves or as a deputy; never what is about them, nor as the deputy of somebody it is about.</summary>
    public static IQueryable<WorkItem> WaitingFor(this PortalContext db, Actor actor) => db.WaitingFor(actor, actor.Capacities);

    /// <summary>As far as it waits for some of what they may do.</summary>
    public static IQueryable<WorkItem> WaitingFor(this PortalContext db, Actor actor, IReadOnlyCollection<Capacity> capacities)
    {
        var own = capacities.Where(capacity => capacity.ForPersonId is null).Select(capacity => capacity.Duty.Key).Distinct().ToList();
        var others = capacities.Where(capacity => capacity.ForPersonId is not null).Select(capacity => capacity.Duty.Key).Distinct().ToList();
        var absent = actor.Capacities.Select(capacity => capacity.ForPersonId).Where(id => id is not null).Distinct().ToList();
        // What somebody is kept out of is read once, and not asked for each item.
        var keptOut = db.Set<Excepted>().Where(person => person.PersonId == actor.PersonId).Select(person => person.WorkItemId);
        var mine = db.WorkItems.Where(item => item.ClosedAt == null && (item.ExceptPersonId == null || item.ExceptPersonId != actor.PersonId) && !keptOut.Contains(item.Id));
        // Of one duty, which is usual, a plan made for any is as good as one for just this, and is kept.
        if (others.Count == 0) return own is [var only] ? mine.Where(item => item.Duty == only) : mine.Where(item => own.Contains(item.Duty));
        return mine.Where(item => own.Contains(item.Duty) || (others.Contains(item.Duty) && (item.Deputies == WhoseDeputies.OfAnybody
            || (item.Deputies == WhoseDeputies.OfThoseWhoMay && (item.ExceptPersonId == null || !absent.Contains(item.ExceptPersonId))
                && !item.Excepted.Any(person => absent.Contains(person.PersonId))))));
    }

    /// <summary>The first of what waits for this person in one duty of their own, overdue first and then oldest, without what was handed to them: what most people open a team's queue for.</summary>
    public static async Task<List<WaitingItem>> FirstOfTeamAsync(this PortalContext db, string duty, long personId, DateTime now)
    {
        var (late, others) = (new List<WaitingItem>(), new List<WaitingItem>());
        await foreach (var item in firstOfTeam(db, duty, personId, now)) (item.DueAt < now ? late : others).Add(item);
        return [.. Ordered(late).Concat(Ordered(others)).Take(WaitingItem.PageSize + 1)];
    }

    static IEnumerable<WaitingItem> Ordered(IEnumerable<WaitingItem> items) => items.OrderBy(item => item.Since).ThenBy(item => item.Id);

    /// <summary>So many of those that are overdue and so many of the others, each read in the order of the index, where sorting them together would have to read all that waits. Put together
    /// once; for that, <see cref="WaitingFor(PortalContext, Actor)"/> is written out.</summary>
    static readonly Func<PortalContext, string, long, DateTime, IAsyncEnumerable<WaitingItem>> firstOfTeam = EF.CompileAsyncQuery((PortalContext db, string duty, long personId, DateTime now) =>
        db.WorkItems.Where(item => item.ClosedAt == null && (item.ExceptPersonId == null || item.ExceptPersonId != personId)
            && !db.Set<Excepted>().Where(person => person.PersonId == personId).Select(person => person.WorkItemId).Contains(item.Id)
            && item.Duty == duty && (item.HandedToPersonId == null || item.HandedToPersonId != personId) && item.DueAt < now)
        .OrderBy(item => item.Since).ThenBy(item => item.Id).Take(WaitingItem.PageSize + 1)
        .Concat(db.WorkItems.Where(item => item.ClosedAt == null && (item.ExceptPersonId == null || item.ExceptPersonId != personId)
            && !db.Set<Excepted>().Where(person => person.PersonId == personId).Select(person => person.WorkItemId).Contains(item.Id)
            // Asked so, PostgreSQL does not look for the date first.
            && item.Duty == duty && (item.HandedToPersonId == null || item.HandedToPersonId != personId) && (item.DueAt ?? DateTime.MaxValue) >= now)
        .OrderBy(item => item.Since).ThenBy(item => item.Id).Take(WaitingItem.PageSize + 1)).Select(WaitingItem.Of));

    /// <summary>What nobody can do: its role has no holder, its post is vacant, or its only holders are those it is about, and no deputy may act for them.</summary>
    public static IQueryable<WorkItem> ThatNobodyCanDo(this PortalContext db, DateOnly today)
    {
        var holdings = db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until));
        var roles = db.RoleAssignments.InForceOn(today).Where(given => given.Person!.LeftAt == null).Select(given => new { Duty = given.Scope == "" ? given.Role : given.Role + "@" + given.Scope, given.PersonId });
        var themselves = db.People.Where(person => person.LeftAt == null).Select(person => new { Duty = "person:" + person.Id, PersonId = person.Id });
        var managers = from report in db.PostHoldings.HeldOrLeft(today)
                       join post in db.Posts on report.PostId equals post.Id
                       join manager in holdings on post.ManagerId equals manager.PostId
                       where manager.Person!.LeftAt == null
                       select new { Duty = "line-manager@person:" + report.PersonId, manager.PersonId };
        var seniors = from report in db.PostHoldings.HeldOrLeft(today)
                      join post in db.Posts on report.PostId equals post.Id
                      join managing in db.Posts on post.ManagerId equals managing.Id
                      join senior in holdings on managing.ManagerId equals senior.PostId
                      where senior.Person!.LeftAt == null
                      select new { Duty = "senior-manager@person:" + report.PersonId, senior.PersonId };
        var heads = from service in db.Services
                    join head in holdings on service.HeadPostId equals head.PostId
                    where head.Person!.LeftAt == null
                    select new { Duty = "head-of-service@service:" + service.Id, head.PersonId };
        var deputies = db.Deputies.Where(deputy => deputy.EndedAt == null && deputy.From <= today && today <= deputy.Until && deputy.ActingPerson!.LeftAt == null)
            .Select(deputy => new { deputy.PersonId, deputy.ActingPersonId });
        return db.WorkItems.Where(item => item.ClosedAt == null
            && !roles.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId) && !item.Excepted.Any(person => person.PersonId == held.PersonId))
            && !themselves.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId) && !item.Excepted.Any(person => person.PersonId == held.PersonId))
            && !managers.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId) && !item.Excepted.Any(person => person.PersonId == held.PersonId))
            && !seniors.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId) && !item.Excepted.Any(person => person.PersonId == held.PersonId))
            && !heads.Any(held => held.Duty == item.Duty && (item.ExceptPersonId == null || held.PersonId != item.ExceptPersonId) && !item.Excepted.Any(person => person.PersonId == held.PersonId))
            && !(item.Deputies == WhoseDeputies.OfAnybody && deputies.Any(deputy => deputy.ActingPersonId != item.ExceptPersonId
                && !item.Excepted.Any(person => person.PersonId == deputy.ActingPersonId)
                && (deputy.PersonId == item.ExceptPersonId || item.Excepted.Any(person => person.PersonId == deputy.PersonId)))));
    }
}

/// <summary>A line of a work queue.</summary>
/// <param name="Title">Empty where it is confidential: it is not read.</param>
public sealed record WaitingItem(long Id, string Duty, string Path, DateTime Since, DateTime? DueAt, bool Confidential, long? HandedToPersonId, string Title)
{
    public const int PageSize = 20;

    public static readonly Expression<Func<WorkItem, WaitingItem>> Of = item =>
        new(item.Id, item.Duty, item.Path, item.Since, item.DueAt, item.Confidential, item.HandedToPersonId, item.Confidential ? "" : item.Title);
}
