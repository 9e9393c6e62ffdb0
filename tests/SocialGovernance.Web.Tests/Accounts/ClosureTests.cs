using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class ClosureTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    async Task<TestPage> TakeAsync(long id, string step, string outcome, string? proof = "https://www.facebook.com/notice")
    {
        var browser = await portal.SignedInAsync("comms-officer");
        return await browser.SubmitAsync($"/accounts/{id}/closure/{step}", ("Input.Outcome", outcome), ("Input.Proof", proof));
    }

    Task<AccountClosure> ClosureAsync(long accountId) => portal.DatabaseAsync(db => db.AccountClosures.AsNoTracking().Include(closure => closure.Steps).Include(closure => closure.WorkItem)
        .Include(closure => closure.UsersWork).OrderByDescending(closure => closure.Id).FirstAsync(closure => closure.AccountId == accountId));

    async Task EndAllAsync(long accountId)
    {
        var keeper = await portal.ActorAsync("ict-officer");
        foreach (var id in await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.AccountId == accountId && entry.State != AuthorisedUserState.Ended).Select(entry => entry.Id).ToListAsync()))
            await portal.ServiceAsync<Register, int>(async register => { await register.EndAsync(id, () => new("Not in the list.", "Changed."), keeper); return 0; });
    }

    [Fact]
    public async Task Close_StepByStepWithProof_IsClosedAfterTheLast()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");

        var begun = await browser.SubmitAsync($"/accounts/{account.Id}/close", ("Input.Reason", "The library has moved."));
        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}/closure"), (begun.Status, begun.Location));
        Assert.Equal($"{account.Name} is being closed. These steps are left.", (await browser.GetAsync(begun.Location!)).Banner);
        var closure = await ClosureAsync(account.Id);
        Assert.Equal((null, null, "ict-register-keeper"), (closure.WorkItem!.ClosedAt, closure.UsersWork!.ClosedAt, closure.UsersWork.Duty));
        Assert.Equal(AccountState.Live, (await portal.AccountAsync(account.Id)).State);

        foreach (var (step, outcome) in new[] { ("noticeposted", "Done"), ("followerssenton", "NotNeeded"), ("archivetaken", "Done"), ("handledecided", "Kept") })
            Assert.Equal(HttpStatusCode.Redirect, (await TakeAsync(account.Id, step, outcome)).Status);
        var tooEarly = await TakeAsync(account.Id, "usersremoved", "Done");
        Assert.Equal(HttpStatusCode.Conflict, tooEarly.Status);
        Assert.Contains(tooEarly.Errors, error => error.StartsWith("2 entries of the register of authorised users", StringComparison.Ordinal));
        await EndAllAsync(account.Id);
        var last = await TakeAsync(account.Id, "usersremoved", "Done", "Seen on the page’s list of roles");

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}"), (last.Status, last.Location));
        Assert.Equal($"That was the last step: {account.Name} is closed.", (await browser.GetAsync(last.Location!)).Banner);
        var saved = await portal.AccountAsync(account.Id);
        Assert.Equal((AccountState.Closed, "The library has moved."), (saved.State, saved.ClosedBecause));
        closure = await ClosureAsync(account.Id);
        Assert.Equal(ClosureState.Completed, closure.State);
        Assert.NotNull(closure.WorkItem!.ClosedAt);
        Assert.NotNull(closure.UsersWork!.ClosedAt);
        Assert.All(closure.Steps, step => Assert.NotNull(step.At));
        Assert.Contains(("account.closed", "Eilidh Mackenzie"), await scene.EventsAsync(nameof(Account), account.Id));
        Assert.Equal(5, (await scene.EventsAsync(nameof(Account), account.Id)).Count(e => e.Kind == "account.closing-step"));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("colleague")).GetAsync($"/accounts/{account.Id}")).Status);
        Assert.Contains("Seen on the page’s list of roles", (await (await portal.SignedInAsync("auditor")).GetAsync($"/accounts/{account.Id}/closure")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_TwiceWithoutProofOrWithAnotherOutcome_IsRefused()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{account.Id}/close", ("Input.Reason", "The library has moved."));

        var without = await TakeAsync(account.Id, "noticeposted", "Done", "");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.True(without.Document.QuerySelector("[value=Done]")!.HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.BadRequest, (await TakeAsync(account.Id, "noticeposted", "Released")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await TakeAsync(account.Id, "noticeposted", "Done")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{account.Id}/closure/noticeposted", ("Input.Outcome", "Done"), ("Input.Proof", "Twice"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/accounts/{account.Id}/closure/no-such-step")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{account.Id}/close", ("Input.Reason", "Twice."))).Status);
    }

    [Fact]
    public async Task Closing_LetsNobodyInUntilItIsWithdrawn()
    {
        var account = await scene.LiveAsync(["librarian"], ["librarian-3"]);
        var entry = await scene.EntryAsync(account.Id, "librarian-3");
        if (entry.State == AuthorisedUserState.AwaitingAttestation) await scene.AttestAsync("librarian-3");
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{account.Id}/close", ("Input.Reason", "The library has moved."));
        Assert.Contains("is being closed", (await Assert.ThrowsAsync<Domain.RuleBrokenException>(() => scene.LetInAsync(entry.Id))).Message, StringComparison.Ordinal);

        var kept = await browser.SubmitAsync($"/accounts/{account.Id}/keep-open", ("Input.Reason", "It moves later."));

        Assert.Equal($"{account.Name} is not closed.", (await browser.GetAsync(kept.Location!)).Banner);
        Assert.Equal(ClosureState.Withdrawn, (await ClosureAsync(account.Id)).State);
        await scene.LetInAsync(entry.Id);
        Assert.Contains("account.stays-open", (await scene.EventsAsync(nameof(Account), account.Id)).Select(e => e.Kind));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{account.Id}/keep-open", ("Input.Reason", "Twice."))).Status);
    }

    [Fact]
    public async Task Closure_IsHiddenFromThoseWhoDoNotLookAfterIt()
    {
        var account = await scene.LiveAsync();
        await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/close", ("Input.Reason", "The library has moved."));
        foreach (var person in new[] { "colleague", "librarian", "administrator" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(person)).GetAsync($"/accounts/{account.Id}/closure")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("ict-officer")).GetAsync($"/accounts/{account.Id}/closure")).Status);
    }
}
