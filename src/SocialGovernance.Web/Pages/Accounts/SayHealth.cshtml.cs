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
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class SayHealthModel(PortalContext db, PolicyLibrary policies, AccountHealth health, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly Validator validator = new();

    /// <summary>Key of a <see cref="HealthMeasure"/>.</summary>
    [FromRoute]
    public string Measure { get; set; } = "";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public HealthMeasure Asked { get; private set; } = null!;
    public int Administrators { get; private set; }
    public IEnumerable<Choice> Verdicts { get; } = [.. new[] { HealthVerdict.Met, HealthVerdict.Partly, HealthVerdict.NotMet, HealthVerdict.Unknown }.Select(verdict => new Choice($"{verdict}", verdict.InWords()))];

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        var said = await Db.Accounts.AsNoTracking().Where(account => account.Id == Id).SelectMany(account => account.Health).FirstOrDefaultAsync(said => said.Measure == Asked.Key);
        Input = new() { Verdict = said?.Verdict, Evidence = said?.Evidence, SaidBy = Person.Name };
        return Page();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (HealthMeasure.Find(Measure) is not { } measure) return NotFound();
        if (await base.LoadAsync() is { } answer) return answer;
        Asked = measure;
        if (measure.Key == HealthMeasure.TwoAdministrators) Administrators = await health.AdministratorsAsync(Id);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => health.SayAsync(Id, Asked, Input.Verdict!.Value, Input.Evidence, Input.SaidBy, actor),
            $"{Asked.Title}: {Input.Verdict!.Value.InWords().ToLowerInvariant()}. It is recorded.", $"{Path}/health");
    }

    public sealed class InputModel
    {
        public HealthVerdict? Verdict { get; set; }
        public string? Evidence { get; set; }
        public string? SaidBy { get; set; }

        internal bool IsKnown => Verdict is not (null or HealthVerdict.Unknown);
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Verdict).NotNull().WithMessage("Choose how it stands.");
            RuleFor(input => input.Evidence).NotEmpty().WithMessage("Say how it is known.").When(input => input.IsKnown);
            RuleFor(input => input.Evidence).MaximumLength(HealthAnswer.EvidenceLength).WithMessage($"How it is known must be {HealthAnswer.EvidenceLength:N0} characters or fewer.");
            RuleFor(input => input.SaidBy).NotEmpty().WithMessage("Say who said so.").When(input => input.IsKnown);
            RuleFor(input => input.SaidBy).OneLine("Who said so", HealthAnswer.SaidByLength);
        }
    }
}
