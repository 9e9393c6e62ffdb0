using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Data.Approvals;

/// <summary>What people write to each other on a request.</summary>
public sealed class RequestComments(PortalContext db, Acts acts, PeopleDirectory directory, CouncilClock clock)
{
    public Task<Request> WriteAsync(long requestId, string text, Actor actor) => acts.DoAsync(async () =>
    {
        var request = await db.Requests.VisibleTo(actor).WithRoute().FirstOrDefaultAsync(candidate => candidate.Id == requestId)
            ?? throw RuleBrokenException.Hidden();
        var concerned = await db.RequestComments.Where(comment => comment.RequestId == requestId).Select(comment => comment.PersonId).Distinct().ToListAsync();
        foreach (var item in request.OpenWork)
            concerned.AddRange((await directory.WhoMayAsync(new(item.Duty))).Where(person => item.IsFor(person.PersonId, person.ForPersonId)).Select(person => person.PersonId));
        await db.RequestComments.AddAsync(request.Comment(text, concerned, actor, clock.UtcNow));
        return request;
    });

    /// <summary>In order of time.</summary>
    public async Task<IReadOnlyList<RequestComment>> OfAsync(long requestId) =>
        await db.RequestComments.AsNoTracking().Where(comment => comment.RequestId == requestId).OrderBy(comment => comment.At).ThenBy(comment => comment.Id).ToListAsync();
}
