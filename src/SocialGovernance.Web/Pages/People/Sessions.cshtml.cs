using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

/// <summary>Where somebody is signed in: from where and since when, and nothing of what they do there.</summary>
[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class SessionsModel(PortalContext db, OpenSessions sessions) : PersonPage(db)
{
    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Sessions = await sessions.OfAsync(Id);
        return null;
    }
}
