using System.ComponentModel.DataAnnotations;
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
public sealed class GoLiveModel(PortalContext db, AccountRegister register, CurrentPerson person) : AddressPage(register)
{
    static readonly Validator validator = new();

    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public View Account { get; private set; } = null!;
    public Platform? Platform { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        var found = await db.Accounts.AsNoTracking().Where(account => account.Id == Id)
            .Select(account => new View(account.Name, account.PlatformKey, account.PlatformName, account.State, account.AuthorisedAt)).FirstOrDefaultAsync();
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
        return await DoneAsync(() => Register.GoLiveAsync(Id, address!, Input.Since!.Value, actor),
            $"{Account.Name} is recorded as live on {Account.PlatformName}.", $"/accounts/{Id}");
    }

    public sealed record View(string Name, string PlatformKey, string PlatformName, AccountState State, DateTime? AuthorisedAt);

    public sealed class InputModel : AddressInput
    {
        [Display(Name = "The day it went live")]
        public DateOnly? Since { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Since).NotNull().WithMessage("Enter the day it went live.");
    }
}
