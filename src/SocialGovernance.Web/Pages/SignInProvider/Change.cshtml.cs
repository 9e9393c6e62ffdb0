using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.SignInProvider;

[Authorize(Policy = Permissions.MaintainPeople), ProvedLately]
public sealed class ChangeModel(PortalContext db, Providers providers, DirectoryActs acts, CurrentPerson me, IHostEnvironment environment) : PortalPage
{
    readonly InputValidator validator = new(environment.IsGuarded());

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool HasSecret { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        HasSecret = await db.SignInProviders.AnyAsync();
        return null;
    }

    public override async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        if (await providers.FindAsync() is { Settings: var now })
            Input = new() { Name = now.Name, Issuer = now.Issuer, ClientId = now.ClientId, SecretUntil = now.SecretUntil, SubjectClaim = now.SubjectClaim, GroupsClaim = now.GroupsClaim };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        if (IsValid(validator, Input) && !HasSecret && string.IsNullOrEmpty(Input.Secret)) ModelState.AddModelError("Input.Secret", "Enter the secret.");
        if (!ModelState.IsValid) return await InvalidAsync();
        var settings = new ProviderSettings(Input.Name!.Trim(), Input.Issuer!.Trim(), Input.ClientId!.Trim(), Input.SecretUntil!.Value, Input.SubjectClaim!, Input.GroupsClaim.TrimmedOrNull());
        var secret = Input.Secret.TrimmedOrNull() is { } typed ? providers.Seal(typed) : null;
        var actor = await me.ActorAsync();
        return await DoneAsync(() => acts.DoAsync(actor, async act =>
        {
            var provider = await providers.FindAsync();
            if (provider is null) await db.SignInProviders.AddAsync(provider = new(settings, secret!, act.Actor, act.At));
            else act.On(provider).Change(settings, secret, act.Actor, act.At);
            return provider.TestedAt is not null;
        }), isTested => (isTested ? "The changes are saved." : "The changes are saved. Test the sign-in now.", "/sign-in-provider"));
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
        public string? Issuer { get; set; }
        public string? ClientId { get; set; }

        /// <summary>Empty: the one that is there stays.</summary>
        public string? Secret { get; set; }

        [Display(Name = "The last day of the secret")]
        public DateOnly? SecretUntil { get; set; }
        public string? SubjectClaim { get; set; }
        public string? GroupsClaim { get; set; }
    }

    sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator(bool requireHttps)
        {
            RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter what people call their account.").OneLine("The name", Domain.SignIn.SignInProvider.NameLength);
            RuleFor(input => input.Issuer).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the issuer.").OneLine("The issuer", Domain.SignIn.SignInProvider.IssuerLength)
                .Must(issuer => ProviderMetadata.IsUsable(issuer!.Trim(), requireHttps)).WithMessage("Enter the issuer as an address that begins with https://.");
            RuleFor(input => input.ClientId).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the client ID.").OneLine("The client ID", Domain.SignIn.SignInProvider.ClientIdLength);
            RuleFor(input => input.Secret).OneLine("The secret", 500);
            RuleFor(input => input.SecretUntil).NotNull().WithMessage("Enter the last day of the secret.");
            RuleFor(input => input.SubjectClaim).Must(claim => Domain.SignIn.SignInProvider.SubjectClaims.Contains(claim)).WithMessage("Select by what people are known.");
            RuleFor(input => input.GroupsClaim).OneLine("The name of the claim", Domain.SignIn.SignInProvider.ClaimLength);
        }
    }
}
