using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

public sealed class EntryPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    Task<AuthorisedUser> ReadAsync(long id) =>
        portal.DatabaseAsync(db => db.AuthorisedUsers.AsNoTracking().Include(entry => entry.WorkItem).SingleAsync(entry => entry.Id == id));

    [Fact]
    public async Task LetIn_Confirmed_IsActive()
    {
        var entry = await scene.AttestedAsync();
        var browser = await portal.SignedInAsync("ict-officer");
        var path = $"/authorised-users/{entry.Id}";
        Assert.NotNull((await browser.GetAsync(path)).Document.QuerySelector($"main a[href='{path}/let-in']"));

        var without = await browser.SubmitAsync($"{path}/let-in");
        var answer = await browser.SubmitAsync($"{path}/let-in", ("Input.Done", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Equal((HttpStatusCode.Redirect, path), (answer.Status, answer.Location));
        Assert.Equal("The person is let in and stands in the register from now.", (await browser.GetAsync(path)).Banner);
        var saved = await ReadAsync(entry.Id);
        Assert.Equal((AuthorisedUserState.Active, portal.Clock.GetUtcNow().UtcDateTime), (saved.State, saved.From));
        Assert.NotNull(saved.WorkItem!.ClosedAt);
        Assert.Equal([("authorised-user.agreed", "The portal"), ("authorised-user.let-in", "Struan Whyte")], await scene.EventsAsync(nameof(AuthorisedUser), entry.Id));
    }

    [Fact]
    public async Task LetIn_WithoutAttestation_IsRefusedByDirectPostToo()
    {
        var account = await scene.AuthorisedAsync(["colleague"]);
        var entry = await scene.EntryAsync(account.Id, "colleague");
        var browser = await portal.SignedInAsync("ict-officer");

        var page = await browser.GetAsync($"/authorised-users/{entry.Id}");
        var answer = await browser.PostAsync($"/authorised-users/{entry.Id}/let-in", ("Input.Done", "true"), ("Entry.State", "Active"), ("State", "Active"));

        Assert.Contains("has not agreed to everything yet", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main a[href$='/let-in']"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(AuthorisedUserState.AwaitingAttestation, (await ReadAsync(entry.Id)).State);
    }

    [Fact]
    public async Task LetIn_ByTwoAtOnce_IsDoneOnce()
    {
        var entry = await scene.AttestedAsync("librarian-3");
        var browsers = new[] { await portal.NewSessionAsync("ict-officer"), await portal.NewSessionAsync("ict-officer-2") };

        // Both have the page before either sends it: afterwards it has no form any more.
        var path = $"/authorised-users/{entry.Id}/let-in";
        var pages = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(path)));

        var answers = await Task.WhenAll(browsers.Zip(pages, (browser, page) => browser.SendAsync(page, path, [("Input.Done", "true")])));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Single(await scene.EventsAsync(nameof(AuthorisedUser), entry.Id), e => e.Kind == "authorised-user.let-in");
    }

    [Fact]
    public async Task Keeping_OnesOwnAccess_IsRefusedAndRecorded()
    {
        var entry = await scene.AttestedAsync("ict-officer");
        var browser = await portal.SignedInAsync("ict-officer");

        foreach (var act in new[] { "let-in", "end", "correct" })
        {
            var path = $"/authorised-users/{entry.Id}/{act}";
            Assert.Null((await browser.GetAsync(path)).Document.QuerySelector("main form"));
            var answer = await browser.PostAsync(path, ("Input.Done", "true"), ("Input.Email", portal.EmailOf("librarian")), ("Input.Reason", "Mine"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }
        Assert.Equal(AuthorisedUserState.AwaitingAccess, (await ReadAsync(entry.Id)).State);
        Assert.Equal(3, (await scene.EventsAsync(nameof(AuthorisedUser), entry.Id)).Count(e => e.Kind.Contains("refused", StringComparison.Ordinal)));
        await scene.LetInAsync(entry.Id, "ict-officer-2");
    }

    [Theory]
    [InlineData("librarian-2")]
    [InlineData("comms-officer")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    public async Task Keeping_ByOthers_IsForbidden(string person)
    {
        var entry = await scene.AttestedAsync();
        var browser = await portal.SignedInAsync(person);
        foreach (var act in new[] { "let-in", "end", "correct", "ask-again" })
        {
            var answer = await browser.PostAsync($"/authorised-users/{entry.Id}/{act}", ("Input.Done", "true"));
            Assert.True(answer.Status == HttpStatusCode.Forbidden || answer.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true, act);
        }
        Assert.Equal(AuthorisedUserState.AwaitingAccess, (await ReadAsync(entry.Id)).State);
    }

    [Fact]
    public async Task Show_ForOthers_IsNotThere()
    {
        var entry = await scene.AttestedAsync();
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("librarian-2")).GetAsync($"/authorised-users/{entry.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("auditor")).GetAsync($"/authorised-users/{entry.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("colleague")).GetAsync($"/authorised-users/{entry.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("auditor")).GetAsync("/authorised-users/999999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("ict-officer")).PostAsync("/authorised-users/999999999/end")).Status);
    }

    [Fact]
    public async Task End_Confirmed_HasEnded()
    {
        var entry = await scene.AttestedAsync();
        await scene.LetInAsync(entry.Id);
        var browser = await portal.SignedInAsync("ict-officer");
        var form = await browser.GetAsync($"/authorised-users/{entry.Id}/end");

        var answer = await browser.SendAsync(form, $"/authorised-users/{entry.Id}/end", RegisterScene.Gone);

        Assert.Equal((HttpStatusCode.Redirect, $"/authorised-users/{entry.Id}"), (answer.Status, answer.Location));
        Assert.Equal("The access has ended.", (await browser.GetAsync(answer.Location!)).Banner);
        var saved = await ReadAsync(entry.Id);
        Assert.Equal((AuthorisedUserState.Ended, portal.Clock.GetUtcNow().UtcDateTime), (saved.State, saved.Until));
        Assert.Contains(("authorised-user.ended", "Struan Whyte"), await scene.EventsAsync(nameof(AuthorisedUser), entry.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/authorised-users/{entry.Id}/end", RegisterScene.Gone)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/authorised-users/{entry.Id}/let-in", ("Input.Done", "true"))).Status);
    }

    [Fact]
    public async Task Correct_WithTheRightPerson_EndsTheWrongEntry()
    {
        var entry = await scene.AttestedAsync();
        await scene.LetInAsync(entry.Id);
        var browser = await portal.SignedInAsync("ict-officer");

        var answer = await browser.SubmitAsync($"/authorised-users/{entry.Id}/correct",
            [("Input.Email", " " + portal.EmailOf("newcomer").ToUpperInvariant() + " "), ("Input.Reason", "Names were mixed up <b>図書館</b> \U0001F4DA"), .. RegisterScene.Gone]);

        var right = await scene.EntryAsync(entry.AccountId, "newcomer");
        Assert.Equal((HttpStatusCode.Redirect, $"/authorised-users/{right.Id}"), (answer.Status, answer.Location));
        Assert.Equal("Beth Ogilvie takes the place and is asked to agree first.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.Equal((AuthorisedUserState.AwaitingAttestation, entry.GrantedById, entry.Capability), (right.State, right.GrantedById, right.Capability));
        var wrong = await ReadAsync(entry.Id);
        Assert.Equal((AuthorisedUserState.Ended, right.Id), (wrong.State, wrong.ReplacedById));
        Assert.NotNull(wrong.From);
        Assert.Contains(("authorised-user.corrected", "Struan Whyte"), await scene.EventsAsync(nameof(AuthorisedUser), entry.Id));
        var shown = await browser.GetAsync($"/authorised-users/{entry.Id}");
        Assert.Contains("Names were mixed up <b>図書館</b>", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>図書館", shown.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Wrong", HttpStatusCode.BadRequest)]
    [InlineData("librarian-3", "", HttpStatusCode.BadRequest)]
    [InlineData("nobody", "Wrong", HttpStatusCode.BadRequest)]
    [InlineData("librarian-2", "Wrong", HttpStatusCode.BadRequest)]
    [InlineData("librarian", "Wrong", HttpStatusCode.Conflict)]
    [InlineData("councillor", "Wrong", HttpStatusCode.Conflict)]
    [InlineData("ict-officer", "Wrong", HttpStatusCode.Forbidden)]
    public async Task Correct_WithAWrongPersonOrNoReason_ChangesNothing(string person, string reason, HttpStatusCode status)
    {
        var entry = await scene.AttestedAsync();
        var count = await portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync());
        var email = person is "" or "nobody" ? person : portal.EmailOf(person);

        var answer = await (await portal.SignedInAsync("ict-officer")).SubmitAsync($"/authorised-users/{entry.Id}/correct", ("Input.Email", email), ("Input.Reason", reason));

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(answer.Errors);
        Assert.Equal(count, await portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync()));
        Assert.Equal(AuthorisedUserState.AwaitingAccess, (await ReadAsync(entry.Id)).State);
    }

    [Fact]
    public async Task Correct_TooLong_IsAskedAgain()
    {
        var entry = await scene.AttestedAsync();
        var answer = await (await portal.SignedInAsync("ict-officer")).SubmitAsync($"/authorised-users/{entry.Id}/correct",
            ("Input.Email", new string('a', 9000)), ("Input.Reason", new string('\u00e9', 9000)));
        Assert.Equal((HttpStatusCode.BadRequest, 2), (answer.Status, answer.Errors.Count));
    }

    [Fact]
    public async Task LetIn_AfterTheAccountWasSuspended_IsRefused()
    {
        var entry = await scene.AttestedAsync();
        await portal.DatabaseAsync(db => db.Accounts.Where(account => account.Id == entry.AccountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.State, AccountState.Suspended)));
        var answer = await (await portal.SignedInAsync("ict-officer")).PostAsync($"/authorised-users/{entry.Id}/let-in", ("Input.Done", "true"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("is suspended, so nobody can be let in.", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>Edge case 30: an attestation goes stale.</summary>
    [Fact]
    public async Task AskAgain_WhereATextWasReworded_AsksThePerson()
    {
        var entry = await scene.AttestedAsync("colleague-2");
        await portal.DatabaseAsync(db => db.Attestations.Where(made => made.PersonId == entry.PersonId).ExecuteUpdateAsync(set => set.SetProperty(made => made.Wording, made => made.Document)));
        var browser = await portal.SignedInAsync("ict-officer");

        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/authorised-users/{entry.Id}/let-in", ("Input.Done", "true"))).Status);
        var answer = await browser.SubmitAsync($"/authorised-users/{entry.Id}/ask-again");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("The person is asked to agree again.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.Equal((AuthorisedUserState.AwaitingAttestation, $"person:{entry.PersonId}"), ((await ReadAsync(entry.Id)).State, (await ReadAsync(entry.Id)).WorkItem!.Duty));
        Assert.Contains(("authorised-user.asked-again", "Struan Whyte"), await scene.EventsAsync(nameof(AuthorisedUser), entry.Id));
        await scene.AttestAsync("colleague-2");
        Assert.Equal(AuthorisedUserState.AwaitingAccess, (await ReadAsync(entry.Id)).State);
    }

    [Fact]
    public async Task Database_DatesThatDoNotFitTheState_AreRefused()
    {
        var entry = await scene.AttestedAsync();
        async Task RefusedAsync(AuthorisedUserState state, DateTime? from, DateTime? until) => await Assert.ThrowsAnyAsync<DbException>(() =>
            portal.DatabaseAsync(db => db.AuthorisedUsers.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, state).SetProperty(row => row.From, from).SetProperty(row => row.Until, until))));
        var now = TestClock.Start.UtcDateTime;
        await RefusedAsync(AuthorisedUserState.Active, null, null);
        await RefusedAsync(AuthorisedUserState.Active, now, now.AddDays(1));
        await RefusedAsync(AuthorisedUserState.AwaitingAttestation, now, null);
        await RefusedAsync(AuthorisedUserState.Ended, now, null);
        await RefusedAsync(AuthorisedUserState.Ended, now, now.AddDays(-1));
    }
}
