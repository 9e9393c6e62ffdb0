using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>What handlers do with a case between its report and its end: each leaves a row, an audit event, a redirect and a banner.</summary>
public sealed class CaseStepsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<TestBrowser> HandlerAsync(string key = CaseScene.Handler) => portal.SignedInAsync(key);

    Task<int> EventsAsync(string kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == kind));

    Task<BreachCase> FindAsync(string reference) => portal.DatabaseAsync(db => db.Set<BreachCase>().AsNoTracking().Include(found => found.Entries).Include(found => found.Links)
        .Include(found => found.Assessments).Include(found => found.Appeals).Include(found => found.Holds).Include(found => found.Outcomes).AsSplitQuery().SingleAsync(found => found.Reference == reference));

    async Task<BreachCase> DoneAsync(TestBrowser browser, string reference, string act, string kind, params (string, string?)[] fields)
    {
        var before = await EventsAsync(kind);
        var answer = await browser.SubmitAsync($"/cases/{reference}/{act}", fields);
        Assert.True(answer.Location == $"/cases/{reference}", $"{act}: {answer.Status} {string.Join(' ', answer.Errors)}");
        Assert.NotNull((await browser.GetAsync(answer.Location!)).Banner);
        Assert.Equal(before + 1, await EventsAsync(kind));
        return await FindAsync(reference);
    }

    // EL-20
    [Theory]
    [InlineData("Procedure", "Input.Procedure", "grievance")]
    [InlineData("Elsewhere", "Input.To", "The police")]
    public async Task PassedOn_ToAnotherProcedureOrSomebodyElse_EndsIt_AndCanBeReopened(string answer, string field, string to)
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var handler = await HandlerAsync();
        var refused = await handler.SubmitAsync($"/cases/{reference}/triage", ("Input.Answer", answer), ("Input.Text", "Not for us"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Not for us", refused.Html, StringComparison.Ordinal);
        var found = await DoneAsync(handler, reference, "triage", "case.passed-on", ("Input.Answer", answer), (field, to), ("Input.Text", "Not for us"));
        Assert.Equal(CaseState.PassedOn, found.State);
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{reference}/assess", CaseScene.Assessment)).Status);
        Assert.Equal(CaseState.Investigating, (await DoneAsync(handler, reference, "reopen", "case.reopened", ("Input.Reason", "It came back"))).State);
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{reference}/reopen", ("Input.Reason", "again"))).Status);
    }

    // EL-21
    [Fact]
    public async Task Outcome_BeforeTheAssessment_IsRefused_AndTheTextStays()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.TakeUpAsync(reference);
        var handler = await HandlerAsync();
        var refused = await handler.SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", "guidance"), ("Input.Reason", "Kept words"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Kept words", refused.Html, StringComparison.Ordinal);
        var incomplete = await handler.SubmitAsync($"/cases/{reference}/assess", ("Input.Severity", "Minor"), ("Input.ReputationalHarm", "Some harm"));
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.Status);
        Assert.Contains("Some harm", incomplete.Html, StringComparison.Ordinal);
        Assert.Single((await DoneAsync(handler, reference, "assess", "case.assessed", CaseScene.Assessment)).Assessments);
        await DoneAsync(handler, reference, "outcome", "case.decided", ("Input.Outcome", "guidance"), ("Input.Reason", "A first time"));
    }

    /// <summary>Edge case 25: neither the page nor a form that is sent without it gives a volunteer what is for employees.</summary>
    [Theory]
    [InlineData("volunteer")]
    [InlineData("contractor")]
    public async Task EmployeesOutcome_ForSomebodyElse_IsNeitherOfferedNorTaken(string type)
    {
        var reference = await portal.ReportAsync("colleague", "librarian-3");
        await portal.AssessAsync(reference);
        var (handler, id) = (await HandlerAsync(), await portal.PersonIdAsync("librarian-3"));
        Task TypeAsync(string given) => portal.DatabaseAsync(db => db.People.Where(person => person.Id == id).ExecuteUpdateAsync(set => set.SetProperty(person => person.Type, given)));
        await TypeAsync(type);
        try
        {
            var page = await handler.GetAsync($"/cases/{reference}/outcome");
            var offered = page.Document.QuerySelectorAll("input[name='Input.Outcome']").Select(radio => radio.GetAttribute("value")).ToList();
            Assert.Contains("guidance", offered);
            foreach (var outcome in new[] { "disciplinary-procedure", "misconduct", "gross-misconduct", "dismissal" })
            {
                Assert.DoesNotContain(outcome, offered);
                var refused = await handler.SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", outcome), ("Input.Reason", "Kept words"));
                Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
                Assert.Contains("is not for a person of this kind", Assert.Single(refused.Errors), StringComparison.Ordinal);
                Assert.Contains("Kept words", refused.Html, StringComparison.Ordinal);
            }
            Assert.Empty((await FindAsync(reference)).Outcomes);
        }
        finally
        {
            await TypeAsync("employee");
        }
    }

    [Fact]
    public async Task ReferredOutcome_NeedsWhoWhenAndReference()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.AssessAsync(reference);
        var handler = await HandlerAsync();
        var refused = await handler.SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", "authorities"), ("Input.To", "Police Scotland"), ("Input.Reason", "A crime"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        await DoneAsync(handler, reference, "outcome", "case.decided",
            [.. CaseScene.Day("Input.On", CaseScene.Today), ("Input.Outcome", "authorities"), ("Input.To", "Police Scotland"), ("Input.Number", "PS-77"), ("Input.Reason", "A crime")]);
        Assert.Contains("PS-77", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AccountAccessAndPost_AreFoundWithoutAnAddress_AndOpenOnlyToHandlers()
    {
        var entry = await portal.AuthoriseAsync("librarian", "Bothyshop");
        var reference = await portal.ReportAsync("colleague", "librarian");
        var handler = await HandlerAsync();
        var sought = await handler.SubmitAsync($"/cases/{reference}/link", ("Input.Words", "bothysh"));
        var choices = sought.Document.QuerySelectorAll("input[name='Input.What']").Select(radio => radio.GetAttribute("value")!).ToList();
        Assert.Equal(2, choices.Count);
        Assert.Contains($"access:{entry}", choices);
        Assert.Null(sought.Location);
        foreach (var choice in choices) await DoneAsync(handler, reference, "link", "case.linked", ("Input.Words", "bothysh"), ("Input.What", choice));
        await DoneAsync(handler, reference, "link", "case.linked", ("Input.Words", "https://example.com/p/1"), ("Input.What", "post"));
        Assert.Equal(HttpStatusCode.Conflict, (await handler.SubmitAsync($"/cases/{reference}/link", ("Input.Words", "bothysh"), ("Input.What", choices[0]))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await handler.SubmitAsync($"/cases/{reference}/link", ("Input.Words", "bothysh"), ("Input.What", "account:999999"))).Status);
        var links = (await FindAsync(reference)).Links.OrderBy(link => link.Id).ToList();
        Assert.Equal(3, links.Count);
        await DoneAsync(handler, reference, $"links/{links[0].Id}/remove", "case.unlinked", ("Input.Reason", "A mistake"));
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{reference}/links/{links[0].Id}/remove", ("Input.Reason", "again"))).Status);
        Assert.Contains("https://example.com/p/1", (await handler.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
    }

    // EL-31
    [Fact]
    public async Task PersonalData_Involved_TheRoleIsTold_WithNothingOfTheCase()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.TakeUpAsync(reference);
        var found = CaseScene.Assessment.Where(field => field.Name != "Input.PersonalData").Append(("Input.PersonalData", "true")).ToArray();
        await DoneAsync(await HandlerAsync(), reference, "assess", "case.personal-data-told", found);
        await DoneAsync(await HandlerAsync(), reference, "assess", "case.assessed", found);
        var matter = await portal.DatabaseAsync(db => db.Set<ToldMatter>().AsNoTracking().Include(matter => matter.WorkItem).SingleAsync());
        Assert.Equal(await portal.PersonIdAsync(CaseScene.FallbackHolder), matter.PersonId);
        Assert.True(matter.WorkItem!.Confidential);

        var told = await portal.SignedInAsync(CaseScene.FallbackHolder);
        var page = await told.GetAsync(matter.Path);
        foreach (var secret in new[] { reference, "Ailsa Fraser", "Kirsty Donaldson", "list of names" }) Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("administrator")).GetAsync(matter.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("auditor")).PostAsync(matter.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await told.GetAsync($"/cases/{reference}")).Status);
        Assert.Equal(matter.Path, (await told.SubmitAsync(matter.Path)).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await told.PostAsync(matter.Path)).Status);
        Assert.Equal(1, await EventsAsync("case.personal-data-seen"));
    }

    [Fact]
    public async Task Appeal_IsDecidedBySomebodyWhoDecidedNothing_AndChangesWhatHolds()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.DecideAsync(reference);
        var (decider, other) = (await HandlerAsync(), await HandlerAsync(CaseScene.OtherHandler));
        await DoneAsync(decider, reference, "appeal", "case.appealed", [.. CaseScene.Day("Input.ReceivedOn", CaseScene.Today), ("Input.Grounds", "It was not me")]);
        Assert.Equal(HttpStatusCode.Conflict, (await decider.PostAsync($"/cases/{reference}/close", ("Input.Text", "end"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await decider.SubmitAsync($"/cases/{reference}/decide-appeal", ("Input.Result", "Upheld"), ("Input.Reason", "mine"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.SubmitAsync($"/cases/{reference}/decide-appeal", ("Input.Result", "PartlyUpheld"), ("Input.Reason", "in part"))).Status);
        var found = await DoneAsync(other, reference, "decide-appeal", "case.appeal-decided", ("Input.Result", "Upheld"), ("Input.Reason", "It was somebody else"));
        Assert.Equal((CaseState.Investigating, true), (found.State, found.Outcomes[0].SetAsideAt is not null));
        Assert.Equal(HttpStatusCode.Conflict, (await other.PostAsync($"/cases/{reference}/decide-appeal", ("Input.Result", "Upheld"), ("Input.Reason", "again"))).Status);
        await DoneAsync(decider, reference, "outcome", "case.decided", ("Input.Outcome", "no-action"), ("Input.Reason", "Somebody else"));
    }

    [Fact]
    public async Task Hold_AndLiftingIt_EachWithAReason()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var handler = await HandlerAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{reference}/lift-hold", ("Input.Reason", "x"))).Status);
        Assert.Single((await DoneAsync(handler, reference, "hold", "case.held", ("Input.Reason", "A court asks"))).Holds);
        Assert.Equal(HttpStatusCode.Conflict, (await handler.PostAsync($"/cases/{reference}/hold", ("Input.Reason", "twice"))).Status);
        Assert.NotNull((await DoneAsync(handler, reference, "lift-hold", "case.hold-lifted", ("Input.Reason", "It is over"))).Holds[0].LiftedAt);
    }

    [Fact]
    public async Task TwoHandlersAtOnce_OnDifferentActs_BothStand()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.TakeUpAsync(reference);
        var (one, other) = (await HandlerAsync(), await HandlerAsync(CaseScene.OtherHandler));
        var (assess, hold) = (await one.GetAsync($"/cases/{reference}/assess"), await other.GetAsync($"/cases/{reference}/hold"));
        var answers = await Task.WhenAll(one.SendAsync(assess, $"/cases/{reference}/assess", CaseScene.Assessment), other.SendAsync(hold, $"/cases/{reference}/hold", [("Input.Reason", "A court asks")]));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        var found = await FindAsync(reference);
        Assert.Equal((1, 1, 3), (found.Assessments.Count, found.Holds.Count, found.Entries.Count));
    }
}
