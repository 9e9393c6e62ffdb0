using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Cases;

[Authorize(Policy = Access.SignedIn)]
public sealed class TriageModel(CaseWork cases, CaseReader reader, CurrentPerson person) : CasePage(reader, person)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the pack asks at first sight of the kinds of breach that were reported.</summary>
    public CaseAnswers Asked { get; private set; } = new([], Answers.None);

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        IReadOnlyList<CaseQuestion> questions = [.. Seen.Proceedings.Pack.Asked(CaseMoment.Triage).Where(question => question.IsFor(Seen.Concern.Categories))];
        Asked = new(questions, Request.HasFormContentType ? CaseAnswers.Read(Request.Form, questions) : Answers.None);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await ActorAsync();
        if (await Reader.RulesAsync(Reference, actor) is not { } rules) return NotFound();
        Asked = new([], CaseAnswers.Read(Request.Form, rules.Asked(CaseMoment.Triage)));
        IsValid(validator, Input);
        Asked.Check(rules, CaseMoment.Triage, [.. rules.Categories.Select(category => category.Key)], ModelState);
        if (!ModelState.IsValid) return await InvalidAsync();
        const string PassedOn = "It has been recorded that this is passed on. Tell those who deal with it now.";
        return Input.Answer switch
        {
            TriageAnswer.Case => await DoneAsync(() => cases.TakeUpAsync(Reference, Input.Text, Asked.Given, actor), "The case has been taken up.", Path),
            TriageAnswer.NoCase => await DoneAsync(() => cases.FindNoCaseAsync(Reference, Input.Text!, Asked.Given, actor), "It has been recorded that this is no case.", Path),
            TriageAnswer.Procedure => await DoneAsync(() => cases.PassOnWithinAsync(Reference, Input.Procedure!, Input.Text!, Asked.Given, actor), PassedOn, Path),
            _ => await DoneAsync(() => cases.PassOnAsync(Reference, Input.To!, Input.Text!, Asked.Given, actor), PassedOn, Path),
        };
    }

    public sealed class InputModel
    {
        public TriageAnswer? Answer { get; set; }
        public string? Procedure { get; set; }
        public string? To { get; set; }
        public string? Text { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Answer).NotNull().WithMessage("Choose whether this is a case.").IsInEnum().WithMessage("Choose whether this is a case.");
            RuleFor(input => input.Procedure).NotEmpty().When(input => input.Answer == TriageAnswer.Procedure).WithMessage("Choose the procedure.");
            RuleFor(input => input.To).NotEmpty().When(input => input.Answer == TriageAnswer.Elsewhere).WithMessage("Say for whom it is.")
                .MaximumLength(Concern.LineLength).WithMessage($"Use {Concern.LineLength} characters or fewer.");
            RuleFor(input => input.Text).NotEmpty().When(input => input.Answer == TriageAnswer.NoCase).WithMessage("Say why this is no case.");
            RuleFor(input => input.Text).NotEmpty().When(input => input.Answer is TriageAnswer.Procedure or TriageAnswer.Elsewhere).WithMessage("Say why it is passed on.");
            RuleFor(input => input.Text).Fits("The note");
        }
    }
}

public enum TriageAnswer { Case, NoCase, Procedure, Elsewhere }
