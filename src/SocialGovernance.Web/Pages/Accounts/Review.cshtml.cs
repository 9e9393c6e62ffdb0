using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Access.SignedIn)]
public sealed class ReviewModel(PortalContext db, PolicyLibrary policies, AccountReviews reviews, CurrentPerson person) : OwnedAccountPage(db, policies, reviews, person)
{
    static readonly Validator validator = new();

    public static readonly IReadOnlyList<Choice> YesNo = [new("true", "Yes"), new("false", "No")];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public int Months => Pack.Registers.Checks.ReviewMonths;

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => Reviews.ReviewAsync(Id, new(Input.IsNeeded!.Value, Input.IsAligned!.Value, Input.GuidanceShown!.Value, Input.Effectiveness!, Input.Evidence!), actor),
            $"The review of {Account.Name} is recorded.", $"{Path}/reviews");
    }

    public sealed class InputModel
    {
        public bool? IsNeeded { get; set; }
        public bool? IsAligned { get; set; }
        public bool? GuidanceShown { get; set; }
        public string? Effectiveness { get; set; }
        public string? Evidence { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.IsNeeded).NotNull().WithMessage("Say whether it is still needed.");
            RuleFor(input => input.IsAligned).NotNull().WithMessage("Say whether it is in step with the council’s priorities.");
            RuleFor(input => input.GuidanceShown).NotNull().WithMessage("Say whether the guidance stands on the page.");
            RuleFor(input => input.Effectiveness).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say what it achieves, with figures.")
                .MaximumLength(AccountReview.TextLength).WithMessage($"What it achieves must be {AccountReview.TextLength:N0} characters or fewer.");
            RuleFor(input => input.Evidence).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say where this can be seen.")
                .MaximumLength(AccountReview.TextLength).WithMessage($"Where it can be seen must be {AccountReview.TextLength:N0} characters or fewer.");
        }
    }
}
