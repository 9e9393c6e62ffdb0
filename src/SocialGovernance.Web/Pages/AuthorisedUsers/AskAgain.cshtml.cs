using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class AskAgainModel(PortalContext db, PolicyLibrary policies, RegisterEntries entries, Register register, CouncilClock clock, CurrentPerson person)
    : EntryPage(db, policies, entries, clock, person)
{
    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => register.AskAgainAsync(Id, actor), "The person is asked to agree again.", $"/authorised-users/{Id}");
    }
}
