using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class VerifyModel(PortalContext db, PolicyLibrary policies, AccountRegister register, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly ReasonValidator<InputModel> validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => register.VerifyAsync(Id, Input.Reason!, Input.Since, actor), $"{Account.Name} is a live account.", Path);
    }

    public sealed class InputModel : ReasonInput
    {
        [Display(Name = "The day since which it has been there")]
        public DateOnly? Since { get; set; }
    }
}
