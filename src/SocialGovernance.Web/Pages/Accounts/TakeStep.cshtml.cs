using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class TakeStepModel(PortalContext db, PolicyLibrary policies, AccountClosures closures, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly Validator validator = new();

    /// <summary>A <see cref="ClosureStepKind"/>.</summary>
    [FromRoute]
    public string Kind { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ClosureStep Step { get; private set; } = null!;
    public IEnumerable<Choice> Outcomes => Step.Outcomes.Select(outcome => new Choice($"{outcome}", outcome.InWords()));

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var steps = await Db.AccountClosures.AsNoTracking().Where(closure => closure.AccountId == Id).OrderByDescending(closure => closure.Id)
            .Select(closure => closure.Steps).FirstOrDefaultAsync();
        if (steps?.FirstOrDefault(step => string.Equals($"{step.Kind}", Kind, StringComparison.OrdinalIgnoreCase)) is not { } found) return NotFound();
        Step = found;
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var isLast = await closures.TakeAsync(Id, Step.Kind, Input.Outcome!.Value, Input.Proof!, await Person.ActorAsync());
        return isLast ? Done($"That was the last step: {Account.Name} is closed.", Path) : Done("The step is recorded.", $"{Path}/closure");
    }

    public sealed class InputModel
    {
        public ClosureOutcome? Outcome { get; set; }
        public string? Proof { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Outcome).NotNull().WithMessage("Choose what was done.");
            RuleFor(input => input.Proof).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say where it can be seen, or why it is not needed.")
                .MaximumLength(ClosureStep.ProofLength).WithMessage($"The proof must be {ClosureStep.ProofLength:N0} characters or fewer.");
        }
    }
}
