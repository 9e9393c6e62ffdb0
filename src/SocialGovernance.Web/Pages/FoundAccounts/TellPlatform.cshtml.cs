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
public sealed class TellPlatformModel(PortalContext db, FoundRegister register, CurrentPerson person) : FoundPage(db)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => register.TellPlatformAsync(Id, new(Input.On!.Value, Typed(Input.Reference), Typed(Input.Result), Input.LookAgainOn!.Value), actor),
            "The report to the platform is recorded.", Here);
    }

    static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class InputModel
    {
        [Display(Name = "The day on which it was reported")]
        public DateOnly? On { get; set; }
        public string? Reference { get; set; }
        public string? Result { get; set; }

        [Display(Name = "The day to look again")]
        public DateOnly? LookAgainOn { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.On).NotNull().WithMessage("Enter the day on which it was reported.");
            RuleFor(input => input.LookAgainOn).NotNull().WithMessage("Enter the day to look again.");
            RuleFor(input => input.Reference).MaximumLength(PlatformReport.ReferenceLength).WithMessage($"The reference must be {PlatformReport.ReferenceLength} characters or fewer.");
            RuleFor(input => input.Result).MaximumLength(PlatformReport.ResultLength).WithMessage($"The answer must be {PlatformReport.ResultLength:N0} characters or fewer.");
        }
    }
}
