using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

/// <summary>Decides on an appeal; not for whoever recorded an outcome of the case.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class DecideAppealModel(CaseKeeping keeping, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? Objection { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        Objection = Seen.Case.ObjectionToDecideAppeal(await ActorAsync())?.Message;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await ActorAsync();
        return await DoneAsync(() => keeping.DecideAppealAsync(Reference, Input.Result!.Value, Input.Reason!, Input.SetAside, actor),
            "The decision on the appeal has been recorded.", Path);
    }

    public sealed class InputModel
    {
        public AppealResult? Result { get; set; }
        public List<long> SetAside { get; set; } = [];
        public string? Reason { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Result).NotNull().WithMessage("Choose whether the appeal is right.").IsInEnum().WithMessage("Choose whether the appeal is right.");
            RuleFor(input => input.SetAside).NotEmpty().When(input => input.Result == AppealResult.PartlyUpheld).WithMessage("Choose which outcome no longer holds.");
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Give the reason for the decision, and what changes.").Fits("The reason");
        }
    }
}
