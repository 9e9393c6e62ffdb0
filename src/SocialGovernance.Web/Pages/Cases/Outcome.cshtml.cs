using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class OutcomeModel(CaseWork cases, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public OutcomeChoices Choices { get; private set; } = new([], []);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Choices = await Reader.ChoicesAsync(Seen);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        await cases.DecideAsync(Reference, Input.Outcome!, Input.Reason!, Input.Ending.ToHashSet(), await ActorAsync());
        return Done("The outcome has been recorded.", Path);
    }

    public sealed class InputModel
    {
        public string? Outcome { get; set; }
        public List<long> Ending { get; set; } = [];
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Outcome).NotEmpty().WithMessage("Choose an outcome.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Give the reason for this outcome.").Fits("The reason");
        }
    }
}
