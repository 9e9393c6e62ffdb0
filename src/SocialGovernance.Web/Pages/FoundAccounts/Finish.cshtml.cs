using System.ComponentModel.DataAnnotations;
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
public sealed class FinishModel(PortalContext db, FoundRegister register, CurrentPerson person) : FoundPage(db)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => Input.Outcome == FoundState.TakenDown ? register.IsGoneAsync(Id, Input.On!.Value, Input.Reason, actor) : register.IsLeftAsync(Id, Input.Reason!, actor),
            "What became of the account is recorded.", Here);
    }

    public sealed class InputModel
    {
        public FoundState? Outcome { get; set; }

        [Display(Name = "The day on which it was seen to be gone")]
        public DateOnly? On { get; set; }
        public string? Reason { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Outcome).Must(outcome => outcome is FoundState.TakenDown or FoundState.Left).WithMessage("Choose whether it is still there.");
            RuleFor(input => input.On).NotNull().WithMessage("Enter the day on which it was seen to be gone.").When(input => input.Outcome == FoundState.TakenDown);
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say what happened.").When(input => input.Outcome == FoundState.Left);
            RuleFor(input => input.Reason).MaximumLength(FoundAccount.ReasonLength).WithMessage($"What happened must be {FoundAccount.ReasonLength:N0} characters or fewer.");
        }
    }
}
