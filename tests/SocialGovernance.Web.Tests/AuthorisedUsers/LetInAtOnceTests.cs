using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

/// <summary>Somebody is let in while what that hangs on is changed: one of the two acts comes first, and the other knows it.</summary>
public sealed class LetInAtOnceTests(InterleavedPortal portal) : IClassFixture<InterleavedPortal>
{
    readonly RegisterScene scene = new(portal);

    async Task<RuleBrokenException> RefusedAsync(AuthorisedUser entry, Func<Task> meanwhile)
    {
        portal.Saves.BeforeNextSave(meanwhile);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => scene.LetInAsync(entry.Id));
        Assert.Null((await scene.EntryAsync(entry.AccountId, await KeyOfAsync(entry))).From);
        return refused;
    }

    async Task<string> KeyOfAsync(AuthorisedUser entry)
    {
        var email = await portal.DatabaseAsync(db => db.People.Where(person => person.Id == entry.PersonId).Select(person => person.Email).SingleAsync());
        return portal.Demo.People.Single(person => person.Email == email).Key;
    }

    [Fact]
    public async Task Account_SuspendedMeanwhile_NobodyIsLetIn()
    {
        var entry = await scene.AttestedAsync("librarian-2");
        var refused = await RefusedAsync(entry, () => portal.DatabaseAsync(db => db.Accounts.Where(account => account.Id == entry.AccountId)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.State, AccountState.Suspended).SetProperty(account => account.Version, Guid.NewGuid()))));
        Assert.Contains("is suspended", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_OutOfScopeMeanwhile_IsNotLetIn()
    {
        var entry = await scene.AttestedAsync("librarian-3");
        var refused = await RefusedAsync(entry, () => portal.DatabaseAsync(db => db.People.Where(person => person.Id == entry.PersonId)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Type, "volunteer").SetProperty(person => person.Version, Guid.NewGuid()))));
        Assert.Contains("The policy does not cover", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_WhoLeavesMeanwhile_IsNotLetIn()
    {
        var entry = await scene.AttestedAsync("colleague");
        var administrator = await portal.ActorAsync("administrator");
        var refused = await RefusedAsync(entry, () => portal.ServiceAsync<IServiceProvider, int>(async services =>
        {
            var db = (Data.PortalContext)services.GetService(typeof(Data.PortalContext))!;
            await ((Data.Saving.Acts)services.GetService(typeof(Data.Saving.Acts))!).DoAsync(async () =>
                await ((Leavers)services.GetService(typeof(Leavers))!).LeaveAsync(await db.People.SingleAsync(person => person.Id == entry.PersonId), administrator));
            return 0;
        }));
        Assert.Contains("has ended", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_PublishedFirst_AsksForTheNewWording()
    {
        var entry = await scene.AttestedAsync("colleague-2");
        Task? lettingIn = null;
        portal.Saves.BeforeNextSave(async () =>
        {
            lettingIn = scene.LetInAsync(entry.Id);
            await portal.BlockedAsync(lettingIn);
        });

        await portal.PublishAsync(Reworded("first"));

        Assert.Contains("has not agreed to everything yet: My own duty, first", (await Assert.ThrowsAsync<RuleBrokenException>(() => lettingIn!)).Message, StringComparison.Ordinal);
        Assert.Equal(AuthorisedUserState.AwaitingAccess, (await scene.EntryAsync(entry.AccountId, "colleague-2")).State);
    }

    [Fact]
    public async Task Policy_PublishedWhileSomebodyIsLetIn_WaitsAndThenAsksThemAgain()
    {
        var entry = await scene.AttestedAsync("author");
        Task? publishing = null;
        portal.Saves.BeforeNextSave(async () =>
        {
            publishing = portal.PublishAsync(Reworded("second"));
            await portal.BlockedAsync(publishing);
            Assert.False(publishing.IsCompleted);
        });

        await scene.LetInAsync(entry.Id);
        await publishing!;

        Assert.Equal(AuthorisedUserState.Active, (await scene.EntryAsync(entry.AccountId, "author")).State);
        await portal.ServiceAsync<Renewals, int>(async renewals => { await renewals.LookAsync(default); return 0; });
        Assert.True(await portal.DatabaseAsync(db => db.Renewals.AnyAsync(renewal => renewal.PersonId == entry.PersonId && renewal.Documents.Contains("second"))));
    }

    static Data.Policies.PackFiles Reworded(string how) => PolicySteps.Changed(("title: My own responsibility", $"title: My own duty, {how}"));
}
