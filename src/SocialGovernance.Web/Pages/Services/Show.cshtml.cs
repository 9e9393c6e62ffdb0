using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Services;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ShowModel(PortalContext db, PolicyLibrary policies, CurrentPerson me) : ServicePage(db)
{
    public const int MostRequests = 25;

    public string Body { get; private set; } = "";

    /// <summary>The newest of those that were sent for it and whose service could be wrong; no more of them than their names.</summary>
    public IReadOnlyList<RequestLine> UnderWay { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var (_, pack) = await policies.CurrentAsync();
        Body = pack.Council.Bodies.FirstOrDefault(body => body.Key == Service.LegalBody)?.Name ?? Service.LegalBody;
        UnderWay = await Db.Requests.AsNoTracking().ToBePutRightBy(await me.ActorAsync())
            .Where(request => request.ServiceId == Id && request.State == RequestState.InReview && request.ApplicantId != me.PersonId)
            .OrderByDescending(request => request.Id).Select(request => new RequestLine(request.Id, request.Reference, request.Title)).Take(MostRequests).ToListAsync();
        return null;
    }
}
