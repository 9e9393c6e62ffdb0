using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Policies;

/// <summary>The owner of the policy approves a draft from a day on, or sends it back.</summary>
[Authorize(Policy = Access.SignedIn)]
[ProvedLately]
public sealed class ApproveModel(PolicyDrafts drafts, CurrentPerson me, CouncilClock clock) : DraftPage(drafts, me)
{
    public const string Approve = "approve";
    public const string SendBack = "send-back";
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Why this person may not decide; null if they may.</summary>
    public string? Objection { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        if (View.Owner is not { } owner || View.Draft.ObjectionToDecide(owner, Actor) is { Kind: RuleKind.Hidden }) return NotFound();
        Objection = Told(View.Draft.ObjectionToDecide(owner, Actor)) ?? (View.Obstacles is [var obstacle, ..] ? obstacle : null);
        // Always what the differences on this page are from: where another version came between, they must be read anew.
        Input.BasedOn = View.Latest?.Id ?? 0;
        ModelState.Remove("Input.BasedOn");
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        Input.From = clock.Today;
        return await base.OnGetAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var basedOn = Input.BasedOn;
        if (IsValid(validator, Input) && Input.Outcome == Approve && Input.From < clock.Today) ModelState.AddModelError("Input.From", "The day on which it takes effect cannot be in the past.");
        if (!ModelState.IsValid) return await InvalidAsync();
        if (await LoadAsync() is { } answer) return answer;
        if (Input.Outcome == SendBack)
        {
            return await DoneAsync(() => Drafts.SendBackAsync(Id, Input.Reason!.ReplaceLineEndings("\n"), Actor),
                "You sent the draft back. Whoever prepared it has been told.", "/policies");
        }
        return await DoneAsync(() => Drafts.ApproveAsync(Id, basedOn, Input.From!.Value, Actor),
            version => ($"You approved version {version.Number}. It takes effect on {version.EffectiveFrom:d MMMM yyyy}.", $"/policy/{version.Number}"));
    }

    public sealed class InputModel
    {
        public string? Outcome { get; set; }

        [Display(Name = "The day on which it takes effect")]
        public DateOnly? From { get; set; }
        public string? Reason { get; set; }

        /// <summary>The version from which the differences were that the owner had before them.</summary>
        public long BasedOn { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Outcome).Must(outcome => outcome is Approve or SendBack).WithMessage("Select what you decide.");
            RuleFor(input => input.From).NotNull().When(input => input.Outcome == Approve).WithMessage("Enter the day on which it takes effect.");
            When(input => input.Outcome == SendBack, () => RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say what must change.")
                .Must(reason => reason!.ReplaceLineEndings("\n").Length <= PolicyDraft.ReasonLength).WithMessage($"The reason must be {PolicyDraft.ReasonLength:N0} characters or fewer."));
        }
    }
}
