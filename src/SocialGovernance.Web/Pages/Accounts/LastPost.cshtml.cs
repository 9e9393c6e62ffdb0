using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Access.SignedIn)]
public sealed class LastPostModel(PortalContext db, PolicyLibrary policies, AccountReviews reviews, CurrentPerson person) : OwnedAccountPage(db, policies, reviews, person)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public int DormantDays => Pack.Registers.Checks.DormantDays;

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => Reviews.SeenPostingAsync(Id, Input.Day!.Value, actor), "The day of the newest post is recorded.", Path);
    }

    public sealed class InputModel
    {
        [Display(Name = "The day of the newest post")]
        public DateOnly? Day { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Day).NotNull().WithMessage("Enter the day of the newest post.");
    }
}
