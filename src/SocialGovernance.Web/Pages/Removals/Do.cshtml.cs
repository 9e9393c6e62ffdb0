using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Removals;

[Authorize(Policy = Permissions.KeepRegister)]
public sealed class DoModel(PortalContext db, Data.AuthorisedUsers.Removals removals, CurrentPerson person) : RemovalPage(db, person)
{
    static readonly ProofValidator validator = new();

    [BindProperty]
    public ProofInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => removals.DoAsync(Id, Input.AccessRemoved, Input.RecoveryChanged, actor),
            "It is recorded. A second person is asked to see whether the access is gone.", $"/removals/{Id}");
    }
}
