using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class EndSessionModel(PortalContext db, OpenSessions sessions, DirectoryActs acts, CurrentPerson me, SignIns signIns) : PersonPage(db)
{
    [FromRoute]
    public long SessionId { get; set; }

    public SessionLine Session { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Session = (await sessions.OfAsync(Id)).FirstOrDefault(session => session.Id == SessionId)!;
        return Session is null ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            await signIns.EndSessionAsync(person.Id, SessionId, act.Actor);
            return person;
        }), "The session is ended.", $"{Path}/sessions");
    }
}
