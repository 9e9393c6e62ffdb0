using System.Buffers.Text;
using System.Security.Cryptography;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using QRCoder;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Security;

/// <summary>An authenticator app is set up. Its secret travels with the form, protected, and is stored once a code has shown that the app has it.</summary>
[Authorize(Policy = Access.SettingUp)]
[ProvedLately(ByFactor = false)]
public sealed class AuthenticatorModel(PortalContext db, CurrentPerson me, SecondFactors factors, Entrance entrance, Council council, DemoPeople demo, IDataProtectionProvider protection, Acts acts, CouncilClock clock)
    : FactorPage(db, me)
{
    const int dots = 4;
    static readonly InputValidator validator = new();

    readonly IDataProtector protector = protection.CreateProtector("authenticator secrets on the way");
    byte[] secret = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Picture { get; private set; } = "";
    /// <summary>In Development, for a demo person: what their app would show.</summary>
    public string? DemoCode { get; private set; }
    public string Typed => AuthenticatorCodes.Grouped(AuthenticatorCodes.Base32(secret));

    public override async Task<IActionResult?> LoadAsync()
    {
        var mine = await MineAsync();
        if (secret.Length == 0) secret = Sent(mine) ?? AuthenticatorCodes.NewSecret();
        Input.Secret = Base64Url.EncodeToString(protector.Protect([.. BitConverter.GetBytes(mine.Id), .. secret]));
        ModelState.Remove("Input.Secret");
        if (mine.IsDemo && demo.Shown() is not null) DemoCode = AuthenticatorCodes.Of(secret, AuthenticatorCodes.StepAt(clock.UtcNow));
        using var code = QRCodeGenerator.GenerateQrCode(AuthenticatorCodes.Address(secret, council.ServiceName, mine.Email!), QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        Picture = picture.GetGraphic(dots);
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        secret = Sent(await MineAsync()) ?? [];
        PortalUser? mine = null;
        if (secret.Length == 0 || !await acts.DoAsync(async () => factors.SetUpAuthenticator(mine = await MineAsync(), secret, Input.Code!)))
        {
            acts.FormKey = null;
            ModelState.AddModelError("Input.Code", "This is not the code that the app shows now. Check that the clock of your phone is right, and enter the next one.");
            return await InvalidAsync();
        }
        await entrance.ProvedAsync(mine!, Me.SessionId, SecondFactor.Authenticator);
        return Done("Your authenticator app is set up.", await ThenAsync());
    }

    /// <summary>The secret that the form brought, if it was made for them.</summary>
    byte[]? Sent(PortalUser mine)
    {
        if (Input.Secret is null) return null;
        try
        {
            var open = protector.Unprotect(Base64Url.DecodeFromChars(Input.Secret));
            return BitConverter.ToInt64(open) == mine.Id ? open[sizeof(long)..] : null;
        }
        catch (Exception spoilt) when (spoilt is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public sealed class InputModel
    {
        public string? Secret { get; set; }
        public string? Code { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator() => RuleFor(input => input.Code).NotEmpty().WithMessage("Enter the code that your app shows.").MaximumLength(20).WithMessage("A code has six digits.");
    }
}
