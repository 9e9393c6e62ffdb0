using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class ReturnModel(PortalContext db, Leavers leavers, DirectoryActs acts, CurrentPerson me) : PersonPage(db)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            await Db.RefuseTakenEmailAsync(person.Email, Id);
            await leavers.ReturnAsync(person, act.Actor);
            return person.Name;
        }), name => ($"{name} is recorded as being here again.", Path));
    }
}
