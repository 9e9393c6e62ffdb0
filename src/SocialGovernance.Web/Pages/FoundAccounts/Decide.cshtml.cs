using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Pages.FoundAccounts;

[Authorize(Policy = Permissions.KeepAccounts)]
public sealed class DecideModel(PortalContext db, FoundRegister register, PolicyLibrary policies, CurrentPerson person) : FoundPage(db)
{
    const int MostAccounts = 50;

    static readonly Validator validator = new();
    readonly PortalContext db = db;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [FromQuery(Name = "q")]
    public string? Words { get; set; }

    /// <summary>Those at its address first, then those that were looked for.</summary>
    public IReadOnlyList<Choice> Accounts { get; private set; } = [];

    /// <summary>Whether the register has nothing at its address.</summary>
    public bool IsUnknown { get; private set; }

    public override async Task<IActionResult?> LoadAsync()
    {
        if (await base.LoadAsync() is { } answer) return answer;
        var known = db.Accounts.AsNoTracking().Where(account => account.Url != null);
        var here = await ReadAsync(known.Where(account => account.PlatformKey == Found.PlatformKey && account.UniqueKey == Found.UniqueKey));
        var others = string.IsNullOrWhiteSpace(Words) && Input.Account is null ? [] : await ReadAsync(known.Named(Words, (await policies.CurrentAsync()).Pack, db));
        (IsUnknown, Accounts) = (here.Count == 0, [.. here.Concat(others).DistinctBy(account => account.Value)]);
        return null;
    }

    static async Task<IReadOnlyList<Choice>> ReadAsync(IQueryable<Account> accounts) => [.. (await accounts.OrderBy(account => account.Name).ThenBy(account => account.Id).Take(MostAccounts)
        .Select(account => new { account.Id, account.Name, account.PlatformName, account.Handle }).ToListAsync())
        .Select(account => new Choice($"{account.Id}", $"{account.Name} ({account.PlatformName}, {account.Handle})"))];

    public async Task<IActionResult> OnPostAsync()
    {
        if (!IsValid(validator, Input)) return await InvalidAsync();
        var actor = await person.ActorAsync();
        var reason = Input.Reason ?? "";
        await (Input.Outcome switch
        {
            FoundState.Ours => register.IsOursAsync(Id, Input.Account!.Value, reason, actor),
            FoundState.NotOurs => register.IsNotOursAsync(Id, reason, actor),
            _ => register.IsImpersonationAsync(Id, reason, actor),
        });
        return Input.Outcome == FoundState.Impersonation ? Done("The decision is recorded. Report the account to its platform, and say so here.", $"{Here}/tell-platform")
            : Done("The decision is recorded.", Here);
    }

    public sealed class InputModel
    {
        public FoundState? Outcome { get; set; }
        public long? Account { get; set; }
        public string? Reason { get; set; }
    }

    sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Outcome).Must(outcome => outcome is FoundState.Ours or FoundState.NotOurs or FoundState.Impersonation).WithMessage("Choose whose account it is.");
            RuleFor(input => input.Account).NotNull().WithMessage("Choose which of our accounts it is.").When(input => input.Outcome == FoundState.Ours);
            RuleFor(input => input.Reason).NotEmpty().WithMessage("Say why.").When(input => input.Outcome is FoundState.NotOurs or FoundState.Impersonation);
            RuleFor(input => input.Reason).MaximumLength(FoundAccount.ReasonLength).WithMessage($"The reason must be {FoundAccount.ReasonLength:N0} characters or fewer.");
        }
    }
}
