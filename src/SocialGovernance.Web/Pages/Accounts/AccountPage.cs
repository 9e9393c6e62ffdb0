using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Acting;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.Accounts;

/// <summary>A page about one account that this person may see.</summary>
public abstract class AccountPage(PortalContext db, PolicyLibrary policies, CurrentPerson person) : PortalPage
{
    [FromRoute]
    public long Id { get; set; }

    public Account Account { get; private set; } = null!;
    public string Platform { get; private set; } = "";
    public string Path => $"/accounts/{Id}";

    protected PortalContext Db { get; } = db;
    protected CurrentPerson Person { get; } = person;
    protected Pack Pack { get; private set; } = null!;

    public override async Task<IActionResult?> LoadAsync()
    {
        var known = await Db.AccountsVisibleTo(await Person.ActorAsync()).AsNoTracking().FirstOrDefaultAsync(account => account.Id == Id);
        if (known is null) return NotFound();
        (_, Pack) = await policies.CurrentAsync();
        (Account, Platform) = (known, Pack.PlatformName(known.PlatformKey, known.PlatformName));
        return null;
    }
}

/// <summary>An act on an account for which nothing is asked but why.</summary>
public abstract class ReasonPage(PortalContext db, PolicyLibrary policies, CurrentPerson person) : AccountPage(db, policies, person)
{
    static readonly ReasonValidator<ReasonInput> validator = new();

    [BindProperty]
    public ReasonInput Input { get; set; } = new();

    /// <summary>What was done, as a sentence.</summary>
    protected abstract string Banner { get; }

    /// <summary>Where it goes on.</summary>
    protected virtual string Next => Path;

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is { } answer) return answer;
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await Person.ActorAsync();
        return await DoneAsync(() => ActAsync(Input.Reason!, actor), Banner, Next);
    }

    protected abstract Task ActAsync(string reason, Actor actor);
}

/// <summary>Why something is done to an account.</summary>
public class ReasonInput
{
    public string? Reason { get; set; }
}

sealed class ReasonValidator<T> : AbstractValidator<T> where T : ReasonInput
{
    public ReasonValidator() => RuleFor(input => input.Reason).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say why.")
        .MaximumLength(Account.ReasonLength).WithMessage($"The reason must be {Account.ReasonLength:N0} characters or fewer.");
}
