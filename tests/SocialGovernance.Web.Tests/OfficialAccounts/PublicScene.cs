using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.OfficialAccounts;

static class PublicScene
{
    /// <summary>An account of the register at this address, as if it had come there long ago.</summary>
    /// <param name="platform">Null: one that the pack does not know.</param>
    public static Task<long> ListAsync(this PortalFixture portal, Platform? platform, string url, string? handle = null, AccountState state = AccountState.Live, string? name = null) =>
        portal.DatabaseAsync(async db =>
        {
            var keeper = Domain.Actor.Portal with { Permissions = new HashSet<string> { Domain.People.Permissions.KeepAccounts } };
            var address = AccountAddress.Parse(platform, url, handle).Address ?? throw new InvalidOperationException($"{url} is no address.");
            var account = Account.Enter(name ?? $"Listed {address.Handle}", platform, "Elsewhere", await db.Services.OrderBy(service => service.Id).FirstAsync(), "Named for Jane Private",
                address, keeper, TestClock.Start.UtcDateTime);
            await db.Accounts.AddAsync(account);
            await db.SaveChangesAsync();
            await db.Accounts.Where(one => one.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, state)
                .SetProperty(one => one.LiveSince, state == AccountState.Unverified ? null : new DateOnly(2026, 3, 1))
                .SetProperty(one => one.ClosedAt, state == AccountState.Closed ? TestClock.Start.UtcDateTime : null));
            return account.Id;
        });
}
