using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class AppealModel(CaseKeeping keeping, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => keeping.AppealAsync(Reference, Input.Grounds!, Input.ReceivedOn!.Value, actor), "The appeal has been recorded.", Path);
    }

    public sealed class InputModel
    {
        public DateOnly? ReceivedOn { get; set; }
        public string? Grounds { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.ReceivedOn).NotNull().WithMessage("Enter the day on which they said so.");
            RuleFor(input => input.Grounds).NotEmpty().WithMessage("Write what the person says against the outcome.").Fits("The text");
        }
    }
}
