using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Accounts;

/// <summary>Keeps the register of accounts. Every method that ends in an account is one act.</summary>
public sealed class AccountRegister(PortalContext db, Acts acts, PolicyLibrary policies, CouncilClock clock)
{
    public Task GoLiveAsync(long accountId, AccountAddress address, DateOnly since, Actor actor) => ChangeAsync(accountId, address, actor,
        account => account.GoLive(address, since, actor, clock.UtcNow));

    public Task CorrectAddressAsync(long accountId, AccountAddress address, string reason, Actor actor) => ChangeAsync(accountId, address, actor,
        account => account.CorrectAddress(address, reason, actor, clock.UtcNow));

    /// <summary>Enters one that predates the portal.</summary>
    /// <param name="platformName">Of a platform that the pack does not know.</param>
    public Task<Account> EnterAsync(string name, Platform? platform, string platformName, long serviceId, string? purpose, AccountAddress address, Actor actor) =>
        acts.DoAsync(async () =>
        {
            var service = await db.Services.FirstOrDefaultAsync(service => service.Id == serviceId)
                ?? throw RuleBrokenException.Input("Choose the service that the account belongs to.");
            var account = Account.Enter(name, platform, platformName, service, purpose, address, actor, clock.UtcNow);
            await RefuseDuplicateAsync(account);
            await db.Accounts.AddAsync(account);
            return account;
        });

    /// <summary>The platform of an account as the policy in force describes it; null for one that it does not know.</summary>
    public async Task<Platform?> PlatformAsync(string key) => (await policies.CurrentAsync()).Pack.Platform(key);

    /// <summary>Another account that stands at the address, closed ones left out.</summary>
    public Task<Account?> AtAsync(string platformKey, string uniqueKey, long exceptId) => db.Accounts.AsNoTracking().FirstOrDefaultAsync(other =>
        other.PlatformKey == platformKey && other.UniqueKey == uniqueKey && other.Id != exceptId && other.State != AccountState.Closed);

    Task ChangeAsync(long accountId, AccountAddress address, Actor actor, Action<Account> change) => acts.DoAsync(async () =>
    {
        var account = await db.AccountsVisibleTo(actor).Include(account => account.WorkItem).FirstOrDefaultAsync(account => account.Id == accountId)
            ?? throw RuleBrokenException.Hidden();
        change(account);
        await RefuseDuplicateAsync(account);
    });

    /// <summary>Two who enter it at once are told by the unique index: the second is tried again and finds the first here.</summary>
    async Task RefuseDuplicateAsync(Account account)
    {
        if (await AtAsync(account.PlatformKey, account.UniqueKey!, account.Id) is { } other)
            throw new RuleBrokenException($"This address is in the register already, as {other.Label}.");
    }
}
