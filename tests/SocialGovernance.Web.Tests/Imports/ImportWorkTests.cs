using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Imports;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Imports;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Imports;

/// <summary>What the portal does by itself, on several nodes, one of which may die.</summary>
public sealed class ImportWorkTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Keeper = "comms-officer";

    ImportWork Work => portal.Services.GetRequiredService<ImportWork>();

    async Task<long> MatchedAsync(string name, int count = 450)
    {
        var service = await portal.DatabaseAsync(db => db.Services.OrderBy(service => service.Id).Select(service => service.Name).FirstAsync());
        var rows = string.Concat(Enumerable.Range(1, count).Select(i => $"{name} {i},https://www.facebook.com/{name}{i},\"{service}\"\n"));
        var id = ImportSteps.IdOf(await portal.UploadAsync(Keeper, ImportKind.Accounts, $"{name}.csv", "Name,Link,Service\n" + rows));
        await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/columns");
        return id;
    }

    Task<int> AccountsAsync(string name) => portal.DatabaseAsync(db => db.Accounts.CountAsync(account => account.Name.StartsWith(name)));

    [LongFact]
    public async Task Do_WithTenThousandRows_AddsAllOfThemInOneGo()
    {
        var id = await MatchedAsync("tenthousand", 10_000);
        await portal.WorkAsync();
        Assert.Equal(10_000, (await portal.ImportAsync(id)).NewCount);

        await portal.CarryOutAsync(Keeper, id);

        Assert.Equal((ImportState.Done, 10_000), ((await portal.ImportAsync(id)).State, await AccountsAsync("tenthousand")));
    }

    [Fact]
    public async Task Do_OnManyNodesAtOnce_AddsEachRowOnce()
    {
        var id = await MatchedAsync("manynodes");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Work.DoAsync(default)));
        await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/carry-out");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Work.DoAsync(default)));

        Assert.Equal((ImportState.Done, 450), ((await portal.ImportAsync(id)).State, await AccountsAsync("manynodes")));
    }

    [Fact]
    public async Task Do_AfterANodeDied_WaitsForItsLeaseAndBeginsAgain()
    {
        var id = await MatchedAsync("deadnode");
        await portal.WorkAsync();
        await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/carry-out");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DieAsync(id));
        Assert.Equal(0, await AccountsAsync("deadnode"));

        Assert.False(await Work.DoAsync(default));
        Assert.Equal(ImportState.CarryingOut, (await portal.ImportAsync(id)).State);
        portal.Clock.Advance(ImportWork.Lease + TimeSpan.FromSeconds(1));
        Assert.True(await Work.DoAsync(default));

        Assert.Equal((ImportState.Done, 450), ((await portal.ImportAsync(id)).State, await AccountsAsync("deadnode")));
    }

    [Fact]
    public async Task Do_OfANodeThatIsAskedToEnd_LeavesTheTableToTheNext_AtOnce()
    {
        var id = await MatchedAsync("askedtoend");
        await portal.WorkAsync();
        await (await portal.SignedInAsync(Keeper)).SubmitAsync($"/imports/{id}/carry-out");
        using var stop = new CancellationTokenSource();
        var work = ActivatorUtilities.CreateInstance<ImportWork>(portal.Services, new AskedToEnd(portal.Services.GetRequiredService<IServiceScopeFactory>(), stop));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work.DoAsync(stop.Token));
        Assert.Equal(0, await AccountsAsync("askedtoend"));

        Assert.True(await Work.DoAsync(default));

        Assert.Equal((ImportState.Done, 450), ((await portal.ImportAsync(id)).State, await AccountsAsync("askedtoend")));
    }

    /// <summary>What a node leaves that is gone in the middle: a lease, and a transaction that was never committed.</summary>
    async Task DieAsync(long id)
    {
        var until = portal.Clock.GetUtcNow().UtcDateTime + ImportWork.Lease;
        await portal.DatabaseAsync(db => db.TableImports.Where(import => import.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(import => import.Lease, Guid.NewGuid()).SetProperty(import => import.LeasedUntil, until)));
        await portal.ServiceAsync<TableImports, bool>(async imports =>
        {
            await imports.CarryOutAsync(id, _ => throw new OperationCanceledException());
            return true;
        });
    }

    [Fact]
    public async Task Do_ForSomebodyWhoMayNoLongerKeepTheRegister_StopsWithTheReason()
    {
        var id = await MatchedAsync("rolegone");
        var person = await portal.PersonIdAsync(Keeper);
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));

        await portal.WorkAsync();
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, (DateTime?)null)));

        var import = await portal.ImportAsync(id);
        Assert.Equal(ImportState.Uploaded, import.State);
        Assert.Contains("may no longer keep the accounts", import.Note!, StringComparison.Ordinal);
    }

    /// <summary>Ends the node when it says for the first time how far it has come.</summary>
    sealed class AskedToEnd(IServiceScopeFactory scopes, CancellationTokenSource stop) : IServiceScopeFactory
    {
        int made;

        public IServiceScope CreateScope()
        {
            if (++made == 2) stop.Cancel();
            return scopes.CreateScope();
        }
    }
}
