using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

public sealed class FiguresTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    internal static string Row(TestPage page, string title) => page.Document.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == title)
        .QuerySelector("td")!.TextContent.Trim();

    [Fact]
    public async Task Figures_ShowNoSmallNumber_AndNothingOfTheRunningQuarter()
    {
        for (var i = 0; i < 6; i++) await portal.ReportAsync("colleague", "librarian", fields: CaseScene.Concern.Select(field => field.Name == "Input.Categories" ? (field.Name, (string?)"abuse") : field));
        for (var i = 0; i < 2; i++) await portal.ReportAsync("colleague", "teacher");
        Assert.Contains("too few to show", (await (await portal.NewSessionAsync(CaseScene.Handler)).GetAsync("/case-figures")).Text, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromDays(60));
        var handler = await portal.NewSessionAsync(CaseScene.Handler);
        await handler.GetAsync("/cases");
        var page = await handler.GetAsync("/case-figures");
        Assert.Contains("8 concerns and cases", page.Text, StringComparison.Ordinal);
        Assert.Equal("6", Row(page, "Abuse of a colleague, a service user or an elected member"));
        Assert.Equal("Not shown", Row(page, "Personal details were posted without permission"));
        // A service with two cases looks like one with none.
        Assert.Equal(["6", "Not shown", "Not shown"], new[] { "Libraries and Heritage", "Education", "Roads and Transport" }.Select(service => Row(page, service)));
        Assert.NotEmpty(page.Document.QuerySelectorAll("main svg[role=img]"));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.figures-read")));

        // A case of the quarter that runs changes nothing.
        var before = page.Document.QuerySelector("main")!.InnerHtml;
        Assert.Equal(HttpStatusCode.Redirect, (await (await portal.NewSessionAsync("librarian")).SendConcernAsync([.. CaseScene.Concern])).Status);
        Assert.Equal(before, (await handler.GetAsync("/case-figures")).Document.QuerySelector("main")!.InnerHtml);
        foreach (var key in new[] { "administrator", "auditor", "ict-officer", "librarian" })
            Assert.NotEqual(HttpStatusCode.OK, (await (await portal.NewSessionAsync(key)).GetAsync("/case-figures")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync(CaseScene.FallbackHolder)).GetAsync("/case-figures")).Status);
    }
}

/// <summary>What was shown of a quarter that has ended does not change, nor does what a case counts for: whoever compares two looks learns nothing of what happened between them.</summary>
public sealed class FiguresThatStayTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Libraries = "Libraries and Heritage", Roads = "Roads and Transport";

    [Fact]
    public async Task Figures_OfAQuarterThatEnded_StayWhateverMovesOrBecomesKnown_AndCasesCountWhereTheyHappened()
    {
        var (entry, handler) = (await portal.AuthoriseAsync("librarian", "moving"), await portal.SignedInAsync(CaseScene.Handler));
        var account = await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry).Select(one => one.AccountId).SingleAsync());
        var (from, to) = (await ServiceAsync(Libraries), await ServiceAsync(Roads));
        await MoveAsync(account, from);
        IEnumerable<(string, string?)> onIt = CaseScene.Concern.Where(field => field.Name != "Input.Elsewhere").Append(("Input.Account", $"{account}"));
        for (var i = 0; i < 5; i++) await portal.ReportAsync("colleague", fields: onIt);
        for (var i = 0; i < 6; i++) await portal.ReportAsync("colleague", "teacher");
        // It goes elsewhere before anything is counted, and whoever is named moves as well.
        await MoveAsync(account, to);
        await EndPostsAsync("teacher");
        var unknown = await portal.ReportAsync("colleague");
        var closed = await portal.ReportAsync("colleague");
        await handler.SubmitAsync($"/cases/{closed}/triage", ("Input.Answer", "NoCase"), ("Input.Text", "Said as a citizen"));

        portal.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(0, await CountAsync());
        handler = await portal.NewSessionAsync(CaseScene.Handler);
        await handler.GetAsync("/cases");
        var before = await handler.GetAsync("/case-figures");
        Assert.Equal(["5", "6", "Not shown"], new[] { Libraries, "Education", Roads }.Select(service => FiguresTests.Row(before, service)));

        await MoveAsync(account, from);
        await handler.SubmitAsync($"/cases/{unknown}/subject", ("Input.Whom", portal.Demo.Person("librarian").Name), ("Input.WhomId", $"{await portal.PersonIdAsync("librarian")}"));
        await handler.SubmitAsync($"/cases/{closed}/reopen", ("Input.Reason", "There is more"));
        await handler.GetAsync("/cases");
        Assert.Equal(Shown(before), Shown(await handler.GetAsync("/case-figures")));

        // The next quarter: nothing that moved took a case along, and the one that became known counts where they work.
        portal.Clock.Advance(TimeSpan.FromDays(92));
        handler = await portal.NewSessionAsync(CaseScene.Handler);
        await handler.GetAsync("/cases");
        var after = await handler.GetAsync("/case-figures");
        Assert.NotEqual(Shown(before), Shown(after));
        Assert.Equal(["6", "6", "Not shown"], new[] { Libraries, "Education", Roads }.Select(service => FiguresTests.Row(after, service)));
        Assert.Equal(2, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.figures-counted")));
    }

    [Fact]
    public async Task Count_ByTwoNodesAtOnce_KeepsOne()
    {
        portal.Clock.Advance(TimeSpan.FromDays(366));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CountAsync()));
        var until = await portal.DatabaseAsync(db => db.Set<QuarterFigures>().MaxAsync(figures => figures.Until));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Set<QuarterFigures>().CountAsync(figures => figures.Until == until)));
    }

    static string Shown(TestPage page) => page.Document.QuerySelector("main")!.TextContent;

    Task<int> CountAsync() => portal.ServiceAsync<CaseFigures, int>(figures => figures.CountAsync(CancellationToken.None));

    Task<long> ServiceAsync(string name) => portal.DatabaseAsync(db => db.Services.Where(service => service.Name == name).Select(service => service.Id).SingleAsync());

    Task MoveAsync(long account, long service) => portal.DatabaseAsync(db => db.Accounts.Where(one => one.Id == account).ExecuteUpdateAsync(set => set.SetProperty(one => one.ServiceId, service)));

    async Task EndPostsAsync(string key)
    {
        var (moved, today) = (await portal.PersonIdAsync(key), Domain.UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime));
        await portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == moved).ExecuteUpdateAsync(set => set.SetProperty(held => held.Until, today.AddDays(-1))));
    }
}
