using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class CorrectAddressModel(PortalContext db, AccountRegister register, CurrentPerson person) : AddressPage(register)
{
    static readonly Validator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public View Account { get; private set; } = null!;
    public Platform? Platform { get; private set; }

    public override async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        (Input.Url, Input.Handle) = (Account.Url, Account.Handle);
        return Page();
    }

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.Accounts.AsNoTracking().Where(account => account.Id == Id)
            .Select(account => new View(account.Name, account.PlatformKey, account.PlatformName, account.State, account.Url, account.Handle)).FirstOrDefaultAsync();
        if (found is null) return NotFound();
        Platform = await Register.PlatformAsync(found.PlatformKey);
        Account = found with { PlatformName = Platform?.Label ?? found.PlatformName };
        return null;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        IsValid(validator, Input);
        var address = await ReadAsync(Account.PlatformKey, Platform, Input, Id);
        if (!ModelState.IsValid) return await InvalidAsync();
        var actor = await person.ActorAsync();
        return await DoneAsync(() => Register.CorrectAddressAsync(Id, address!, Input.Reason!, actor), $"The address of {Account.Name} is put right.", $"/accounts/{Id}");
    }

    public sealed record View(string Name, string PlatformKey, string PlatformName, AccountState State, string? Url, string? Handle)
    {
        public bool HasAddress => State is AccountState.Live or AccountState.Unverified or AccountState.Suspended;
    }

    public sealed class InputModel : AddressInput
    {
        public string? Reason { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why it is changed.")
            .MaximumLength(Domain.Accounts.Account.ReasonLength).WithMessage($"The reason must be {Domain.Accounts.Account.ReasonLength:N0} characters or fewer.");
    }
}
