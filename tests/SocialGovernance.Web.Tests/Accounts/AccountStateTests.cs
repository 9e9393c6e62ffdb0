using System.Net;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class AccountStateTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    [Fact]
    public async Task SuspendAndResume_WithReasons_KeepsNobodyFromReadingIt()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");

        var suspended = await browser.SubmitAsync($"/accounts/{account.Id}/suspend", ("Input.Reason", "It was broken into."));

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}"), (suspended.Status, suspended.Location));
        Assert.Equal($"{account.Name} is suspended.", (await browser.GetAsync(suspended.Location!)).Banner);
        Assert.Equal((AccountState.Suspended, "It was broken into."), await StateAsync(account.Id));
        var others = (await (await portal.SignedInAsync("colleague")).GetAsync($"/accounts/{account.Id}")).Text;
        Assert.Contains("It is suspended", others, StringComparison.Ordinal);
        Assert.DoesNotContain("broken into", others, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{account.Id}/suspend", ("Input.Reason", "Again."))).Status);
        var resumed = await browser.SubmitAsync($"/accounts/{account.Id}/resume", ("Input.Reason", "It is ours again."));
        Assert.Equal($"{account.Name} is in use again.", (await browser.GetAsync(resumed.Location!)).Banner);
        Assert.Equal((AccountState.Live, null), await StateAsync(account.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{account.Id}/resume", ("Input.Reason", "Again."))).Status);
        var history = (await browser.GetAsync($"/accounts/{account.Id}")).Text;
        Assert.Contains("Eilidh Mackenzie suspended", history, StringComparison.Ordinal);
        Assert.Contains("Reason: It is ours again.", history, StringComparison.Ordinal);
        Assert.Equal(["account.suspended", "account.resumed"], (await scene.EventsAsync(nameof(Account), account.Id)).Select(e => e.Kind).TakeLast(2));
    }

    [Fact]
    public async Task Suspend_LetsNobodyIn()
    {
        var account = await scene.LiveAsync(["librarian"], ["librarian-2"]);
        var entry = await scene.EntryAsync(account.Id, "librarian-2");
        if (entry.State == Domain.AuthorisedUsers.AuthorisedUserState.AwaitingAttestation) await scene.AttestAsync("librarian-2");
        await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/suspend", ("Input.Reason", "It was broken into."));

        var broken = await Assert.ThrowsAsync<Domain.RuleBrokenException>(() => scene.LetInAsync(entry.Id));

        Assert.Contains("is suspended, so nobody can be let in", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnAccountThatWasThere_BecomesLiveByADecision()
    {
        var account = await portal.EnteredAsync("Old account");
        var browser = await portal.SignedInAsync("comms-officer");
        var path = $"/accounts/{account.Id}/verify";

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(path, ("Input.Since.Day", "1"), ("Input.Since.Month", "1"), ("Input.Since.Year", "2030"), ("Input.Reason", "Fits."))).Status);
        var without = await browser.SubmitAsync(path, ("Input.Since.Day", "1"), ("Input.Since.Month", "3"), ("Input.Since.Year", "2019"));
        Assert.Equal((HttpStatusCode.BadRequest, "1"), (without.Status, without.Document.QuerySelector("[name='Input.Since.Day']")!.GetAttribute("value")));
        var answer = await browser.SubmitAsync(path, ("Input.Since.Day", "1"), ("Input.Since.Month", "3"), ("Input.Since.Year", "2019"), ("Input.Reason", "Agreed in 2019."));

        Assert.Equal("Old account is a live account.", (await browser.GetAsync(answer.Location!)).Banner);
        var saved = await portal.AccountAsync(account.Id);
        Assert.Equal((AccountState.Live, new DateOnly(2019, 3, 1), TestClock.Start.UtcDateTime), (saved.State, saved.LiveSince, saved.AuthorisedAt));
        Assert.Contains(("account.verified", "Eilidh Mackenzie"), await scene.EventsAsync(nameof(Account), account.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync(path, ("Input.Reason", "Again."))).Status);
    }

    [Theory]
    [InlineData("librarian")]
    [InlineData("ict-officer")]
    [InlineData("auditor")]
    public async Task Changing_ByOthers_IsForbidden(string person)
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync(person);
        foreach (var act in new[] { "suspend", "resume", "verify", "close", "keep-open", "closure/noticeposted" })
            Assert.True((await browser.PostAsync($"/accounts/{account.Id}/{act}", ("Input.Reason", "Because."))).IsForbidden(), act);
        Assert.Equal((AccountState.Live, null), await StateAsync(account.Id));
    }

    async Task<(AccountState, string?)> StateAsync(long id) => await portal.AccountAsync(id) switch { var account => (account.State, account.SuspendedBecause) };
}
