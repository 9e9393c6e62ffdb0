using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class LeaveModel(PortalContext db, DirectoryActs acts, CurrentPerson me, Leavers leavers) : PersonPage(db)
{
    public HangingOn HangingOn { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        HangingOn = await leavers.HangingOnAsync(Id);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var person = act.On(await Db.People.FirstOrDefaultAsync(person => person.Id == Id));
            await leavers.LeaveAsync(person, act.Actor);
            return person.Name;
        }), name => ($"{name} is recorded as having left.", Path));
    }
}
