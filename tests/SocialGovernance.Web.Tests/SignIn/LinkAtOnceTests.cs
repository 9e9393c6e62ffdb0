using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>An administrator links a council account to somebody while two others make them a handler: whichever comes first, nobody is left who reads cases and whom somebody else can sign in as.</summary>
public sealed class LinkAtOnceTests(InterleavedPortal portal) : IClassFixture<InterleavedPortal>
{
    const string Issuer = "https://council.example";

    [Fact]
    public async Task Link_OfSomebodyWhoBecomesAHandlerMeanwhile_IsRefused()
    {
        var (id, agree) = await ProposedAsync("teacher");
        portal.Saves.BeforeNextSave(agree);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => LinkAsync(id));
        Assert.Equal(RuleKind.NotAllowed, refused.Kind);
        Assert.Contains("reads confidential cases", refused.Message, StringComparison.Ordinal);
        Assert.Equal((true, 0, false), await StateAsync(id));
    }

    [Fact]
    public async Task Role_OfSomebodyToWhomAnAccountIsLinkedMeanwhile_EndsWhatTheySignInWith()
    {
        var (id, agree) = await ProposedAsync("head-teacher");
        portal.Saves.BeforeNextSave(() => LinkAsync(id));
        await agree();
        Assert.Equal((true, 0, false), await StateAsync(id));
        Assert.Null(await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.PasswordHash).SingleAsync()));
    }

    /// <summary>Both wait for the same row: the one that waits finds that it has changed.</summary>
    [Fact]
    public async Task Role_ThatWaitsForTheLink_IsGivenAnew_AndEndsIt()
    {
        var (id, agree) = await ProposedAsync("librarian-3");
        Task? agreeing = null;
        portal.Saves.BeforeNextSave(() =>
        {
            // Of a link the first save brings the sign-in, and the second everything else.
            portal.Saves.BeforeNextSave(async () =>
            {
                agreeing = agree();
                await portal.BlockedAsync(agreeing);
            });
            return Task.CompletedTask;
        });
        var link = await OutcomeAsync(LinkAsync(id));
        await OutcomeAsync(agreeing!);
        var (handles, links, prepared) = await StateAsync(id);
        Assert.False(handles && (links > 0 || prepared), $"{handles} {links} {prepared} {link?.Message}");
        Assert.True(handles);
    }

    [Fact]
    public async Task Both_AtOnce_AgainAndAgain_LeaveNobodyWhoReadsCasesWithALink()
    {
        var people = new[] { "librarian", "librarian-2", "colleague", "colleague-2", "gatekeeper", "gatekeeper-2", "comms-officer", "author" };
        var proposed = new List<(long Id, Func<Task> Agree)>();
        foreach (var key in people) proposed.Add(await ProposedAsync(key));
        await Task.WhenAll(proposed.SelectMany(one => new[] { OutcomeAsync(one.Agree()), OutcomeAsync(LinkAsync(one.Id)) }));
        var handling = 0;
        foreach (var (id, _) in proposed)
        {
            var (handles, links, prepared) = await StateAsync(id);
            Assert.False(handles && (links > 0 || prepared), $"{id}: {links} {prepared}");
            if (handles) handling++;
        }
        Assert.NotEqual(0, handling);
    }

    static async Task<RuleBrokenException?> OutcomeAsync(Task act)
    {
        try
        {
            await act;
            return null;
        }
        catch (RuleBrokenException refused)
        {
            return refused;
        }
    }

    async Task<(long Id, Func<Task> Agree)> ProposedAsync(string key)
    {
        var id = await portal.PersonIdAsync(key);
        await HandlerChangeTests.ProposeAsync(portal, await portal.NewSessionAsync(CaseScene.Handler), id, "We are too few");
        var change = await portal.DatabaseAsync(db => db.HandlerChanges.Where(one => one.PersonId == id).Select(one => one.Id).SingleAsync());
        var other = await portal.ActorAsync(CaseScene.OtherHandler);
        return (id, () => portal.ServiceAsync<HandlerChanges, int>(async changes => { await changes.AgreeAsync(change, other); return 0; }));
    }

    async Task LinkAsync(long id)
    {
        var administrator = await portal.ActorAsync("administrator");
        await portal.ServiceAsync<IServiceProvider, int>(async services =>
        {
            var (db, links) = (services.GetRequiredService<PortalContext>(), services.GetRequiredService<ProviderLinks>());
            await services.GetRequiredService<Acts>().DoAsync(async () =>
                await links.LinkForAsync(await db.People.SingleAsync(person => person.Id == id), Issuer, $"prepared-{id}", administrator));
            return 0;
        });
    }

    /// <summary>Whether they read cases, how many accounts are linked to them, and whether somebody else ever linked one.</summary>
    Task<(bool Handles, int Links, bool Prepared)> StateAsync(long id) => portal.DatabaseAsync(async db => (
        await db.RoleAssignments.AnyAsync(given => given.PersonId == id && given.IsConfidential && given.EndedAt == null),
        await db.SignInLinks.CountAsync(link => link.User!.PersonId == id),
        await db.Users.AnyAsync(user => user.PersonId == id && user.LinkedByOthersAt != null)));
}
