using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.Approvals;

public static class RequestQueries
{
    /// <summary>The requests that this person may see: their own; those whose sign-offs they may or did sign; all that were sent, with the permission
    /// to read requests. A draft is its applicant's alone.</summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, Actor actor)
    {
        var all = actor.May(Permissions.ReadRequests);
        var duties = actor.Capacities.Select(capacity => capacity.Duty.Key).ToList();
        return requests.Where(request => request.ApplicantId == actor.PersonId
            || (request.State != RequestState.Draft && (all || request.Rounds.Any(round => round.Stages.Any(stage => stage.SignOffs.Any(signOff =>
                (signOff.State != SignOffState.Ahead && duties.Contains(signOff.Duty))
                || (signOff.Decision != null && signOff.Decision.PersonId == actor.PersonId)))))));
    }

    /// <summary>A request with all that its acts touch, to change it.</summary>
    public static IQueryable<Request> WithRoute(this IQueryable<Request> requests) => requests
        .Include(request => request.Applicant).Include(request => request.Service).Include(request => request.Revisions)
        .Include(request => request.Rounds).ThenInclude(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.Decision)
        .Include(request => request.Rounds).ThenInclude(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.WorkItem)
        .AsSplitQuery();
}
