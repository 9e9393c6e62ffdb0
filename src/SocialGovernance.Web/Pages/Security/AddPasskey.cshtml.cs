using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

[Authorize(Policy = Access.SettingUp)]
[ProvedLately(ByFactor = false)]
public sealed class AddPasskeyModel(PortalContext db, CurrentPerson me, Passkeys passkeys, Entrance entrance) : FactorPage(db, me)
{
    static readonly InputValidator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty]
    public PasskeyAnswer Passkey { get; set; } = new();

    /// <summary>Null where the portal is reached by a bare number of the network.</summary>
    public PasskeyQuestion? Question { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (passkeys.ArePossible) Question = await passkeys.ToAddAsync(await MineAsync());
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        if (string.IsNullOrEmpty(Passkey.Credential))
        {
            ModelState.AddModelError("", "Your browser gave no passkey. It needs JavaScript; without it, set up an authenticator app.");
            return await InvalidAsync();
        }
        var then = await ThenAsync();
        return await DoneAsync(async () =>
        {
            await passkeys.AddAsync(Me.UserId, Input.Name, Passkey);
            await entrance.ProvedAsync(await MineAsync(), Me.SessionId, SecondFactor.Passkey);
        }, "Your passkey is added.", then);
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Name).NotEmpty().WithMessage("Say what you call this passkey.")
            .MaximumLength(Passkeys.NameLength).WithMessage($"The name must have {Passkeys.NameLength} characters or fewer.");
    }
}
