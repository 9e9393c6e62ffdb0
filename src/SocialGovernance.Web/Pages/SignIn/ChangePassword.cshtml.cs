using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

[Authorize(Policy = Access.SignedIn)]
public sealed class ChangePasswordModel(PortalContext db, CurrentPerson me, PasswordSignIn door, PasswordRules rules, SignIns signIns, Acts acts) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var mine = await MineAsync();
        if (await rules.RefusalAsync(Input.NewPassword, mine) is { } refusal) ModelState.AddModelError("Input.NewPassword", refusal);
        else if (!await door.IsPasswordOfAsync(mine, Input.CurrentPassword!))
            ModelState.AddModelError("Input.CurrentPassword", "This is not your password now. After several wrong ones, wait 15 minutes.");
        if (!ModelState.IsValid) return await InvalidAsync();

        return await DoneAsync(() => acts.DoAsync(async () => await signIns.SetPasswordAsync(await MineAsync(), Input.NewPassword!, keepSession: me.SessionId)),
            "Your password is changed. You are signed out everywhere else.", "/");
    }

    Task<PortalUser> MineAsync() => db.Users.Include(user => user.Person).SingleAsync(user => user.PersonId == me.PersonId);

    public sealed class InputModel
    {
        public string? CurrentPassword { get; set; }
        public string? NewPassword { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.CurrentPassword).NotEmpty().WithMessage("Enter the password that you have now.")
            .MaximumLength(PasswordRules.MaxLength).WithMessage($"Enter a password of at most {PasswordRules.MaxLength} characters.");
    }
}
