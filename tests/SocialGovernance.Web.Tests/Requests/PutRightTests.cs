using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>What goes wrong in practice: a refusal, an applicant who leaves, a form for the wrong service, and what approvers see when it comes again.</summary>
public sealed class PutRightTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string It = "it-service-manager";

    [Fact]
    public async Task AskAgain_AfterARefusal_StartsALinkedDraft()
    {
        var id = await portal.ToBeDecidedAsync();
        var browser = await portal.SignedInAsync("librarian");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/requests/{id}/ask-again")).Status);
        await portal.SignAsync(id, It, DecisionOutcome.Refused, "it-manager", "Not safe.");
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("it-manager")).PostAsync($"/requests/{id}/ask-again")).Status);

        var posted = await browser.SubmitAsync($"/requests/{id}/ask-again");

        var draft = await portal.DatabaseAsync(db => db.Requests.SingleAsync(request => request.FollowsId == id));
        Assert.Equal($"/requests/{draft.Id}", posted.Location);
        await portal.AssertAuditedAsync(draft.Id, RequestAudit.AskedAgain);
        var page = await browser.GetAsync(posted.Location!);
        Assert.StartsWith("A new draft is started", page.Banner, StringComparison.Ordinal);
        await portal.SendAsync(draft.Id);
        Assert.NotNull((await browser.GetAsync($"/requests/{draft.Id}")).Document.QuerySelector($"main a[href='/requests/{id}']"));
        Assert.NotNull((await browser.GetAsync($"/requests/{id}")).Document.QuerySelector($"main a[href='/requests/{draft.Id}']"));
    }

    [Fact]
    public async Task SignOff_OfAChangedRequest_ShowsWhatChangedSinceThisApproverLooked()
    {
        var id = await portal.ToBeDecidedAsync();
        var (looked, decided) = (await portal.SignedInAsync("it-manager"), await portal.SignedInAsync("comms-manager"));
        Assert.DoesNotContain("since you last looked", (await looked.GetAsync(await portal.SignOffPathAsync(id, It))).Text, StringComparison.Ordinal);
        await portal.SignAsync(id, "communications-service-manager", DecisionOutcome.Returned, "comms-manager", "More.");
        var actor = await portal.ActorAsync("librarian");
        await portal.ServiceAsync<Data.Approvals.Workflow, bool>(async workflow =>
        {
            await workflow.AnswerAsync(id, draft => draft.With("keep-records", "no").With("plan-contribution", "A new plan"), actor);
            return true;
        });
        await portal.SendAsync(id);
        await portal.SignAsync(id, "communications-team", DecisionOutcome.Advised, "comms-officer", "Good.");

        foreach (var (browser, role) in new[] { (looked, It), (decided, "communications-service-manager") })
            for (var time = 0; time < 2; time++)
            {
                var page = await browser.GetAsync(await portal.SignOffPathAsync(id, role));
                var row = page.Document.QuerySelectorAll("main table tr").Single(row => row.TextContent.Contains("A new plan", StringComparison.Ordinal));
                Assert.Contains("Answer to plan-contribution", row.TextContent, StringComparison.Ordinal);
            }
    }

    [Fact]
    public async Task TakeOver_OfSomebodyWhoLeft_ByTheirManager_MovesIt()
    {
        var id = await portal.SentAsync("librarian-3");
        var (left, manager) = (await portal.PersonIdAsync("librarian-3"), await portal.SignedInAsync("library-manager"));
        var early = await manager.SubmitAsync($"/requests/{id}/take-over", ("Input.Successor", portal.EmailOf("librarian-2")), ("Input.Reason", "Isla is here."));
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        var leaving = await portal.ActorAsync("administrator");
        await LeaveAsync(left, leaving);
        portal.Clock.Advance(TimeSpan.FromDays(2));

        manager = await portal.NewSessionAsync("library-manager");
        Assert.Contains("has left", (await manager.GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync("colleague")).PostAsync($"/requests/{id}/take-over", ("Input.Successor", "x"), ("Input.Reason", "x"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.SubmitAsync($"/requests/{id}/take-over", ("Input.Successor", portal.EmailOf("librarian-2")))).Status);
        var posted = await manager.SubmitAsync($"/requests/{id}/take-over", ("Input.Successor", portal.EmailOf("librarian-2")), ("Input.Reason", "Isla has left."));

        var request = await portal.RequestAsync(id);
        Assert.Equal(await portal.PersonIdAsync("librarian-2"), request.ApplicantId);
        Assert.Equal(left, Assert.Single(request.FormerApplicants).PersonId);
        await portal.AssertAuditedAsync(id, RequestAudit.TakenOver);
        Assert.Contains("has taken over", (await manager.GetAsync(posted.Location!)).Banner, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("librarian-2")).GetAsync($"/requests/{id}")).Status);
    }

    async Task LeaveAsync(long personId, Actor actor)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Data.PortalContext>();
        await services.GetRequiredService<Data.Saving.Acts>().DoAsync(async () =>
            await services.GetRequiredService<Data.People.Leavers>().LeaveAsync(await db.People.SingleAsync(person => person.Id == personId), actor));
    }

    [Fact]
    public async Task CorrectService_ByAnAdministrator_BeginsARoundForTheRightService()
    {
        var id = await portal.ToBeDecidedAsync();
        var roads = await portal.DatabaseAsync(db => db.Services.Where(service => service.Name.StartsWith("Roads")).Select(service => service.Id).SingleAsync());
        var browser = await portal.NewSessionAsync("administrator");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.NewSessionAsync("it-manager")).PostAsync($"/requests/{id}/correct-service", ("Input.Service", $"{roads}"), ("Input.Reason", "x"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/requests/{id}/correct-service", ("Input.Service", $"{roads}"))).Status);

        var before = (await portal.RequestAsync(id)).ServiceId;
        Assert.Single((await browser.GetAsync($"/services/{before}")).Document.QuerySelectorAll($"main a[href='/requests/{id}/correct-service']"));

        var posted = await browser.SubmitAsync($"/requests/{id}/correct-service", ("Input.Service", $"{roads}"), ("Input.Reason", "It is about roads."));

        var request = await portal.RequestAsync(id);
        Assert.Equal((roads, 2, RequestState.InReview), (request.ServiceId, request.Rounds.Count, request.State));
        Assert.Equal(roads, await portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == id).Select(account => account.ServiceId).SingleAsync()));
        await portal.AssertAuditedAsync(id, RequestAudit.ServiceCorrected);
        Assert.Contains("is now for Roads", (await browser.GetAsync(posted.Location!)).Banner, StringComparison.Ordinal);
    }
}
