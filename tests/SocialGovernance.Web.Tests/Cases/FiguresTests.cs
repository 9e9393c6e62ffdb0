using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

public sealed class FiguresTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static string Row(TestPage page, string title) => page.Document.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector("th")!.TextContent.Trim() == title)
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
        // A service with two cases looks like one with none; and whoever moves moves no number of a quarter that has ended.
        Assert.Equal(["6", "Not shown", "Not shown"], new[] { "Libraries and Heritage", "Education", "Roads and Transport" }.Select(service => Row(page, service)));
        var (moved, today) = (await portal.PersonIdAsync("librarian"), Domain.UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime));
        await portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == moved).ExecuteUpdateAsync(set => set.SetProperty(held => held.Until, today.AddDays(-1))));
        await handler.GetAsync("/cases");
        Assert.Equal("6", Row(await handler.GetAsync("/case-figures"), "Libraries and Heritage"));
        Assert.NotEmpty(page.Document.QuerySelectorAll("main svg[role=img]"));
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.figures-read")));

        // A case of the quarter that runs changes nothing.
        var before = page.Document.QuerySelector("main")!.InnerHtml;
        Assert.Equal(HttpStatusCode.Redirect, (await (await portal.NewSessionAsync("librarian")).SendConcernAsync([.. CaseScene.Concern])).Status);
        Assert.Equal(before, (await handler.GetAsync("/case-figures")).Document.QuerySelector("main")!.InnerHtml);
        foreach (var key in new[] { "administrator", "auditor", "ict-officer", "librarian" })
            Assert.NotEqual(HttpStatusCode.OK, (await (await portal.NewSessionAsync(key)).GetAsync("/case-figures")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync(CaseScene.FallbackHolder)).GetAsync("/case-figures")).Status);
    }
}
