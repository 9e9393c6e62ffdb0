using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

[AllowAnonymous]
public sealed class SignInModel(PasswordSignIn door, Providers providers, BreakGlass emergency, Passkeys passkeys, Entrance entrance, CurrentPerson me, DemoPeople demo, Acts acts) : PortalPage
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public PasskeyAnswer Passkey { get; set; } = new();

    public DemoFile? Demo { get; private set; }

    /// <summary>Null where the portal is reached by a bare number of the network.</summary>
    public PasskeyQuestion? Question { get; private set; }

    string Wanted => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/";

    /// <summary>The council's own sign-in; null where there is none.</summary>
    public OfferedProvider? Provider { get; private set; }

    public string BeginPath => "/sign-in/begin" + (Wanted == "/" ? "" : "?returnUrl=" + Uri.EscapeDataString(Wanted));

    public override async Task<IActionResult?> LoadAsync()
    {
        Demo = demo.Shown();
        Provider = await providers.OfferedAsync();
        if (passkeys.ArePossible) Question = await passkeys.ToShowAsync(null);
        return null;
    }

    public override async Task<IActionResult> OnGetAsync() => me.IsSignedIn ? LocalRedirect(Wanted) : await base.OnGetAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        // Sent twice, it signs in twice; the browser may have seen the cookie of neither.
        acts.FormKey = null;
        if (me.IsSignedIn) throw new RuleBrokenException($"You are signed in as {me.Name}. Sign out before you sign in as somebody else.");
        if (!IsValid(validator, Input)) return await InvalidAsync();
        if (await door.CheckAsync(Input.Email!, Input.Password!) is not { } user)
        {
            ModelState.AddModelError("", "We cannot sign you in with this e-mail address and password. Check both, wait 15 minutes if you tried several times, "
                + "or set a new password.");
            return await InvalidAsync();
        }
        await entrance.LetInAsync(user, SignInMethod.Password, null);
        return LocalRedirect(Wanted);
    }

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (me.IsSignedIn) throw new RuleBrokenException($"You are signed in as {me.Name}. Sign out before you sign in as somebody else.");
        if (await passkeys.ShownAsync(Passkey, async shown => await emergency.MayUseOwnAsync(shown) ? null : PasswordSignIn.OnlyByTheCouncil) is { } user)
        {
            await entrance.LetInAsync(user, SignInMethod.Passkey, SecondFactor.Passkey);
            return LocalRedirect(Wanted);
        }
        ModelState.AddModelError("", "We cannot sign you in with this passkey. Try again, or use your password.");
        return await InvalidAsync();
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Email).NotEmpty().WithMessage("Enter your e-mail address.")
                .MaximumLength(Person.EmailLength).WithMessage("Enter an e-mail address that is not so long.");
            RuleFor(input => input.Password).NotEmpty().WithMessage("Enter your password.")
                .MaximumLength(PasswordRules.MaxLength).WithMessage($"Enter a password of at most {PasswordRules.MaxLength} characters.");
        }
    }
}
