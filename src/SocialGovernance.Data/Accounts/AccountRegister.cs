using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Accounts;

/// <summary>Keeps the register of accounts. Every method that ends in an account is one act.</summary>
public sealed class AccountRegister(PortalContext db, Acts acts, PolicyLibrary policies, CouncilClock clock)
{
    public Task GoLiveAsync(long accountId, AccountAddress address, DateOnly since, Actor actor) => ChangeAsync(accountId, actor, account =>
    {
        account.GoLive(address, since, actor, clock.UtcNow);
        return RefuseDuplicateAsync(account);
    });

    public Task CorrectAddressAsync(long accountId, AccountAddress address, string reason, Actor actor) => ChangeAsync(accountId, actor, account =>
    {
        account.CorrectAddress(address, reason, actor, clock.UtcNow);
        return RefuseDuplicateAsync(account);
    });

    public Task DescribeAsync(long accountId, AccountDescription said, long serviceId, long? ownerPostId, Actor actor) => ChangeAsync(accountId, actor, async account =>
    {
        var service = await ServiceAsync(serviceId);
        var owner = ownerPostId is null ? null : await db.Posts.FirstOrDefaultAsync(post => post.Id == ownerPostId) ?? throw RuleBrokenException.Input("Choose the post that owns it.");
        account.Describe(said, service, owner, actor, clock.UtcNow);
        if (account.OwnId is { } own && await CalledAsync(account.PlatformKey, own, account.Id) is { } other)
            throw new RuleBrokenException($"The platform’s own id {own} is in the register already, as that of {other.Label}.");
    });

    public Task SuspendAsync(long accountId, string reason, Actor actor) => ChangeAsync(accountId, actor, account => account.Suspend(reason, actor, clock.UtcNow));

    public Task ResumeAsync(long accountId, string reason, Actor actor) => ChangeAsync(accountId, actor, account => account.Resume(reason, actor, clock.UtcNow));

    public Task VerifyAsync(long accountId, string reason, DateOnly? since, Actor actor) =>
        ChangeAsync(accountId, actor, account => account.Verify(reason, since, actor, clock.UtcNow));

    /// <summary>Enters one that predates the portal.</summary>
    /// <param name="platformName">Of a platform that the pack does not know.</param>
    public Task<Account> EnterAsync(string name, Platform? platform, string platformName, long serviceId, string? purpose, AccountAddress address, Actor actor) =>
        acts.DoAsync(async () =>
        {
            var service = await ServiceAsync(serviceId);
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

    /// <summary>Another account that the platform itself knows by this id, closed ones left out.</summary>
    public Task<Account?> CalledAsync(string platformKey, string ownId, long exceptId) => db.Accounts.AsNoTracking().FirstOrDefaultAsync(other =>
        other.PlatformKey == platformKey && other.OwnId == ownId && other.Id != exceptId && other.State != AccountState.Closed);

    Task ChangeAsync(long accountId, Actor actor, Action<Account> change) => ChangeAsync(accountId, actor, account =>
    {
        change(account);
        return Task.CompletedTask;
    });

    Task ChangeAsync(long accountId, Actor actor, Func<Account, Task> change) => acts.DoAsync(async () =>
    {
        var account = await db.AccountsVisibleTo(actor).Include(account => account.WorkItem).Include(account => account.Service).Include(account => account.OwnerPost)
            .FirstOrDefaultAsync(account => account.Id == accountId) ?? throw RuleBrokenException.Hidden();
        await change(account);
    });

    async Task<Service> ServiceAsync(long id) => await db.Services.FirstOrDefaultAsync(service => service.Id == id)
        ?? throw RuleBrokenException.Input("Choose the service that the account belongs to.");

    /// <summary>Two who enter it at once are told by the unique index: the second is tried again and finds the first here.</summary>
    async Task RefuseDuplicateAsync(Account account)
    {
        if (await AtAsync(account.PlatformKey, account.UniqueKey!, account.Id) is { } other)
            throw new RuleBrokenException($"This address is in the register already, as {other.Label}.");
    }
}
