using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.Approvals;

/// <summary>What people write to each other on a request.</summary>
public sealed class RequestComments(PortalContext db, Acts acts, PeopleDirectory directory, CouncilClock clock)
{
    public Task<Request> WriteAsync(long requestId, string text, Actor actor) => acts.DoAsync(async () =>
    {
        var request = await db.FindWithRouteAsync(db.Requests.VisibleTo(actor), requestId) ?? throw RuleBrokenException.Hidden();
        var concerned = new List<long>();
        var able = await directory.WhoMayAsync([.. request.OpenWork.Select(item => new Duty(item.Duty))]);
        foreach (var item in request.OpenWork)
            concerned.AddRange(able[new(item.Duty)].Where(person => item.IsFor(person.PersonId, person.ForPersonId)).Select(person => person.PersonId));
        foreach (var writer in await WritersAsync(requestId))
            if (await db.Requests.VisibleTo(await directory.ActorAsync(writer)).AnyAsync(seen => seen.Id == requestId)) concerned.Add(writer.Id);
        await db.RequestComments.AddAsync(RequestComment.Write(request, text, concerned, actor, clock.UtcNow));
        return request;
    });

    Task<List<Person>> WritersAsync(long requestId) => db.People.AsNoTracking().Where(person => person.LeftAt == null
        && db.RequestComments.Any(comment => comment.RequestId == requestId && comment.PersonId == person.Id)).ToListAsync();

    /// <summary>In order of time.</summary>
    public async Task<IReadOnlyList<RequestComment>> OfAsync(long requestId) =>
        await db.RequestComments.AsNoTracking().Where(comment => comment.RequestId == requestId).OrderBy(comment => comment.At).ThenBy(comment => comment.Id).ToListAsync();
}
