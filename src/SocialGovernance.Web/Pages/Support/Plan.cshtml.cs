using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>What the council will do, and whether it considered going to law (AB-8.5, AB-8.6).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class PlanModel(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        (Input.Text, Input.Legal) = (Seen.Plan, Seen.Case.LegalActionConsidered);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => IsValid(validator, Input)
        ? await DoAsync("It has been recorded what the council will do. Tell the person now.", (found, key, _, actor, at) => found.Decide(Input.Text!, Input.Legal!.Value, key, actor, at))
        : await InvalidAsync();

    public sealed class InputModel
    {
        public string? Text { get; set; }
        public bool? Legal { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Text).IsWritten("Write down what the council will do.");
            RuleFor(input => input.Legal).NotNull().WithMessage("Choose whether legal action was considered.");
        }
    }
}
