using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Support;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Support;

/// <summary>What it does to the person and to the council, and how great the danger is (AB-8.4).</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class AssessModel(SupportDesk desk, CurrentPerson person) : SupportPage(desk, person)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        (Input.Impact, Input.Reputation, Input.Risk) = (Seen.Impact, Seen.Reputation, Seen.Risk);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => IsValid(validator, Input)
        ? await DoAsync("What you assessed has been recorded.", (found, key, _, actor, at) => found.Assess(Input.Impact!, Input.Reputation!, Input.Risk!, key, actor, at))
        : await InvalidAsync();

    public sealed class InputModel
    {
        public string? Impact { get; set; }
        public string? Reputation { get; set; }
        public string? Risk { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Impact).IsWritten("Say what it does to the person.");
            RuleFor(input => input.Reputation).IsWritten("Say what it does to the council’s good name, or that it does nothing.");
            RuleFor(input => input.Risk).IsWritten("Say how great the danger is.");
        }
    }
}
