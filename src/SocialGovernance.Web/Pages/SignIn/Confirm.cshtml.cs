using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignIn;

/// <summary>The second step of signing in, and the place where somebody who has been signed in for a while proves again that it is they.</summary>
[Authorize(Policy = Access.Arriving)]
public sealed class ConfirmModel(PortalContext db, CurrentPerson me, SecondFactors factors, Passkeys passkeys, PasswordSignIn door, Entrance entrance, DemoPeople demo, Acts acts, CouncilClock clock)
    : PortalPage
{
    static readonly InputValidator validator = new();

    PortalUser user = null!;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public PasskeyAnswer Passkey { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Null where they have no passkey, or none can be asked for.</summary>
    public PasskeyQuestion? Question { get; private set; }

    /// <summary>They have an authenticator app, or recovery codes.</summary>
    public bool HasCodes { get; private set; }

    /// <summary>The council's own sign-in asks for their second factor; there is none here.</summary>
    public bool IsElsewhere { get; private set; }
    public bool IsArriving => !me.IsSignedIn;

    /// <summary>In Development, for a demo person: what their app would show.</summary>
    public string? DemoCode { get; private set; }

    string Wanted => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/";

    public override async Task<IActionResult?> LoadAsync()
    {
        user = await db.Users.AsNoTracking().Include(user => user.Person).SingleAsync(user => user.Id == me.UserId);
        var hasPasskey = await db.UserPasskeys.AnyAsync(passkey => passkey.UserId == user.Id);
        if (hasPasskey && passkeys.ArePossible) Question = await passkeys.ToShowAsync(user);
        HasCodes = user.ProtectedCodeSecret is not null || await db.RecoveryCodes.AnyAsync(code => code.UserId == user.Id && code.UsedAt == null);
        if (user is { IsDemo: true, ProtectedCodeSecret: not null } && demo.Shown() is not null)
            DemoCode = AuthenticatorCodes.Of(factors.SecretOf(user)!, Math.Max(user.LastCodeStep + 1, AuthenticatorCodes.StepAt(clock.UtcNow)));
        if (hasPasskey || HasCodes) return null;
        IsElsewhere = me.HasShownFactor || me.MustShowFactor;
        if (IsElsewhere) return null;
        // Whoever waited too long before setting one up shows their password again first.
        if (IsArriving && me.ProvedAt > clock.UtcNow - ProvedLatelyAttribute.Lasts) return LocalRedirect("/security/set-up?returnUrl=" + Uri.EscapeDataString(Wanted));
        return null;
    }

    /// <summary>A code.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        acts.FormKey = null;
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        if (HasCodes && await factors.UseAsync(user, Input.Code!) is { } shown) return await ProvedAsync(shown);
        ModelState.AddModelError("Input.Code", $"This code does not work. A code of your app works once and for about a minute: wait for the next one. After {Guesses.OfOne} wrong ones, wait {Guesses.Within.TotalMinutes} minutes.");
        return await InvalidAsync();
    }

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (await passkeys.ShownAsync(Passkey, shown => Task.FromResult(shown.Id == me.UserId ? null : "it is the passkey of somebody else than who is signed in")) is { } shown)
        {
            user = shown;
            return await ProvedAsync(SecondFactor.Passkey);
        }
        ModelState.AddModelError("", "This passkey does not let you in. Try again, or use a code.");
        return await InvalidAsync();
    }

    /// <summary>The password, of somebody who has nothing else.</summary>
    public async Task<IActionResult> OnPostPasswordAsync()
    {
        acts.FormKey = null;
        if (await LoadAsync() is { } answer) return answer;
        if (HasCodes || Question is not null || IsElsewhere) return await InvalidAsync();
        if (Input.Password is { Length: > 0 and <= PasswordRules.MaxLength } && await door.IsPasswordOfAsync(user, Input.Password)) return await ProvedAsync(null);
        ModelState.AddModelError("Input.Password", "This is not your password. After several wrong ones, wait 15 minutes.");
        return await InvalidAsync();
    }

    async Task<IActionResult> ProvedAsync(SecondFactor? factor)
    {
        await entrance.ProvedAsync(user, me.SessionId, factor);
        return LocalRedirect(Wanted);
    }

    public sealed class InputModel
    {
        public string? Code { get; set; }
        public string? Password { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Code).NotEmpty().WithMessage("Enter a code.").MaximumLength(60).WithMessage("A code is not so long.");
    }
}
