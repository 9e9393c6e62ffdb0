using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Concerns;

public sealed class WhoHandlesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Catriona = "Catriona Lindsay";

    [Fact]
    public async Task HandlerWhoIsTheSubject_DoesNotHandle_AndFindsNothing()
    {
        var reference = await portal.ReportAsync("colleague", CaseScene.Handler);
        Assert.DoesNotContain(Catriona, await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync($"/cases/{reference}")).Status);
        Assert.DoesNotContain(reference, (await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync("/cases")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync(CaseScene.OtherHandler)).GetAsync($"/cases/{reference}")).Status);
    }

    [Fact]
    public async Task HandlerWhoReports_DoesNotHandle()
    {
        var reference = await portal.ReportAsync(CaseScene.Handler, "librarian");
        Assert.DoesNotContain(Catriona, await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync($"/cases/{reference}")).Status);
    }
}

public sealed class KeptFromManagerTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Manager = "library-manager", Catriona = "Catriona Lindsay";

    async Task MakeTheManagerAHandlerAsync()
    {
        var managerId = await portal.PersonIdAsync(Manager);
        var pack = await portal.ServiceAsync<PolicyLibrary, Domain.Policies.Pack>(async policies => (await policies.CurrentAsync()).Pack);
        await portal.DatabaseAsync(async db =>
        {
            if (await db.RoleAssignments.AnyAsync(given => given.PersonId == managerId)) return 0;
            var person = await db.People.SingleAsync(person => person.Id == managerId);
            await db.AddAsync(new RoleAssignment(person, pack.Role("hr-case-handler"), new(2026, 1, 1), null, Actor.Portal, TestClock.Start.UtcDateTime));
            return await db.SaveChangesAsync();
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LineManagerWhoIsAHandler_NeverHandlesOrReadsIt_WhateverTheReporterAsks(bool keep)
    {
        await MakeTheManagerAHandlerAsync();
        var reference = await portal.ReportAsync("colleague", "librarian", keep);
        Assert.DoesNotContain("Morag Sinclair", await portal.HandlersAsync(reference));
        var manager = await portal.NewSessionAsync(Manager);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/cases/{reference}")).Status);
        Assert.DoesNotContain(reference, (await manager.GetAsync("/cases")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsync($"/cases/{reference}/triage", ("Input.Answer", "Case"))).Status);
    }

    /// <summary>Somebody handles a case and only then becomes the line manager of whom it is about: from that moment it is not there for them.</summary>
    [Fact]
    public async Task HandlerWhoBecomesTheSubjectsManager_FindsNothingFromThenOn_AndStopsHandlingIt()
    {
        var reference = await portal.ReportAsync("colleague", "teacher", files: ("seen.png", "pixels"));
        var handler = await portal.NewSessionAsync(CaseScene.Handler);
        var file = (await handler.GetAsync($"/cases/{reference}")).Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        var (handlerId, subjectId) = (await portal.PersonIdAsync(CaseScene.Handler), await portal.PersonIdAsync("teacher"));
        Task HoldsAsync(long post) => portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == handlerId).ExecuteUpdateAsync(set => set.SetProperty(held => held.PostId, post)));
        var (own, managing) = await portal.DatabaseAsync(async db => (await db.PostHoldings.Where(held => held.PersonId == handlerId).Select(held => held.PostId).SingleAsync(),
            await db.PostHoldings.Where(held => held.PersonId == subjectId).Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.ManagerId).FirstAsync()));
        await HoldsAsync(managing!.Value);
        try
        {
            foreach (var path in new[] { $"/cases/{reference}", $"/cases/{reference}/triage", $"/cases/{reference}/hand-over", file })
                Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await handler.PostAsync($"/cases/{reference}/triage", ("Input.Answer", "Case"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await handler.PostAsync($"/cases/{reference}/letters/subject", ("Input.Text", "x"))).Status);
            Assert.DoesNotContain(reference, (await handler.GetAsync("/cases")).Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync(CaseScene.OtherHandler)).GetAsync($"/cases/{reference}")).Status);

            await portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(default));
            Assert.DoesNotContain(Catriona, await portal.HandlersAsync(reference));
            Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.conflicted")));
        }
        finally
        {
            await HoldsAsync(own);
        }
        // They do not come back when they manage the person no longer.
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"/cases/{reference}")).Status);
    }

    [Fact]
    public async Task SubjectFoundOutLater_TakesTheirManagerOff()
    {
        await MakeTheManagerAHandlerAsync();
        var reference = await portal.ReportAsync("colleague");
        Assert.Contains("Morag Sinclair", await portal.HandlersAsync(reference));
        var named = await (await portal.SignedInAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/subject",
            ("Input.Whom", "Ailsa Fraser"), ("Input.WhomId", $"{await portal.PersonIdAsync("librarian")}"));
        Assert.Equal("/cases", named.Location);
        Assert.DoesNotContain("Morag Sinclair", await portal.HandlersAsync(reference));
    }
}

public sealed class NobodyLeftTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task EverybodyConcerned_IsRefusedAloud_AndKeepsWhatWasTyped()
    {
        var browser = await portal.SignedInAsync(CaseScene.Handler);
        var answer = await browser.SendConcernAsync([.. CaseScene.Concern, .. await portal.AboutAsync(CaseScene.OtherHandler)]);
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("somebody more senior", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Contains("A private group", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoReviewerLeft_TheStandInHandles_FromListToEnd()
    {
        long[] handlers = [await portal.PersonIdAsync(CaseScene.Handler), await portal.PersonIdAsync(CaseScene.OtherHandler)];
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => handlers.Contains(given.PersonId))
            .ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));
        var reference = await portal.ReportAsync("colleague", "librarian");
        Assert.Equal(["Rhona Baillie"], await portal.HandlersAsync(reference));
        var holder = await portal.SignedInAsync(CaseScene.FallbackHolder);
        Assert.Contains(reference, (await holder.GetAsync("/cases")).Html, StringComparison.Ordinal);
        Assert.Equal($"/cases/{reference}", (await portal.TakeUpAsync(reference, handler: CaseScene.FallbackHolder)).Location);
        await holder.SubmitAsync($"/cases/{reference}/assess", CaseScene.Assessment);
        var outcome = await holder.SubmitAsync($"/cases/{reference}/outcome", ("Input.Outcome", "guidance"), ("Input.Reason", "Enough"));
        Assert.Equal($"/cases/{reference}", outcome.Location);
    }
}
