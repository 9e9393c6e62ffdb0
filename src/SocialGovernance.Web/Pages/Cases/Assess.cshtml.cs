using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class AssessModel(CaseInvestigation investigation, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the pack asks besides, with what was answered; what is asked for some kinds of breach only says so.</summary>
    public CaseAnswers Asked { get; private set; } = new([], Answers.None);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var questions = Seen.Proceedings.Pack.Asked(CaseMoment.Assessment);
        Asked = new(questions, Request.HasFormContentType ? CaseAnswers.Read(Request.Form, questions) : Seen.Proceedings.Assessment?.Said ?? Answers.None);
        return null;
    }

    /// <summary>The last assessment is there to be corrected; before the first, what the reporter chose is.</summary>
    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        Input = Seen.Proceedings.Assessment is { } last
            ? new()
            {
                Severity = last.Severity,
                ReputationalHarm = last.ReputationalHarm,
                Liability = last.Liability,
                PersonalData = last.PersonalData,
                Categories = [.. last.Categories],
                Clauses = [.. last.Clauses],
            }
            : new() { Categories = [.. Seen.Concern.Categories] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await ActorAsync();
        if (await Reader.RulesAsync(Reference, actor) is not { } rules) return NotFound();
        Asked = new([], CaseAnswers.Read(Request.Form, rules.Asked(CaseMoment.Assessment)));
        IsValid(validator, Input);
        Asked.Check(rules, CaseMoment.Assessment, Input.Categories, ModelState);
        if (!ModelState.IsValid) return await InvalidAsync();
        return await DoneAsync(() => investigation.AssessAsync(Reference, new(Input.Severity!.Value, Input.ReputationalHarm!, Input.Liability!, Input.PersonalData!.Value, Input.Categories, Input.Clauses) { Said = Asked.Given }, actor),
            "The assessment has been recorded.", Path);
    }

    public sealed class InputModel
    {
        public CaseSeverity? Severity { get; set; }
        public List<string> Categories { get; set; } = [];
        public List<string> Clauses { get; set; } = [];
        public string? ReputationalHarm { get; set; }
        public string? Liability { get; set; }
        public bool? PersonalData { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Severity).NotNull().WithMessage("Choose how grave it is.").IsInEnum().WithMessage("Choose how grave it is.");
            RuleFor(input => input.Categories).NotEmpty().WithMessage("Choose at least one kind of breach.");
            RuleFor(input => input.ReputationalHarm).NotEmpty().WithMessage("Say what harm there is to the council’s reputation, or that there is none.").Fits("The text");
            RuleFor(input => input.Liability).NotEmpty().WithMessage("Say what the council could be liable for, or that there is nothing.").Fits("The text");
            RuleFor(input => input.PersonalData).NotNull().WithMessage("Choose whether personal data is involved.");
        }
    }
}
