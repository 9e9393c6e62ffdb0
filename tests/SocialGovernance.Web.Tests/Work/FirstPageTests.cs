using System.Net;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Work;

public sealed class FirstPageTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Get_SignedOut_LeadsToSignIn() =>
        Assert.StartsWith("/sign-in", (await portal.Anonymous().GetAsync("/")).Location, StringComparison.Ordinal);

    [Fact]
    public async Task Get_WhereNothingWaits_SaysSo()
    {
        var page = await (await portal.SignedInAsync("colleague-2")).GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Nothing waits for you.", page.Text, StringComparison.Ordinal);
        Assert.Contains("You have not asked for anything yet.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhatWaits_IsOldestFirstAndPagedWithoutGaps()
    {
        var me = await portal.PersonIdAsync("colleague");
        for (var i = 0; i < 45; i++) await OpenAsync(Duty.Person(me), $"Thing number {i:00}", daysAgo: 60 - i / 2);
        var colleague = await portal.SignedInAsync("colleague");
        var (path, titles, pages) = ("/", new List<string>(), 0);
        for (; path is not null && pages < 10; pages++)
        {
            var page = await colleague.GetAsync(path);
            titles.AddRange(page.Document.QuerySelectorAll(".govuk-task-list__link").Select(link => link.TextContent.Trim()));
            if (pages == 0) Assert.Contains("for 60 days", page.Text, StringComparison.Ordinal);
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 45).Select(i => $"Thing number {i:00}"), titles);
    }

    [Fact]
    public async Task Get_AsADeputy_SaysForWhom()
    {
        await OpenAsync(Duty.Of("it-service-manager"), "BC-2026-0007 waits for IT");
        await OpenAsync(Duty.Of("it-service-manager"), "About the one who is away", except: await portal.PersonIdAsync("away"));

        var deputy = await (await portal.SignedInAsync("deputy")).GetAsync("/");
        var manager = await (await portal.SignedInAsync("it-manager")).GetAsync("/");

        Assert.Contains("BC-2026-0007 waits for ITFor Hamish Balfour", deputy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("About the one who is away", deputy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hamish", manager.Text, StringComparison.Ordinal);
        Assert.Contains("About the one who is away", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhatIsAboutMeOrDoneOrConfidential_IsNotTold()
    {
        var handler = await portal.PersonIdAsync("hr-handler");
        await OpenAsync(Duty.Of("hr-case-handler"), "A case about Catriona", except: handler);
        await OpenAsync(Duty.Of("hr-case-handler"), "A case about Archie", confidential: true);
        await OpenAsync(Duty.Of("hr-case-handler"), "What was done", closed: true);

        var page = await (await portal.SignedInAsync("hr-handler")).GetAsync("/");

        Assert.Single(page.Document.QuerySelectorAll(".govuk-task-list__link"));
        Assert.Contains("Something confidential waits for you", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Archie", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AsAdministrator_ListsWhatNobodyCanDo()
    {
        await OpenAsync(Duty.Of("no-such-role"), "Waits for a role that nobody holds");
        await OpenAsync(Duty.LineManagerOf(await portal.PersonIdAsync("chief-executive")), "Waits for a vacant post");
        await OpenAsync(Duty.LineManagerOf(await portal.PersonIdAsync("librarian-2")), "Waits for Morag");
        await OpenAsync(Duty.Of("auditor"), "About the only auditor", except: await portal.PersonIdAsync("auditor"));
        await OpenAsync(Duty.Of("no-such-handlers"), "A case about Archie", confidential: true);

        var administrator = await (await portal.SignedInAsync("administrator")).GetAsync("/");
        var librarian = await (await portal.SignedInAsync("librarian-3")).GetAsync("/");

        var rows = administrator.Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(rows, row => row.Contains("Waits for a role that nobody holds", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Waits for a vacant post", StringComparison.Ordinal) && row.Contains("Line manager", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("About the only auditor", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Contains("Something confidential", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Contains("Waits for Morag", StringComparison.Ordinal) || row.Contains("Archie", StringComparison.Ordinal));
        Assert.DoesNotContain("nobody", librarian.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Get_WhatIAskedFor_IsMineAloneAndSaysWhereItStands()
    {
        var actor = await portal.ActorAsync("librarian");
        var request = await portal.ServiceAsync<Workflow, SocialGovernance.Domain.Approvals.Request>(workflow => workflow.StartAsync("new-account", actor));

        var librarian = await (await portal.SignedInAsync("librarian")).GetAsync("/");
        var colleague = await (await portal.SignedInAsync("colleague-2")).GetAsync("/");

        Assert.NotNull(librarian.Document.QuerySelector($"main a[href='/requests/{request.Id}']"));
        Assert.Contains("A draft", librarian.Text, StringComparison.Ordinal);
        Assert.Null(colleague.Document.QuerySelector($"main a[href='/requests/{request.Id}']"));
    }

    async Task OpenAsync(Duty duty, string title, int daysAgo = 0, long? except = null, bool confidential = false, bool closed = false) => await portal.DatabaseAsync(async db =>
    {
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        var item = new WorkItem(duty, title, "/guidance", now.AddDays(-daysAgo), except, confidential);
        if (closed) item.Close(now);
        await db.WorkItems.AddAsync(item);
        return await db.SaveChangesAsync();
    });
}
