using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Accounts;

public static class AccountQueries
{
    /// <summary>Accounts that this person may see: each that is or was authorised or predates the portal; one that is only proposed, or was never
    /// agreed, with the request that proposes it.</summary>
    public static IQueryable<Account> AccountsVisibleTo(this PortalContext db, Actor actor)
    {
        if (actor.May(Permissions.KeepAccounts)) return db.Accounts;
        // Asked of each account's own request: a list of all requests that somebody sees would be read whole.
        var requests = db.Requests.VisibleTo(actor);
        return db.Accounts.Where(account => account.AuthorisedAt != null || account.RequestId == null
            || requests.Any(request => request.Id == account.RequestId || request.Id == account.PlatformRequestId));
    }

    /// <summary>Whether somebody may see how an account is looked after: its history, health, reviews and closure.</summary>
    public static bool SeesInside(this Actor actor) =>
        actor.May(Permissions.KeepAccounts) || actor.May(Permissions.ReadRegister) || actor.May(Permissions.KeepRegister) || actor.May(Permissions.ReadAudit);

    /// <summary>What accounts are called that somebody may speak of, by name, to choose from: neither those that are only proposed nor those that are closed.</summary>
    public static async Task<IReadOnlyList<(long Id, string Label)>> AccountsToNameAsync(this PortalContext db) =>
        (await db.Accounts.Where(account => account.State != AccountState.Proposed && account.State != AccountState.Closed).OrderBy(account => account.Name).ThenBy(account => account.Id)
            .Select(account => new { account.Id, account.PlatformName, account.Name, account.Handle }).ToListAsync())
        .ConvertAll(account => (account.Id, Account.LabelOf(account.PlatformName, account.Name, account.Handle)));

    /// <summary>Accounts that somebody could be let in to.</summary>
    public static IQueryable<Account> OpenToPeople(this IQueryable<Account> accounts) => accounts.Where(account => account.ClosingSince == null
        && (account.State == AccountState.Authorised || account.State == AccountState.Live || account.State == AccountState.Unverified));

    /// <summary>Those whose name, handle, tags or platform, by what it was or is called, has a word that begins with each word sought.</summary>
    public static IQueryable<Account> Named(this IQueryable<Account> accounts, string? typed, Pack pack, PortalContext db) => SearchWords.Sought(typed).Aggregate(accounts, (found, word) =>
    {
        var named = db.Set<AccountWord>().Where(its => its.Word.StartsWith(word));
        var platforms = pack.Platforms.Where(platform => SearchWords.Kept(platform.Label).Any(its => its.StartsWith(word, StringComparison.Ordinal))).Select(platform => platform.Key).ToList();
        return platforms.Count == 0 ? found.Where(account => named.Any(its => its.AccountId == account.Id))
            : found.Where(account => named.Any(its => its.AccountId == account.Id) || platforms.Contains(account.PlatformKey));
    });

    /// <summary>Those after this one in the order of names.</summary>
    public static async Task<IQueryable<Account>> AfterAsync(this IQueryable<Account> accounts, long id, PortalContext db) =>
        await db.Accounts.Where(account => account.Id == id).Select(account => account.Name).FirstOrDefaultAsync() is { } name
            ? accounts.Where(account => account.Name.CompareTo(name) > 0 || (account.Name == name && account.Id > id)) : accounts;

    /// <summary>What the policy calls a platform, whatever it was called when an account was entered; that name where the policy knows it no longer.</summary>
    public static string PlatformName(this Pack pack, string key, string stored) => pack.Platform(key)?.Label ?? stored;
}
