using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class EndModel(PortalContext db, PolicyLibrary policies, RegisterEntries entries, Register register, CouncilClock clock, CurrentPerson person)
    : EntryPage(db, policies, entries, clock, person)
{
    public async Task<IActionResult> OnPostAsync()
    {
        await register.EndAsync(Id, await Person.ActorAsync());
        return Done("The access has ended.", $"/authorised-users/{Id}");
    }
}
