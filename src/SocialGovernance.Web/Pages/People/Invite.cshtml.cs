using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class InviteModel(PortalContext db, DirectoryActs acts, CurrentPerson me, SignIns signIns) : PersonPage(db)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            await Db.RefuseForHandlersAsync(person);
            await signIns.InviteAsync(person.Id, act.Actor);
            return person.Name;
        }), name => ($"{name} is sent an invitation to sign in.", Path));
    }
}
