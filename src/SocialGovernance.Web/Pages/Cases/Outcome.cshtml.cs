using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class OutcomeModel(CaseAccess access, CaseReader reader, CurrentPerson person) : SubjectsAccessPage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => access.DecideAsync(Reference, Input.Outcome!, Input.Reason!, Input.Ending.ToHashSet(), new(Input.Until, Input.To, Input.Number, Input.On), actor),
            "The outcome has been recorded.", Path);
    }

    public static string? Hint(OutcomeRule rule) => rule switch
    {
        { WithdrawsAccess: true } => "Those who keep the register are told to end it, and not why.",
        { Severity: > CaseSeverity.Minor } => $"Only where the case is assessed as {rule.Severity.ToString().ToLowerInvariant()}.",
        { Refers: true } => "Say below who was told.",
        _ => null,
    };

    public sealed class InputModel
    {
        public string? Outcome { get; set; }
        public List<long> Ending { get; set; } = [];
        public DateOnly? Until { get; set; }
        public string? To { get; set; }

        /// <summary>Under which those outside deal with it.</summary>
        public string? Number { get; set; }
        public DateOnly? On { get; set; }
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Outcome).NotEmpty().WithMessage("Choose an outcome.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Give the reason for this outcome.").Fits("The reason");
            RuleFor(input => input.To).MaximumLength(Concern.LineLength).WithMessage($"Use {Concern.LineLength} characters or fewer.");
            RuleFor(input => input.Number).MaximumLength(Concern.LineLength).WithMessage($"Use {Concern.LineLength} characters or fewer.");
        }
    }
}
