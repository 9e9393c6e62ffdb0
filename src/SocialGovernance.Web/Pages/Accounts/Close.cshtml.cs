using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class CloseModel(PortalContext db, PolicyLibrary policies, AccountClosures closures, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly ReasonValidator<ReasonInput> validator = new();

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        await closures.OpenAsync(Id, Input.Reason!, await Person.ActorAsync());
        return Done($"{Account.Name} is being closed. These steps are left.", $"{Path}/closure");
    }
}
