using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.StaffDirectory;

/// <summary>Which role a group gives.</summary>
[Authorize(Policy = Permissions.MaintainPeople), ProvedLately]
public sealed class GroupModel(PortalContext db, PolicyLibrary policies, DirectoryActs acts, DirectoryGroups groups, CurrentPerson me) : PortalPage
{
    const string none = "none";

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DirectoryGroup Group { get; private set; } = null!;
    public int Members { get; private set; }
    public IReadOnlyList<Design.Choice> Roles { get; private set; } = [];

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await db.DirectoryGroups.AsNoTracking().FirstOrDefaultAsync(group => group.Id == Id) is not { } found) return NotFound();
        Group = found;
        Members = await db.GroupMembers.CountAsync(member => member.GroupId == Id);
        var (_, pack) = await policies.CurrentAsync();
        Roles = [new(none, "No role"), .. pack.Roles.Where(DirectoryGroup.MayGive).Select(role => new Design.Choice(role.Key, role.Title))];
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input.Role = Group.Role ?? none;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var group = act.On(await db.DirectoryGroups.FirstOrDefaultAsync(group => group.Id == Id));
            var role = pack.Roles.FirstOrDefault(role => role.Key == Input.Role);
            if (role is null && Input.Role != none) throw RuleBrokenException.Input("Choose a role, or that it gives none.");
            await groups.MapAsync(group, role, act);
            return role is null ? $"{group.Name} gives no role." : $"{group.Name} gives its members the role {role.Title}.";
        }), banner => (banner, "/staff-directory"));
    }

    public sealed class InputModel
    {
        public string? Role { get; set; }
    }
}
