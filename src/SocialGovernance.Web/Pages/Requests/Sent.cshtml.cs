using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>Confirms to the applicant that it was sent, with its reference.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class SentModel(RequestReader requests, PeopleDirectory directory) : PortalPage
{
    [FromRoute] public long Id { get; set; }

    public RequestView Case { get; private set; } = null!;
    public RouteView Route { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindOwnAsync(Id) is not { Request.CurrentRound: { } round } own) return NotFound();
        (Case, Route) = (own, RouteView.Of(round, await RouteView.WaitingForAsync(own.Request, directory), own.Now));
        return null;
    }
}
