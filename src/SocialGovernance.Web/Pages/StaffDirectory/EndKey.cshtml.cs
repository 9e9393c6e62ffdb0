using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffDirectory;

[Authorize(Policy = Permissions.MaintainPeople)]
public sealed class EndKeyModel(PortalContext db, DirectoryKeys keys, CurrentPerson me) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public string Name { get; private set; } = "";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.DirectoryKeys.Where(key => key.Id == Id).Select(key => key.Name).FirstOrDefaultAsync() is not { } name) return NotFound();
        Name = name;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        return await DoneAsync(() => keys.EndAsync(Id, actor), name => ($"The key “{name}” no longer works.", "/staff-directory"));
    }
}
