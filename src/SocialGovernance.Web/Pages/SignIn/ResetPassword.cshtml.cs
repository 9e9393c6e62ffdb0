using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

[AllowAnonymous]
public sealed class ResetPasswordModel(SignIns signIns, Acts acts) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        return await DoneAsync(() => acts.DoAsync(() => signIns.AskForResetAsync(Input.Email!)),
            "If somebody signs in with this e-mail address, a link is on its way to it. Look in a few minutes.", "/sign-in");
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Email).NotEmpty().WithMessage("Enter your e-mail address.")
            .MaximumLength(Person.EmailLength).WithMessage("Enter an e-mail address that is not so long.");
    }
}
