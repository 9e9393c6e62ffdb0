using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.FoundAccounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class LookAgainModel(PortalContext db, FoundRegister register, CurrentPerson person) : FoundPage(db)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => register.LookAgainAsync(Id, Input.Reason!, actor), "The account waits to be decided again.", Here);
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why.")
            .MaximumLength(FoundAccount.ReasonLength).WithMessage($"The reason must be {FoundAccount.ReasonLength:N0} characters or fewer.");
    }
}
