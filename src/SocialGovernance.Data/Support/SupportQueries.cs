using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Support;

namespace SocialGovernance.Data.Support;

static class SupportQueries
{
    /// <summary>Open, or closed with an answer that nobody has read.</summary>
    public static IQueryable<SupportCase> NeedingSomebody(PortalContext db) =>
        db.Set<SupportCase>().Where(found => found.DisposedAt == null && (found.State != SupportState.Closed || found.Answers.Any(answer => answer.SeenAt == null)));

    /// <summary>Those that nobody handles in a seat of these.</summary>
    public static IQueryable<SupportCase> HandledByNoneOf(this IQueryable<SupportCase> cases, IEnumerable<Seat> seats) => seats.GroupBy(seat => seat.Role, seat => seat.PersonId).Aggregate(cases, (left, held) =>
    {
        var (role, people) = (held.Key, held.ToList());
        return left.Where(found => !found.Handlers.Any(handler => handler.Until == null && handler.Role == role && people.Contains(handler.PersonId)));
    });
}
