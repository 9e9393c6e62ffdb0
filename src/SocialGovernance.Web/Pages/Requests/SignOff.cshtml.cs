using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.SignIn;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.Pages.Requests;

/// <summary>One sign-off: what is asked, of whom and why, and the decision.</summary>
[Authorize(Policy = Access.SignedIn)]
public sealed class SignOffModel(RequestReader requests, AnswerWords words, PortalContext db, Workflow workflow, CurrentPerson me) : PortalPage
{
    static readonly InputValidator validator = new();

    [FromRoute] public long Id { get; set; }
    [FromRoute] public long SignOffId { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    public RequestView Case { get; private set; } = null!;
    public SignOff Asked { get; private set; } = null!;
    public AnswersView Answers { get; private set; } = null!;

    /// <summary>Null where this person sees the request for the first time.</summary>
    public ChangesView? Changes { get; private set; }

    /// <summary>Why this person may not sign here now; null if they may.</summary>
    public string? Objection { get; private set; }

    /// <summary>Whom they would sign for, as a deputy.</summary>
    public string? For => Objection is null ? Case.Request.CapacityFor(Asked, Case.Actor)?.ForName : null;

    /// <summary>What can be decided at this moment.</summary>
    public IReadOnlyList<DecisionOutcome> Possible => Case.Request.OutcomesOf(Asked, Case.Now);

    public Stage Stage => Case.Request.StageOf(Asked);

    public IReadOnlyList<Item> Outcomes => [.. Possible.Select(outcome => new Item($"{outcome}", outcome switch
    {
        DecisionOutcome.Approved => "Approve",
        DecisionOutcome.Refused => "Refuse",
        DecisionOutcome.Returned => "Return it for changes",
        DecisionOutcome.Endorsed => "Endorse: it should go on",
        DecisionOutcome.Advised => "Advise",
        _ => "Confirm that it is done",
    }))];

    public string ReasonLabel => Asked.Effect == SignOffEffect.Advise ? "Your advice" : "Your reason";

    public string ReasonHint => Asked.Effect == SignOffEffect.Advise
        ? "The person who asked and those who decide read it."
        : "Needed if you refuse or return it. The person who asked reads it, and it stays on record.";

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await requests.FindAsync(Id) is not { } found) return NotFound();
        if (found.Request.Rounds.SelectMany(round => round.SignOffs).FirstOrDefault(signOff => signOff.Id == SignOffId) is not { } asked) return NotFound();
        var objection = found.Request.Objection(asked, found.Actor);
        if (objection?.Kind == RuleKind.Hidden) return NotFound();
        if (objection?.Kind == RuleKind.NotAllowed) Response.StatusCode = StatusCodes.Status403Forbidden;
        (Case, Asked, Objection) = (found, asked, objection?.Message);
        Answers = await AnswersView.OfAsync(found, words);
        Changes = await ChangesView.OfAsync(found, db, words);
        if (!HttpMethods.IsPost(HttpContext.Request.Method)) Input.Revision = found.Request.CurrentRevision!.Number;
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (Objection is null) await ChangesView.LookedAsync(Case, db);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await me.ActorAsync();
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var outcome = Enum.Parse<DecisionOutcome>(Input.Outcome!);
        return await DoneAsync(() => workflow.SignAsync(Id, SignOffId, outcome, Input.Reason?.ReplaceLineEndings("\n"), Input.Revision, actor),
            request => ($"You {outcome.Verb()} {request.Reference}.".Replace("returned it for changes", "returned for changes", StringComparison.Ordinal), request.Path));
    }

    public sealed class InputModel
    {
        public string? Outcome { get; set; }
        public string? Reason { get; set; }

        /// <summary>What the person has before them; a later one must be read first.</summary>
        public int Revision { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Outcome).Must(outcome => Enum.TryParse<DecisionOutcome>(outcome, out var known) && Enum.IsDefined(known)).WithMessage("Select what you decide.");
            RuleFor(input => input.Reason).Must(reason => (reason?.ReplaceLineEndings("\n").Length ?? 0) <= SocialGovernance.Domain.Approvals.Request.ReasonLength)
                .WithMessage($"What you write must be {SocialGovernance.Domain.Approvals.Request.ReasonLength:N0} characters or fewer.");
            RuleFor(input => input.Reason).NotEmpty().When(input => input.Outcome is nameof(DecisionOutcome.Refused) or nameof(DecisionOutcome.Returned))
                .WithMessage("Give the reason, so that the applicant knows what to do.");
            RuleFor(input => input.Reason).NotEmpty().When(input => input.Outcome is nameof(DecisionOutcome.Advised)).WithMessage("Write your advice.");
        }
    }
}
