using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
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
        var (duties, reports) = (actor.DutyKeys(), actor.Reports());
        return requests.Where(request => request.ApplicantId == actor.PersonId
            || (request.State != RequestState.Draft && !request.Subjects.Any(subject => subject.PersonId == actor.PersonId) && (
                (request.Applicant!.LeftAt != null && reports.Contains(request.ApplicantId))
                // The first of them in place of whether there is any: the latter PostgreSQL may work out for all requests at once.
                || request.Rounds.SelectMany(round => round.Stages).SelectMany(stage => stage.SignOffs).Where(signOff =>
                    signOff.Addressees.Any(asked => asked.EndedAt == null && duties.Contains(asked.Duty))
                    || (signOff.State == SignOffState.CarriedOver && duties.Contains(signOff.Duty))
                    || (signOff.Decision != null && signOff.Decision.PersonId == actor.PersonId)).Select(signOff => signOff.Id).FirstOrDefault() != 0)));
    }

    /// <summary>What somebody can have another take over, or correct the service of: what they may see, and with the permission to maintain people every request
    /// that was sent and is not about them.</summary>
    public static IQueryable<Request> ToBePutRightBy(this IQueryable<Request> requests, Actor actor) => actor.May(Permissions.MaintainPeople)
        ? requests.Where(request => request.State != RequestState.Draft && !request.Subjects.Any(subject => subject.PersonId == actor.PersonId))
        : requests.VisibleTo(actor);

    /// <summary>The same, to list them in their order. Who reads all meets some soon, and so does who sees many; who sees few would have each request of all years looked through, so that theirs are
    /// found by what was asked of them, what they decided and who left. What is found so is only where to look.</summary>
    /// <param name="few">How many sign-offs are few.</param>
    public static async Task<IQueryable<Request>> ListedToAsync(this PortalContext db, Actor actor, int few = 500)
    {
        var visible = db.Requests.VisibleTo(actor);
        if (actor.May(Permissions.ReadRequests)) return visible;
        var (duties, reports, me) = (actor.DutyKeys(), actor.Reports(), actor.PersonId);
        var asked = db.Set<Addressee>().Where(asked => asked.EndedAt == null && duties.Contains(asked.Duty)).Select(asked => EF.Property<long>(asked, "SignOffId"));
        var carried = db.SignOffs.Where(signOff => signOff.State == SignOffState.CarriedOver && duties.Contains(signOff.Duty)).Select(signOff => signOff.Id);
        var decided = db.Set<Decision>().Where(decision => decision.PersonId == me).Select(decision => EF.Property<long>(decision, "SignOffId"));
        var left = db.Requests.Where(request => reports.Contains(request.ApplicantId) && request.Applicant!.LeftAt != null).Select(request => request.Id);
        // Which are taken of many is no matter, so the order is none; without one EF warns.
        IQueryable<long> AtMost(IQueryable<long> all) => all.OrderBy(_ => 1).UpTo(few + 1, whole: true);
        var ids = await db.RequestsOf(AtMost(AtMost(asked).Concat(AtMost(carried)).Concat(AtMost(decided)))).Concat(AtMost(left)).ToListAsync();
        if (ids.Count > few) return visible;
        var found = ids.Padded();
        return visible.Where(request => found.Contains(request.Id));
    }

    static IQueryable<long> RequestsOf(this PortalContext db, IQueryable<long> signOffs) => signOffs.Join(db.SignOffs, id => id, signOff => signOff.Id, (_, signOff) => EF.Property<long>(signOff, "StageId"))
        .Join(db.Set<Stage>(), id => id, stage => stage.Id, (_, stage) => EF.Property<long>(stage, "RoundId"))
        .Join(db.Set<Round>(), id => id, round => round.Id, (_, round) => EF.Property<long>(round, "RequestId"));

    static List<string> DutyKeys(this Actor actor) => [.. actor.Capacities.Select(capacity => capacity.Duty.Key)];

    /// <summary>Those whose line manager they are, for themselves.</summary>
    static List<long> Reports(this Actor actor) => [.. actor.Capacities.Where(capacity => capacity.ForPersonId is null && capacity.Duty == Duty.LineManagerOf(PersonOf(capacity.Duty)))
        .Select(capacity => PersonOf(capacity.Duty))];

    static long PersonOf(Duty duty) => duty.Scope.Split(':') is ["person", var id] && long.TryParse(id, out var known) ? known : 0;

    /// <summary>A request is read in several statements; where somebody changed it between two of them, parts of it do not belong together.</summary>
    public static async Task<bool> IsAsReadAsync(this PortalContext db, Request request) => await version(db, request.Id) == request.Version;

    /// <summary>A request with its route, tracked.</summary>
    /// <param name="from">Which requests may be found.</param>
    public static async Task<Request?> FindWithRouteAsync(this PortalContext db, IQueryable<Request> from, long id) => (await db.ReadWithRouteAsync(from, id))?.Request;

    /// <summary>A request with its route, tracked, and what else there is of it. Each question asks for one list and what hangs on it, where one for every list would ask eleven times who
    /// may see it; the last brings the version along, which tells whether somebody changed it meanwhile.</summary>
    /// <param name="from">Which requests may be found.</param>
    public static async Task<ReadRequest?> ReadWithRouteAsync(this PortalContext db, IQueryable<Request> from, long id)
    {
        // Whom it is about and whose it was are few, so that they can come with it.
        var found = await from.Where(request => request.Id == id).Include(request => request.Applicant).Include(request => request.Service)
            .Include(request => request.Subjects).Include(request => request.FormerApplicants).Select(request => new ReadRequest(request, new(
                db.RequestFiles.Any(file => file.RequestId == request.Id),
                db.RequestComments.Any(comment => comment.RequestId == request.Id),
                db.Accounts.Any(account => account.RequestId == request.Id || account.PlatformRequestId == request.Id),
                request.FollowsId != null || db.PlatformRequests.Any(link => link.CaseId == request.Id || link.RequestId == request.Id) || db.Requests.Any(later => later.FollowsId == request.Id),
                db.Statements.Any(statement => statement.RequestId == request.Id)))).ToListAsync();
        // What was never sent has neither a route nor revisions.
        if (found is not [{ Request: { SubmittedAt: not null } request } read]) return found.FirstOrDefault();
        await LoadAsync(rounds(db, id));
        var open = request.OpenWork.Select(item => item.Id).ToList();
        if (open.Count > 0) await LoadAsync(work(db, open));
        read.IsWhole = false;
        await foreach (var revision in revisions(db, id)) read.IsWhole = revision.Of == request.Version;
        return read;
    }

    /// <summary>The context puts what it reads where it belongs.</summary>
    static async Task LoadAsync<T>(IAsyncEnumerable<T> rows)
    {
        await foreach (var _ in rows) { }
    }

    // What is asked for each request is put together once.
    static readonly Func<PortalContext, long, Task<Guid>> version = EF.CompileAsyncQuery((PortalContext db, long id) =>
        db.Requests.AsNoTracking().Where(request => request.Id == id).Select(request => request.Version).FirstOrDefault());

    static readonly Func<PortalContext, long, IAsyncEnumerable<ReadRevision>> revisions = EF.CompileAsyncQuery((PortalContext db, long id) =>
        db.Set<Revision>().Where(revision => EF.Property<long>(revision, "RequestId") == id)
            .Select(revision => new ReadRevision { Revision = revision, Of = db.Requests.Where(request => request.Id == id).Select(request => request.Version).Single() }));

    /// <summary>A stage has as many deadlines as the policy has rules for it.</summary>
    static readonly Func<PortalContext, long, IAsyncEnumerable<Round>> rounds = EF.CompileAsyncQuery((PortalContext db, long id) =>
        db.Set<Round>().Where(round => EF.Property<long>(round, "RequestId") == id).Include(round => round.Stages).ThenInclude(stage => stage.Deadlines)
            .Include(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.Decision)
            .Include(round => round.Stages).ThenInclude(stage => stage.SignOffs).ThenInclude(signOff => signOff.Addressees).ThenInclude(asked => asked.WorkItem));

    static readonly Func<PortalContext, List<long>, IAsyncEnumerable<WorkItem>> work = EF.CompileAsyncQuery((PortalContext db, List<long> ids) =>
        db.WorkItems.Where(item => ids.Contains(item.Id)).Include(item => item.Asked).Include(item => item.Excepted).AsQueryable());

    sealed class ReadRevision
    {
        public required Revision Revision { get; init; }

        /// <summary>Version of the request when the revision was read.</summary>
        public Guid Of { get; init; }
    }
}

/// <summary>A request as it was read.</summary>
public sealed record ReadRequest(Request Request, Beside Beside)
{
    /// <summary>False where somebody changed it between two questions, so that parts of it do not belong together.</summary>
    public bool IsWhole { get; internal set; } = true;
}

/// <summary>Which of the things beside a request there are, so that those that are not need not be asked for.</summary>
/// <param name="Links">Whether other requests hang together with it.</param>
/// <param name="Cleared">Whether it is a statement whose words were cleared.</param>
public sealed record Beside(bool Files, bool Comments, bool Accounts, bool Links, bool Cleared);
