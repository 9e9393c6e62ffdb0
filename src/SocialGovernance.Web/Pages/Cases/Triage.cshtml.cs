using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class TriageModel(CaseWork cases, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        if (Input.IsCase == true) await cases.TakeUpAsync(Reference, Input.Text, await ActorAsync());
        else await cases.FindNoCaseAsync(Reference, Input.Text!, await ActorAsync());
        return Done(Input.IsCase == true ? "The case has been taken up." : "It has been recorded that this is no case.", Path);
    }

    public sealed class InputModel
    {
        public bool? IsCase { get; set; }
        public string? Text { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.IsCase).NotNull().WithMessage("Choose whether this is a case.");
            RuleFor(input => input.Text).NotEmpty().When(input => input.IsCase == false).WithMessage("Say why this is no case.");
            RuleFor(input => input.Text).Fits("The note");
        }
    }
}
