using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Data.Approvals;

public static class RequestQueries
{
    /// <summary>The requests that this person may see: their own; those whose sign-offs they may or did sign; all that were sent, with the permission
    /// to read requests. A draft is its applicant's alone, and those whom a request is about see none of it unless they made it. The requests of somebody who has left are seen by their line manager, who can have another take them over.</summary>
    public static IQueryable<Request> VisibleTo(this IQueryable<Request> requests, Actor actor)
    {
        if (actor.May(Permissions.ReadRequests))
            return requests.Where(request => request.ApplicantId == actor.PersonId || (request.State != RequestState.Draft && !request.Subjects.Any(subject => subject.PersonId == actor.PersonId)));
        var duties = actor.Capacities.Select(capacity => capacity.Duty.Key).ToList();
        var reports = actor.Capacities.Where(capacity => capacity.ForPersonId is null && capacity.Duty == Duty.LineManagerOf(PersonOf(capacity.Duty)))
            .Select(capacity => PersonOf(capacity.Duty)).ToList();
        return requests.Where(request => request.ApplicantId == actor.PersonId
            || (request.State != RequestState.Draft && !request.Subjects.Any(subject => subject.PersonId == actor.PersonId) && (
                (request.Applicant!.LeftAt != null && reports.Contains(request.ApplicantId)) || request.Rounds.Any(round => round.Stages.Any(stage => stage.SignOffs.Any(signOff =>
                signOff.Addressees.Any(asked => asked.EndedAt == null && duties.Contains(asked.Duty))
                || (signOff.State == SignOffState.CarriedOver && duties.Contains(signOff.Duty))
                || (signOff.Decision != null && signOff.Decision.PersonId == actor.PersonId)))))));
    }

    /// <summary>What somebody can have another take over, or correct the service of: what they may see, and with the permission to maintain people every request
    /// that was sent and is not about them.</summary>
    public static IQueryable<Request> ToBePutRightBy(this IQueryable<Request> requests, Actor actor) => actor.May(Permissions.MaintainPeople)
        ? requests.Where(request => request.State != RequestState.Draft && !request.Subjects.Any(subject => subject.PersonId == actor.PersonId))
        : requests.VisibleTo(actor);

    static long PersonOf(Duty duty) => duty.Scope.Split(':') is ["person", var id] && long.TryParse(id, out var known) ? known : 0;

    /// <summary>A request is read in several statements; where somebody changed it between two of them, parts of it do not belong together.</summary>
    public static async Task<bool> IsAsReadAsync(this PortalContext db, Request request) => await version(db, request.Id) == request.Version;

    /// <summary>A request with its route, tracked: each question asks for one list and what hangs on it, where one for every list would ask eleven times who may see it.</summary>
    /// <param name="from">Which requests may be found.</param>
    public static async Task<Request?> FindWithRouteAsync(this PortalContext db, IQueryable<Request> from, long id)
    {
        // Whom it is about and whose it was are few, so that they can come with it.
        var found = await from.Where(request => request.Id == id).Include(request => request.Applicant).Include(request => request.Service)
            .Include(request => request.Subjects).Include(request => request.FormerApplicants).ToListAsync();
        if (found is not [var request]) return null;
        await LoadAsync(revisions(db, id));
        await LoadAsync(rounds(db, id));
        var open = request.OpenWork.Select(item => item.Id).ToList();
        if (open.Count > 0) await LoadAsync(work(db, open));
        return request;
    }

    /// <summary>The context puts what it reads where it belongs.</summary>
    static async Task LoadAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var _ in rows) { }
    }

    // What is asked for each request is put together once.
    static readonly Func<PortalContext, long, Task<Guid>> version = EF.CompileAsyncQuery((PortalContext db, long id) =>
        db.Requests.AsNoTracking().Where(request => request.Id == id).Select(request => request.Version).FirstOrDefault());

    static readonly Func<PortalContext, long, IAsyncEnumerable<Revision>> revisions = EF.CompileAsyncQuery((PortalContext db, long id) =>
        db.Set<Revision>().Where(revision => EF.Property<long>(revision, "RequestId") == id));

    /// <summary>A stage has as many deadlines as the policy has rules for it.</summary>
    static readonly Func<PortalContext, long, IAsyncEnumerable<Round>> rounds = EF.CompileAsyncQuery((PortalContext db, long id) =>
        db.Set<Round>().Where(round => EF.Property<long>(round, "RequestId") == id).Include(round => round.Stages).ThenInclude(stage => stage.Deadlines)
            .Include(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.Decision)
            .Include(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.Addressees).ThenInclude(asked => asked.WorkItem));

    static readonly Func<PortalContext, List<long>, IAsyncEnumerable<WorkItem>> work = EF.CompileAsyncQuery((PortalContext db, List<long> ids) =>
        db.WorkItems.Where(item => ids.Contains(item.Id)).Include(item => item.Asked).Include(item => item.Excepted).AsQueryable());
}
