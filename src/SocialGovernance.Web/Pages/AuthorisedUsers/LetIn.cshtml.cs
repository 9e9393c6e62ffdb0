using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class LetInModel(PortalContext db, PolicyLibrary policies, RegisterEntries entries, Register register, CouncilClock clock, CurrentPerson person)
    : EntryPage(db, policies, entries, clock, person)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Input.Done) ModelState.AddModelError("Input.Done", "Tick the box once you have given access on the platform.");
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => register.LetInAsync(Id, actor),
            "The person is let in and stands in the register from now.", $"/authorised-users/{Id}");
    }

    public sealed class InputModel
    {
        public bool Done { get; set; }
    }
}
