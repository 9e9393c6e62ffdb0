using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Attestations;

public sealed class AttestationPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    async Task<(string, string?)[]> AllAsync() =>
        [.. (await scene.PackAsync()).Attestations.Select(text => ($"Input.Agreed[{text.Key}]", (string?)Attestation.WordingOf(text)))];

    Task<int> MadeByAsync(long personId) => portal.DatabaseAsync(db => db.Attestations.CountAsync(made => made.PersonId == personId));

    [Fact]
    public async Task Post_EverythingTicked_MovesEachEntryOn()
    {
        var accounts = new[] { await scene.AuthorisedAsync(["colleague"]), await scene.AuthorisedAsync(["colleague"]) };
        var browser = await portal.SignedInAsync("colleague");
        var page = await browser.GetAsync("/attestations");
        Assert.Contains(accounts[0].Name, page.Text, StringComparison.Ordinal);

        var answer = await browser.SendAsync(page, "/attestations", await AllAsync());

        Assert.Equal((HttpStatusCode.Redirect, "/attestations"), (answer.Status, answer.Location));
        Assert.Equal("Thank you. You are let in next; you will get a message.", (await browser.GetAsync("/attestations")).Banner);
        foreach (var account in accounts)
        {
            var entry = await scene.EntryAsync(account.Id, "colleague");
            Assert.Equal((AuthorisedUserState.AwaitingAccess, $"/authorised-users/{entry.Id}"), (entry.State, entry.WorkItem!.Path));
            Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == portal.EmailOf("ict-officer") && message.Body.Contains(entry.WorkItem.Path))));
        }
        var id = await portal.PersonIdAsync("colleague");
        Assert.Equal((await AllAsync()).Length, await MadeByAsync(id));
        Assert.Equal((await AllAsync()).Length, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == "attestation.made" && e.PersonId == id)));
        Assert.Equal(0, await portal.DatabaseAsync(db => db.WorkItems.CountAsync(item => item.Duty == $"person:{id}" && item.ClosedAt == null)));

        var twice = await browser.SendAsync(page, "/attestations", await AllAsync());
        Assert.Equal(HttpStatusCode.Redirect, twice.Status);
        Assert.Equal((await AllAsync()).Length, await MadeByAsync(id));
    }

    [Fact]
    public async Task Post_NotEverythingTicked_IsAskedAgain()
    {
        var account = await scene.AuthorisedAsync(["colleague-2"]);
        var browser = await portal.SignedInAsync("colleague-2");
        var all = await AllAsync();
        foreach (var some in new[] { all[..0], all[..1] })
        {
            var answer = await browser.SubmitAsync("/attestations", some);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(all.Length - some.Length, answer.Errors.Count);
        }
        Assert.Equal(AuthorisedUserState.AwaitingAttestation, (await scene.EntryAsync(account.Id, "colleague-2")).State);
        Assert.Equal(0, await MadeByAsync(await portal.PersonIdAsync("colleague-2")));
    }

    [Fact]
    public async Task Post_AnotherWordingThanIsInForce_IsRefused()
    {
        await scene.AuthorisedAsync(["teacher"]);
        var browser = await portal.SignedInAsync("teacher");
        foreach (var wording in new[] { "true", new string('0', 64), new string('x', 100_000), "図書館 \U0001F4DA <script>" })
            Assert.Equal(HttpStatusCode.Conflict, (await browser.SubmitAsync("/attestations", (await AllAsync()).Select(field => (field.Item1, (string?)wording)))).Status);
        Assert.Equal(0, await MadeByAsync(await portal.PersonIdAsync("teacher")));
    }

    [Fact]
    public async Task Post_ForAnother_AgreesForNobody()
    {
        var account = await scene.AuthorisedAsync(["head-teacher"]);
        var other = await portal.PersonIdAsync("head-teacher");
        var browser = await portal.SignedInAsync("ict-officer");

        var answer = await browser.PostAsync("/attestations",
            [.. await AllAsync(), ("PersonId", $"{other}"), ("Input.PersonId", $"{other}"), ("personId", $"{other}"), ("Input.Person.Id", $"{other}")]);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(0, await MadeByAsync(other));
        Assert.Equal(AuthorisedUserState.AwaitingAttestation, (await scene.EntryAsync(account.Id, "head-teacher")).State);
    }

    [Fact]
    public async Task Named_WhoHasAttestedBefore_WaitsForIctAtOnce()
    {
        await scene.AuthorisedAsync(["library-manager"]);
        await scene.AttestAsync("library-manager");
        var second = await scene.AuthorisedAsync(["library-manager"]);
        Assert.Equal(AuthorisedUserState.AwaitingAccess, (await scene.EntryAsync(second.Id, "library-manager")).State);
    }

    [Fact]
    public async Task Named_WhoIsNoLongerCovered_IsLeftOutAndTheApplicantTold()
    {
        var request = await scene.ProposedAsync(["librarian", "newcomer"]);
        var newcomer = await portal.PersonIdAsync("newcomer");
        await portal.DatabaseAsync(db => db.People.Where(person => person.Id == newcomer).ExecuteUpdateAsync(set => set.SetProperty(person => person.Type, "elected-member")));

        var account = await scene.AgreedAsync(request);

        Assert.Equal(0, await portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync(entry => entry.PersonId == newcomer)));
        Assert.Contains("account.author-left-out", (await scene.EventsAsync("Account", account.Id)).Select(e => e.Kind));
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == portal.EmailOf("librarian") && message.Subject.StartsWith("Beth Ogilvie cannot use"))));
    }

    /// <summary>Whichever of the two comes first, nobody is left waiting for what they have done.</summary>
    [Fact]
    public async Task Attesting_WhileOneIsNamedAgain_LeavesNoEntryBehind()
    {
        await scene.AuthorisedAsync(["colleague-manager"]);
        var second = scene.AuthorisedAsync(["colleague-manager"]);
        await scene.AttestAsync("colleague-manager");
        var account = await second;

        var entry = await scene.EntryAsync(account.Id, "colleague-manager");
        var missing = await portal.ServiceAsync<RegisterEntries, IReadOnlyList<AttestationText>>(entries => entries.MissingAsync(entry));
        Assert.Empty(missing);
        Assert.Equal(AuthorisedUserState.AwaitingAccess, entry.State);
    }
}
