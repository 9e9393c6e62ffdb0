using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Deciding: who may, who may not on any path, and what happens when two do at once.</summary>
public sealed class SignOffTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string It = "it-service-manager";
    const string Comms = "communications-service-manager";

    /// <summary>Edge case 1: both decide, in either order, and one approval is not approval (EL-26, EL-40).</summary>
    [Fact]
    public async Task Route_FromManagerToAuthorised_ThroughThePages()
    {
        var id = await portal.SentAsync();
        await PostAsync(id, "line-manager", "library-manager", DecisionOutcome.Endorsed);
        await PostAsync(id, "communications-team", "comms-officer", DecisionOutcome.Advised, "Show people.");
        await PostAsync(id, Comms, "comms-manager", DecisionOutcome.Approved);
        await PostAsync(id, It, "it-manager", DecisionOutcome.Approved);

        Assert.Equal(RequestState.Approved, (await portal.RequestAsync(id)).State);
        var account = await portal.DatabaseAsync(db => db.Accounts.SingleAsync(account => account.RequestId == id));
        Assert.NotNull(account.AuthorisedAt);
        Assert.Equal(2, await portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync(user => user.AccountId == account.Id)));
        var page = await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{id}");
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/accounts/{account.Id}']"));
        Assert.Contains("Show people.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Valid_RecordsTheDecision()
    {
        var browser = await portal.SignedInAsync("it-manager");
        var id = await portal.ToBeDecidedAsync();

        var posted = await PostAsync(id, It, "it-manager", DecisionOutcome.Refused, "Not <b>safe</b>.");

        Assert.Equal($"/requests/{id}", posted.Location);
        var decision = Asked(await portal.RequestAsync(id), It).Decision!;
        Assert.Equal((DecisionOutcome.Refused, "Not <b>safe</b>."), (decision.Outcome, decision.Reason));
        await portal.AssertAuditedAsync(id, RequestAudit.Refused);
        var page = await browser.GetAsync(posted.Location!);
        Assert.StartsWith("You refused BC-", page.Banner, StringComparison.Ordinal);
        Assert.Contains("Not <b>safe</b>.", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Because.", "Select what you decide.")]
    [InlineData("Nonsense", "Because.", "Select what you decide.")]
    [InlineData("Refused", "  ", "Give the reason, so that the applicant knows what to do.")]
    [InlineData("Returned", "", "Give the reason, so that the applicant knows what to do.")]
    [InlineData("Endorsed", "Because.", "Choose what you decide.")]
    public async Task Post_Invalid_Answers400AndKeepsWhatWasTyped(string? outcome, string reason, string sentence)
    {
        var id = await portal.ToBeDecidedAsync();

        var posted = await (await portal.SignedInAsync("it-manager")).SubmitAsync(await portal.SignOffPathAsync(id, It), ("Input.Outcome", outcome), ("Input.Reason", reason));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Contains(sentence, posted.Errors);
        Assert.Equal(reason.Trim(), posted.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Null(Asked(await portal.RequestAsync(id), It).Decision);
    }

    [Fact]
    public async Task Post_OverlongReason_Answers400() => Assert.Equal(HttpStatusCode.BadRequest,
        (await PostAsync(await portal.ToBeDecidedAsync(), It, "it-manager", DecisionOutcome.Refused, new('x', Request.ReasonLength + 1))).Status);

    [Fact]
    public async Task Post_OnOnesOwnRequest_Answers403OnEveryPath()
    {
        // Themselves, through a second role, and as the deputy of the one who decides.
        foreach (var (who, manager, role) in new[]
                 { ("it-manager", "head-of-corporate-support", It), ("comms-manager", "head-of-corporate-support", "communications-team"),
                     ("comms-manager", "head-of-corporate-support", Comms), ("deputy", "it-manager", It) })
        {
            var id = await portal.SentAsync(who);
            await portal.SignAsync(id, "line-manager", DecisionOutcome.Endorsed, manager);
            if (role != "communications-team") await portal.SignAsync(id, "communications-team", DecisionOutcome.Advised, "comms-officer", "Well.");

            var posted = await (await portal.SignedInAsync(who)).PostAsync(await portal.SignOffPathAsync(id, role),
                ("Input.Outcome", role == "communications-team" ? "Advised" : "Approved"), ("Input.Reason", "Mine is good."), ("Input.Revision", "1"));

            await AssertRefusedAsync(posted, id, role);
            await portal.AssertAuditedAsync(id, RequestAudit.AttemptRefused);
        }
        Assert.Empty(await DecidedByTheApplicantAsync());
    }

    /// <summary>The seeded fault: while the applicant decides, the request is made to look like somebody else's, so that the rule cannot hold them back.</summary>
    [Fact]
    public async Task Post_OnOnesOwnRequest_WithoutTheRule_WouldBeNoticed()
    {
        var id = await portal.SentAsync("it-manager");
        await portal.SignAsync(id, "line-manager", DecisionOutcome.Endorsed, "head-of-corporate-support");
        await portal.SignAsync(id, "communications-team", DecisionOutcome.Advised, "comms-officer", "Well.");
        var (applicant, other) = (await portal.PersonIdAsync("it-manager"), await portal.PersonIdAsync("librarian"));

        await ApplyAsAsync(id, other);
        var posted = await PostDirectlyAsync(id, It, "it-manager", DecisionOutcome.Approved);
        await ApplyAsAsync(id, applicant);

        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => AssertRefusedAsync(posted, id, It));
        Assert.Equal([id], await DecidedByTheApplicantAsync());
        await ApplyAsAsync(id, other);
    }

    async Task AssertRefusedAsync(TestPage posted, long id, string role)
    {
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Null(Asked(await portal.RequestAsync(id), role).Decision);
    }

    Task ApplyAsAsync(long id, long personId) => portal.DatabaseAsync(db => db.Requests.Where(request => request.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(request => request.ApplicantId, personId)));

    /// <summary>Requests on which the applicant decided, themselves or through a deputy: there must be none, whichever way they were decided.</summary>
    Task<List<long>> DecidedByTheApplicantAsync() => portal.DatabaseAsync(db => db.Requests.Where(request => request.Rounds.SelectMany(round => round.Stages)
        .SelectMany(stage => stage.SignOffs).Any(signOff => signOff.Decision != null
            && (signOff.Decision.PersonId == request.ApplicantId || signOff.Decision.ForPersonId == request.ApplicantId))).Select(request => request.Id).ToListAsync());

    [Fact]
    public async Task Post_AsOnesOwnManagersDeputy_Answers403()
    {
        await portal.DatabaseAsync(async db =>
        {
            var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
            var (manager, deputy) = (await portal.PersonIdAsync("colleague-manager"), await portal.PersonIdAsync("colleague"));
            await db.AddAsync(new Deputy(await db.People.SingleAsync(one => one.Id == manager), await db.People.SingleAsync(one => one.Id == deputy),
                today, today.AddDays(7), Domain.Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });
        var id = await portal.SentAsync("colleague");

        Assert.Equal(HttpStatusCode.Forbidden, (await PostDirectlyAsync(id, "line-manager", "colleague", DecisionOutcome.Endorsed)).Status);
        Assert.Null(Asked(await portal.RequestAsync(id), "line-manager").Decision);
    }

    [Theory]
    [InlineData("colleague"), InlineData("administrator"), InlineData("auditor"), InlineData("comms-manager")]
    public async Task AnyVerb_BySomebodyNotAsked_Answers404(string who)
    {
        var id = await portal.ToBeDecidedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await PostDirectlyAsync(id, It, who, DecisionOutcome.Approved)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(who)).GetAsync(await portal.SignOffPathAsync(id, It))).Status);
    }

    [Fact]
    public async Task Post_TheSignOffOfAnotherRequest_Answers404()
    {
        var (one, other) = (await portal.ToBeDecidedAsync(), await portal.ToBeDecidedAsync());
        var posted = await (await portal.SignedInAsync("it-manager")).PostAsync($"/requests/{one}/sign-offs/{await portal.SignOffIdAsync(other, It)}",
            ("Input.Outcome", "Approved"), ("Input.Revision", "1"));
        Assert.Equal(HttpStatusCode.NotFound, posted.Status);
    }

    [Fact]
    public async Task Post_AsDeputy_IsRecordedForTheOther()
    {
        var id = await portal.ToBeDecidedAsync();
        await PostAsync(id, It, "deputy", DecisionOutcome.Approved);

        var (decision, away) = (Asked(await portal.RequestAsync(id), It).Decision!, await portal.PersonIdAsync("away"));
        Assert.Equal(away, decision.ForPersonId);
        Assert.Contains($"for {decision.ForName}", (await (await portal.SignedInAsync("deputy")).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AfterTheRequestWasChanged_Answers409AndKeepsWhatWasTyped()
    {
        var browser = await portal.SignedInAsync("it-manager");
        var id = await portal.ToBeDecidedAsync();
        var path = await portal.SignOffPathAsync(id, It);
        var open = await browser.GetAsync(path);
        await portal.SignAsync(id, Comms, DecisionOutcome.Returned, "comms-manager", "More.");
        await portal.SendAsync(id);

        var posted = await browser.SendAsync(open, path, [("Input.Outcome", "Refused"), ("Input.Reason", "A long reasoning")]);

        Assert.Equal(HttpStatusCode.Conflict, posted.Status);
        Assert.Contains("was changed", posted.Errors[0], StringComparison.Ordinal);
        Assert.Contains("A long reasoning", posted.Text, StringComparison.Ordinal);
    }

    /// <summary>Edge case 35: two decisions at once.</summary>
    [Fact]
    public async Task Post_TheSameSignOffTogether_OneWinsAndTheOtherIsTold()
    {
        var id = await portal.ToBeDecidedAsync();

        var both = await Task.WhenAll(PostDirectlyAsync(id, It, "it-manager", DecisionOutcome.Approved), PostDirectlyAsync(id, It, "deputy", DecisionOutcome.Refused));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], both.Select(answer => answer.Status).Order());
        var lost = both.Single(answer => answer.Status == HttpStatusCode.Conflict);
        var decision = Asked(await portal.RequestAsync(id), It).Decision!;
        Assert.Contains(decision.PersonName, lost.Errors[0], StringComparison.Ordinal);
        Assert.Contains("Because.", lost.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_DifferentSignOffsTogether_BothStandAndTheRouteCompletesOnce()
    {
        for (var i = 0; i < 5; i++)
        {
            var id = await portal.ToBeDecidedAsync();

            var both = await Task.WhenAll(PostDirectlyAsync(id, It, "it-manager", DecisionOutcome.Approved), PostDirectlyAsync(id, Comms, "comms-manager", DecisionOutcome.Approved));

            Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
            Assert.Equal(RequestState.Approved, (await portal.RequestAsync(id)).State);
            Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.SubjectId == id && happened.Kind == RequestAudit.Completed.Key)));
        }
    }

    [Fact]
    public async Task Show_OffersTheButtonOnlyToThoseWhoMay()
    {
        var id = await portal.ToBeDecidedAsync();
        async Task<bool> Offered(string who) => (await (await portal.SignedInAsync(who)).GetAsync($"/requests/{id}")).Document.QuerySelector("main a[href*='/sign-offs/']") is not null;

        Assert.True(await Offered("it-manager"));
        Assert.True(await Offered("deputy"));
        Assert.False(await Offered("librarian"));
        Assert.False(await Offered("library-manager"));
        Assert.False(await Offered("auditor"));
    }

    [Fact]
    public async Task Show_WhereNobodyHoldsTheRole_SaysSo()
    {
        var id = await portal.SentAsync("chief-executive");
        Assert.Contains("Nobody to ask", (await (await portal.SignedInAsync("chief-executive")).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
    }

    static SignOff Asked(Request request, string role) => request.CurrentRound!.SignOffs.Single(asked => asked.Role == role);

    async Task<TestPage> PostAsync(long id, string role, string who, DecisionOutcome outcome, string? reason = null) =>
        await (await portal.SignedInAsync(who)).SubmitAsync(await portal.SignOffPathAsync(id, role), ("Input.Outcome", $"{outcome}"), ("Input.Reason", reason));

    async Task<TestPage> PostDirectlyAsync(long id, string role, string who, DecisionOutcome outcome) =>
        await (await portal.SignedInAsync(who)).PostAsync(await portal.SignOffPathAsync(id, role),
            ("Input.Outcome", $"{outcome}"), ("Input.Reason", "Because."), ("Input.Revision", "1"));
}
