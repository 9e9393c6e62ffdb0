using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class EnterModel(PortalContext db, AccountRegister register, PolicyLibrary policies, CurrentPerson person) : AddressPage(register)
{
    static readonly Validator validator = new();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Where the account stands, from the link that leads here.</summary>
    [FromQuery(Name = "platform")]
    public string? FoundPlatform { get; set; }

    [FromQuery(Name = "url")]
    public string? FoundAddress { get; set; }

    public IReadOnlyList<Choice> Platforms { get; private set; } = [];
    public IReadOnlyList<Choice> Services { get; private set; } = [];

    public override Task<IActionResult> OnGetAsync()
    {
        (Input.Platform, Input.Url) = (FoundPlatform, FoundAddress);
        return base.OnGetAsync();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        var (_, pack) = await policies.CurrentAsync();
        Platforms = [.. pack.Platforms.Select(platform => new Choice(platform.Key, platform.Label))];
        Services = [.. (await db.ServicesByNameAsync()).Select(service => new Choice($"{service.Id}", service.Name))];
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var valid = IsValid(validator, Input);
        var key = Input.Platform ?? "";
        var platform = await Register.PlatformAsync(key);
        if (valid && platform is null && key != Account.OtherPlatform) ModelState.AddModelError("Input.Platform", "Choose the platform from the list.");
        var address = platform is null && key != Account.OtherPlatform ? null : await ReadAsync(key, platform, Input);
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => Register.EnterAsync(Input.Name!, platform, Input.OtherPlatform?.Trim() ?? "", Input.Service!.Value, Input.Purpose, address!, actor),
            account => ($"{account.Name} is in the register, as unverified.", account.Path));
    }

    public sealed class InputModel : AddressInput
    {
        public string? Name { get; set; }
        public string? Platform { get; set; }
        public string? OtherPlatform { get; set; }
        public long? Service { get; set; }
        public string? Purpose { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Name).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the name of the account.")
                .MaximumLength(Account.NameLength).WithMessage($"The name must be {Account.NameLength} characters or fewer.");
            RuleFor(input => input.Platform).NotEmpty().WithMessage("Choose the platform.");
            RuleFor(input => input.OtherPlatform).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter what the platform is called.")
                .MaximumLength(Account.PlatformLength).WithMessage($"The platform’s name must be {Account.PlatformLength} characters or fewer.")
                .When(input => input.Platform == Account.OtherPlatform);
            RuleFor(input => input.Service).NotNull().WithMessage("Choose the service that the account belongs to.");
            RuleFor(input => input.Purpose).MaximumLength(Account.PurposeLength).WithMessage($"The purpose must be {Account.PurposeLength:N0} characters or fewer.");
        }
    }
}
