using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.People;

[Authorize(Policy = Permissions.MaintainPeople)]
[ProvedLately]
public sealed class TakeRoleModel(PortalContext db, DirectoryActs acts, CurrentPerson me) : PersonPage(db)
{
    [FromRoute]
    public long AssignmentId { get; set; }

    public string Role { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Role = await Db.RoleAssignments.Where(given => given.Id == AssignmentId && given.PersonId == Id).Select(given => given.RoleTitle).FirstOrDefaultAsync() ?? "";
        return Role == "" ? NotFound() : null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var given = act.On(await Db.RoleAssignments.Include(given => given.Person)
                .FirstOrDefaultAsync(given => given.Id == AssignmentId && given.PersonId == Id));
            given.Take(act.Actor, act.At);
            return $"{given.Person!.Name} no longer has the role {given.RoleTitle}.";
        }), banner => (banner, Path));
    }
}
