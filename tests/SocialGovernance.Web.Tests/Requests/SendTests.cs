using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Checking, sending, sending again, withdrawing and deleting.</summary>
public sealed class SendTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Post_EverythingDeclared_SendsWithAReferenceAndAsksTheManager()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.DraftAsync();

        var posted = await browser.SubmitAsync($"/requests/{id}/check", await DeclaredAsync());

        Assert.Equal($"/requests/{id}/sent", posted.Location);
        var request = await portal.RequestAsync(id);
        Assert.Matches("^BC-2026-[0-9]{4}$", request.Reference);
        Assert.Equal("yes", request.CurrentRevision!.Answers.One("declaration:handover"));
        await portal.AssertAuditedAsync(id, RequestAudit.Submitted);
        Assert.Contains(request.Reference!, (await browser.GetAsync(posted.Location!)).Text, StringComparison.Ordinal);
        var manager = await portal.PersonIdAsync("library-manager");
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToPersonId == manager && message.Subject.Contains(request.Reference!))));
        Assert.Equal(AccountState.Proposed, await portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == id).Select(account => account.State).SingleAsync()));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public async Task Post_OneDeclarationLacking_Answers400(int lacking)
    {
        var id = await portal.DraftAsync();
        var declared = (await DeclaredAsync()).Where((_, index) => index != lacking).ToArray();

        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/check", declared);

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Equal(RequestState.Draft, (await portal.RequestAsync(id)).State);
    }

    [Fact]
    public async Task Check_WithAnswersMissing_NamesThemAndCannotBeSent()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.EmptyDraftAsync();

        var page = await browser.GetAsync($"/requests/{id}/check");

        var form = (await portal.PackAsync()).Request(RequestSteps.Kind).Form;
        foreach (var question in form.Questions.Where(question => question.Required && question.ShownWhen is null))
            Assert.Contains(question.Missing, page.Text, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("main form[method=post]"));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync($"/requests/{id}/check", await DeclaredAsync())).Status);
        Assert.Null((await portal.RequestAsync(id)).Reference);
    }

    [Fact]
    public async Task Send_NamingSomebodyWhoHasLeftSince_IsRefused()
    {
        var id = await portal.DraftAsync("colleague");
        var author = await portal.PersonIdAsync("colleague-manager");
        await portal.ServiceAsync<Data.Approvals.Workflow, bool>(async workflow =>
        {
            await workflow.AnswerAsync(id, draft => draft.With("authors", $"{author}"), await portal.ActorAsync("colleague"));
            return true;
        });
        await portal.DatabaseAsync(async db =>
        {
            (await db.People.SingleAsync(person => person.Id == author)).Leave(Domain.Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime);
            return await db.SaveChangesAsync();
        });

        var posted = await (await portal.SignedInAsync("colleague")).SubmitAsync($"/requests/{id}/check", await DeclaredAsync());

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Null((await portal.RequestAsync(id)).Reference);
    }

    /// <summary>Edge case 35: sent twice.</summary>
    [Fact]
    public async Task Post_TheSameFormTwice_SendsOnce()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.DraftAsync();
        var path = $"/requests/{id}/check";
        var (page, declared) = (await browser.GetAsync(path), await DeclaredAsync());

        var both = await Task.WhenAll(browser.SendAsync(page, path, declared), browser.SendAsync(page, path, declared));
        var third = await browser.SendAsync(page, path, declared);

        Assert.All(both.Append(third), answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal($"/requests/{id}/sent", third.Location);
        Assert.Single((await portal.RequestAsync(id)).Revisions);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Accounts.CountAsync(account => account.RequestId == id)));
    }

    [Fact]
    public async Task Post_AgainFromAnotherTab_Answers409()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.DraftAsync();
        var (path, declared) = ($"/requests/{id}/check", await DeclaredAsync());
        var (one, other) = (await browser.GetAsync(path), await browser.GetAsync(path));
        await browser.SendAsync(one, path, declared);

        Assert.Equal(HttpStatusCode.Conflict, (await browser.SendAsync(other, path, declared)).Status);
    }

    [Fact]
    public async Task Send_SeveralAtOnce_GivesEachItsOwnReferenceAndAsksForEach()
    {
        var ids = new List<long>();
        for (var i = 0; i < 6; i++) ids.Add(await portal.DraftAsync(i % 2 == 0 ? "librarian" : "librarian-3", "facebook", "tiktok"));

        var sent = await Task.WhenAll(ids.Select((id, i) => portal.SendAsync(id, i % 2 == 0 ? "librarian" : "librarian-3")));

        Assert.Equal(6, sent.Select(request => request.Reference).Distinct().Count());
        var waiting = await portal.DatabaseAsync(db => db.Requests.Where(request => ids.Contains(request.Id)).SelectMany(request => request.Rounds)
            .SelectMany(round => round.Stages).SelectMany(stage => stage.SignOffs).Where(asked => asked.State == SignOffState.Waiting)
            .Select(asked => asked.Addressees.Sum(one => one.WorkItem!.Asked.Count)).ToListAsync());
        Assert.Equal(6, waiting.Count);
        Assert.All(waiting, asked => Assert.True(asked > 0));
    }

    [Fact]
    public async Task Returned_IsEditedAndSentAgainInANewRoundThatSaysWhatChanged()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.ToBeDecidedAsync();
        await portal.SignAsync(id, "it-service-manager", DecisionOutcome.Approved, "it-manager");
        await portal.SignAsync(id, "communications-service-manager", DecisionOutcome.Returned, "comms-manager", "Say more about your plan.");
        var reference = (await portal.RequestAsync(id)).Reference;

        Assert.Contains("Say more about your plan.", (await browser.GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
        await browser.SubmitAsync($"/requests/{id}/answer/plan?from=check", ("answers[plan-contribution]", "Far more about it"), ("act", "continue"));
        var posted = await browser.SubmitAsync($"/requests/{id}/check", await DeclaredAsync());

        Assert.Equal($"/requests/{id}/sent", posted.Location);
        var request = await portal.RequestAsync(id);
        Assert.Equal((reference, 2, 2), (request.Reference, request.Rounds.Count, request.Revisions.Count));
        Assert.Equal(SignOffState.CarriedOver, request.CurrentRound!.SignOffs.Single(asked => asked.Role == "it-service-manager").State);
        var page = await browser.GetAsync($"/requests/{id}");
        Assert.Contains("Changed in revision 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("carried over from revision 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("Round 1, sent", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Accounts.CountAsync(account => account.RequestId == id)));
    }

    [Fact]
    public async Task Withdraw_ByPost_StopsTheRouteAndItsAccounts()
    {
        var browser = await portal.SignedInAsync("librarian");
        var id = await portal.SentAsync();
        Assert.Equal(RequestState.InReview, (await portal.RequestAsync(id)).State);

        var posted = await browser.SubmitAsync($"/requests/{id}/withdraw");

        Assert.Equal($"/requests/{id}", posted.Location);
        Assert.Equal(RequestState.Withdrawn, (await portal.RequestAsync(id)).State);
        await portal.AssertAuditedAsync(id, RequestAudit.Withdrawn);
        Assert.EndsWith("is withdrawn.", (await browser.GetAsync(posted.Location!)).Banner, StringComparison.Ordinal);
        Assert.Equal(AccountState.Closed, await portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == id).Select(account => account.State).SingleAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/requests/{id}/withdraw")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("library-manager")).PostAsync($"/requests/{id}/withdraw")).Status);
    }

    [Fact]
    public async Task Delete_ByPost_RemovesADraftOnly()
    {
        var browser = await portal.SignedInAsync("librarian");
        var (draft, sent) = (await portal.DraftAsync(), await portal.SentAsync());

        var posted = await browser.SubmitAsync($"/requests/{draft}/delete");

        Assert.Equal("/requests", posted.Location);
        Assert.False(await portal.DatabaseAsync(db => db.Requests.AnyAsync(request => request.Id == draft)));
        await portal.AssertAuditedAsync(draft, RequestAudit.DraftDeleted);
        Assert.Equal("The draft is deleted.", (await browser.GetAsync(posted.Location!)).Banner);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/requests/{sent}/delete")).Status);
    }

    [Fact]
    public async Task List_ShowsOnesOwnAndTheOthersOnlyToThoseWhoMay()
    {
        var (id, draft) = (await portal.SentAsync("colleague-2"), await portal.DraftAsync("colleague-2"));
        async Task<bool> Lists(string who, string path, long request) =>
            (await (await portal.SignedInAsync(who)).GetAsync(path)).Document.QuerySelector($"main a[href='/requests/{request}']") is not null;

        Assert.True(await Lists("colleague-2", "/requests", id));
        Assert.True(await Lists("colleague-2", "/requests?state=Draft", draft));
        Assert.False(await Lists("colleague-2", "/requests?state=Draft", id));
        Assert.True(await Lists("auditor", "/requests?show=others", id));
        Assert.False(await Lists("auditor", "/requests?show=others", draft));
        Assert.False(await Lists("administrator", "/requests?show=others", id));
        Assert.False(await Lists("colleague-2", $"/requests?after={id}", id));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("auditor")).GetAsync("/requests?show=others&state=x&after=y")).Status);
    }

    async Task<(string, string?)[]> DeclaredAsync() =>
        [.. (await portal.PackAsync()).Request(RequestSteps.Kind).Form.Declarations.Select(declaration => ("declared", (string?)declaration.Key))];
}
