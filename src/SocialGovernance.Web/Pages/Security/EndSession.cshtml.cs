using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Saving;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>Somebody ends a session of their own: in a browser that they have left behind.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately(ByFactor = false)]
public sealed class EndSessionModel(OpenSessions sessions, SignIns signIns, CurrentPerson me, Acts acts) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public SessionLine Session { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        Session = (await sessions.OfAsync(me.PersonId)).FirstOrDefault(session => session.Id == Id)!;
        return Session is null ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(async () => await signIns.EndSessionAsync(me.PersonId, Id, actor)),
            "The session is ended.", "/security");
    }
}
