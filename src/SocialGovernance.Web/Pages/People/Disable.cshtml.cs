using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class DisableModel(PortalContext db, DirectoryActs acts, CurrentPerson me, SignIns signIns) : PersonPage(db)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var name = await acts.DoAsync(await me.ActorAsync(), async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            await signIns.CloseAsync(person.Id, act.Actor);
            return person.Name;
        });
        return Done($"{name} can no longer sign in.", Path);
    }
}
