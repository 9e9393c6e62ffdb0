using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.Removals;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.AuthorisedUsers;

/// <summary>Ends one entry: at once where nobody was let in by it, otherwise with what was seen on the platform, and a second person looks after it.</summary>
[Authorize(Policy = Permissions.KeepRegister)]
public sealed class EndModel(PortalContext db, PolicyLibrary policies, RegisterEntries entries, Register register, CouncilClock clock, CurrentPerson person)
    : EntryPage(db, policies, entries, clock, person)
{
    static readonly ProofValidator validator = new();

    [BindProperty]
    public ProofInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (CannotKeep is null && Entry.IsOnThePlatform && !IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => register.EndAsync(Id, Input.ToProof, actor), "The access has ended.", $"/authorised-users/{Id}");
    }
}
