using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Breaches;

/// <summary>The only way to cases: there is no set of them on the context, and nothing outside this folder reads their tables.</summary>
public static class CaseQueries
{
    /// <summary>The cases that this person handles now, in a role of their own that they still have. See <see cref="CaseHandler.IsNow"/>.</summary>
    public static IQueryable<BreachCase> VisibleTo(PortalContext db, Actor actor)
    {
        var roles = actor.Capacities.Where(capacity => capacity.ForPersonId is null).Select(capacity => capacity.Duty.Key).ToList();
        var handles = actor.May(Permissions.HandleCases);
        return db.Set<BreachCase>().Where(found => found.Handlers.Any(handler => handler.PersonId == actor.PersonId && handler.Until == null
            && (handler.IsHearer || (roles.Contains(handler.Role) && (handles || handler.IsFallback)))));
    }

    /// <summary>Open, or closed with something that nobody has read.</summary>
    public static IQueryable<BreachCase> NeedingSomebody(PortalContext db) => db.Set<BreachCase>().Where(found => found.DisposedAt == null && found.State != CaseState.Signposted
        && ((found.State != CaseState.NoCase && found.State != CaseState.PassedOn && found.State != CaseState.Closed) || found.Letters.Any(letter => letter.IsAnswer && letter.SeenAt == null)));

    /// <summary>How many of their clocks have run out, whether or not anything waits for a handler; nothing of which. A withdrawal's time cannot be too late.</summary>
    public static Task<int> CountCaseClocksOverdueAsync(this PortalContext db, DateTime now, CancellationToken stop) =>
        db.Set<CaseDeadline>().CountAsync(deadline => deadline.EndedAt == null && deadline.DueAt < now && deadline.Kind != CaseDeadlineKind.Withdrawal, stop);

    /// <summary>What waits for somebody for another reason than a case.</summary>
    public static IQueryable<WorkItem> OfNoCase(this IQueryable<WorkItem> items, PortalContext db) => items.Where(item => !db.Set<CaseHandler>().Any(handler => handler.WorkItemId == item.Id));

    /// <summary>Those that nobody handles in a seat of these; a manager who hears one has none.</summary>
    public static IQueryable<BreachCase> HandledByNoneOf(this IQueryable<BreachCase> cases, IEnumerable<Seat> seats) => seats.GroupBy(seat => seat.Role, seat => seat.PersonId).Aggregate(cases, (left, held) =>
    {
        var (role, people) = (held.Key, held.ToList());
        return left.Where(found => !found.Handlers.Any(handler => handler.Until == null && handler.Role == role && people.Contains(handler.PersonId)));
    });

    /// <summary>With everything that acts touch; never the files, which may be large.</summary>
    public static IQueryable<BreachCase> Whole(this IQueryable<BreachCase> cases) => cases
        .Include(found => found.Concern)
        .Include(found => found.Handlers).ThenInclude(handler => handler.Person)
        .Include(found => found.Handlers).ThenInclude(handler => handler.WorkItem)
        .Include(found => found.Receipt)
        .Include(found => found.Letters).ThenInclude(letter => letter.Writer)
        .Include(found => found.Witnesses)
        .Include(found => found.Entries).ThenInclude(entry => entry.Person)
        .Include(found => found.Outcomes).ThenInclude(outcome => outcome.Person)
        .Include(found => found.Orders).ThenInclude(order => order.Order).ThenInclude(order => order!.Account)
        .Include(found => found.Assessments).ThenInclude(assessment => assessment.Person)
        .Include(found => found.Links)
        .Include(found => found.Orders).ThenInclude(order => order.Order).ThenInclude(order => order!.WorkItem)
        .Include(found => found.Orders).ThenInclude(order => order.Order).ThenInclude(order => order!.Again)
        .Include(found => found.Suspensions).ThenInclude(suspension => suspension.Order).ThenInclude(order => order!.Person)
        .Include(found => found.Suspensions).ThenInclude(suspension => suspension.Order).ThenInclude(order => order!.Account)
        .Include(found => found.Suspensions).ThenInclude(suspension => suspension.Deadline)
        .Include(found => found.Deadlines)
        .Include(found => found.Appeals).ThenInclude(appeal => appeal.DecidedBy)
        .Include(found => found.Holds)
        .AsSplitQuery();
}
