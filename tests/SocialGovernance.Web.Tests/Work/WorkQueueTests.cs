using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Work;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Work;

/// <summary>Mine, my team's, and from hand to hand. The demo council's communications team are comms-officer and comms-manager, among others.</summary>
public sealed class WorkQueueTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Team = "communications-team";

    [Fact]
    public async Task Get_SplitsMineFromTheTeams()
    {
        await OpenAsync(Duty.Person(await portal.PersonIdAsync("comms-officer")), "For Eilidh alone");
        await OpenAsync(Duty.Of(Team), "For the whole team");

        Assert.Contains("For Eilidh alone", await TitlesAsync("comms-officer", "/work"));
        Assert.DoesNotContain("For the whole team", await TitlesAsync("comms-officer", "/work"));
        Assert.Contains("For the whole team", await TitlesAsync("comms-officer", "/work/team"));
        Assert.DoesNotContain("For Eilidh alone", await TitlesAsync("comms-officer", "/work/team"));
        Assert.DoesNotContain("For the whole team", await TitlesAsync("colleague-2", "/work/team"));
    }

    [Fact]
    public async Task Get_WhatNobodyElseMayDo_IsMine_AlsoWhereTheOtherIsTheOneItIsAbout()
    {
        await OpenAsync(Duty.LineManagerOf(await portal.PersonIdAsync("librarian")), "For the only manager");
        Assert.Contains("For the only manager", await TitlesAsync("library-manager", "/work"));

        await OpenAsync(Duty.Of("it-service-manager"), "For either of two");
        await OpenAsync(Duty.Of("it-service-manager"), "About the other of two", except: await portal.PersonIdAsync("away"));
        Assert.Contains("About the other of two", await TitlesAsync("it-manager", "/work"));
        Assert.Contains("For either of two", await TitlesAsync("it-manager", "/work/team"));
        Assert.Contains("For either of two", await TitlesAsync("deputy", "/work/team"));
    }

    [Fact]
    public async Task Get_IsOverdueFirstThenOldest_AndPagedWithoutGaps()
    {
        var me = await portal.PersonIdAsync("colleague");
        for (var i = 0; i < 50; i++) await OpenAsync(Duty.Person(me), $"Thing {i:00}", daysAgo: 60 - i / 2, dueDaysAgo: i % 2 == 0 ? null : i > 5 ? 1 : -1);
        var expected = Enumerable.Range(0, 50).OrderBy(i => i % 2 == 1 && i > 5 ? 0 : 1).ThenBy(i => i).Select(i => $"Thing {i:00}").ToList();

        var colleague = await portal.SignedInAsync("colleague");
        var (path, titles, pages) = ((string?)"/work", new List<string>(), 0);
        for (; path is not null && pages < 10; pages++)
        {
            var page = await colleague.GetAsync(path);
            titles.AddRange(TitlesOf(page));
            if (pages == 0) Assert.Contains("Overdue since 22 November 2026, 10:00", page.Text, StringComparison.Ordinal);
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }

        Assert.Equal(3, pages);
        Assert.Equal(expected, titles);
    }

    [Fact]
    public async Task FirstOfTeam_IsWhatWaitsForWhoeverHasTheDuty_InTheSameOrder()
    {
        var (me, other, now) = (await portal.PersonIdAsync("comms-officer"), await portal.PersonIdAsync("comms-manager"), portal.Clock.GetUtcNow().UtcDateTime);
        await OpenAsync(Duty.Of(Team), "About another", daysAgo: 38, except: other, alsoExcept: await portal.PersonIdAsync("librarian"));
        await OpenAsync(Duty.Of(Team), "Not late yet", daysAgo: 40, dueDaysAgo: -1);
        await OpenAsync(Duty.Of(Team), "Late", daysAgo: 2, dueDaysAgo: 1);
        await OpenAsync(Duty.Of(Team), "Secret", daysAgo: 39, confidential: true);
        for (var i = 0; i < 20; i++) await OpenAsync(Duty.Of(Team), $"One of many {i:00}", daysAgo: 3 + i % 4, dueDaysAgo: i % 2 == 0 ? 1 : null);
        // They would be the first of what is overdue and of what is not.
        foreach (var due in new int?[] { 45, null })
        {
            await OpenAsync(Duty.Of(Team), "Not mine: about me", daysAgo: 50, dueDaysAgo: due, except: me);
            await OpenAsync(Duty.Of(Team), "Not mine: about me too", daysAgo: 50, dueDaysAgo: due, alsoExcept: me);
            await OpenAsync(Duty.Of("it-service-manager"), "Not mine: of others", daysAgo: 50, dueDaysAgo: due);
            var handed = await OpenAsync(Duty.Of(Team), "Not mine: handed to me", daysAgo: 50, dueDaysAgo: due);
            var closed = await OpenAsync(Duty.Of(Team), "Not mine: done", daysAgo: 50, dueDaysAgo: due);
            await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Id == handed).ExecuteUpdateAsync(set => set.SetProperty(item => item.HandedToPersonId, me)));
            await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Id == closed).ExecuteUpdateAsync(set => set.SetProperty(item => item.ClosedAt, now)));
        }
        var actor = await portal.ActorAsync("comms-officer");

        var (first, waiting) = await portal.DatabaseAsync(async db => (await db.FirstOfTeamAsync(Team, me, now), await db.WaitingFor(actor, [new(Duty.Of(Team))]).Where(item => item.HandedToPersonId == null || item.HandedToPersonId != me)
                .OrderBy(item => item.DueAt != null && item.DueAt < now ? 0 : 1).ThenBy(item => item.Since).ThenBy(item => item.Id).Take(WaitingItem.PageSize + 1).Select(WaitingItem.Of).ToListAsync()));

        Assert.Equal(waiting, first);
        Assert.Equal(WaitingItem.PageSize + 1, first.Count);
        Assert.Equal(["Late", "Not late yet"], first.Skip(10).Take(2).Select(item => item.Title));
        Assert.Equal("", Assert.Single(first, item => item.Confidential).Title);
        Assert.Contains(first, item => item.Title == "About another");
        Assert.DoesNotContain(first, item => item.Title.StartsWith("Not mine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_WhatIsConfidential_TellsNothing_AndIsNotHandedOver()
    {
        var handler = await portal.PersonIdAsync("hr-handler");
        var id = await OpenAsync(Duty.Person(handler), "A case about Archie", confidential: true);
        var browser = await portal.SignedInAsync("hr-handler");

        var page = await browser.GetAsync("/work");
        Assert.Contains("Something confidential waits for you", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Archie", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector($"a[href$='/work/{id}/hand-over']"));
        var posted = await browser.PostAsync($"/work/{id}/hand-over", ("Input.To", $"{await portal.PersonIdAsync("colleague")}"), ("Input.Reason", "Why not."));
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Null(await HandedToAsync(id));
    }

    [Fact]
    public async Task HandOver_Valid_IsStoredAuditedToldAndShown_AndCanBeTakenBack()
    {
        var id = await OpenAsync(Duty.Of(Team), "Look at the library's page");
        var (officer, manager) = (await portal.PersonIdAsync("comms-officer"), await portal.PersonIdAsync("comms-manager"));
        var browser = await portal.SignedInAsync("comms-officer");

        var posted = await browser.SubmitAsync($"/work/{id}/hand-over", ("Input.To", $"{manager}"), ("Input.Reason", "I am on leave."));

        Assert.Equal("/work", posted.Location);
        Assert.Equal(manager, await HandedToAsync(id));
        var row = await portal.DatabaseAsync(db => db.HandOvers.AsNoTracking().SingleAsync(row => row.WorkItemId == id));
        Assert.Equal((officer, manager, "I am on leave."), (row.PersonId, row.ToPersonId, row.Reason));
        await portal.AssertAuditedAsync(row.Id, WorkAudit.HandedOver);
        Assert.Equal("“Look at the library's page” is now before Iain Ross.", (await browser.GetAsync("/work")).Banner);
        var told = await portal.DatabaseAsync(db => db.Messages.AsNoTracking().SingleAsync(message => message.Subject == "Handed to you: Look at the library's page"));
        Assert.Equal(manager, told.ToPersonId);
        Assert.Contains("I am on leave.", told.Body, StringComparison.Ordinal);
        Assert.Contains("Look at the library's page", await TitlesAsync("comms-manager", "/work"));
        Assert.DoesNotContain("Look at the library's page", await TitlesAsync("comms-manager", "/work/team"));
        Assert.Contains("Look at the library's page", await TitlesAsync("comms-officer", "/work/team"));
        Assert.Contains("handed to Iain Ross", (await browser.GetAsync("/work/team")).Text, StringComparison.Ordinal);

        Assert.Equal("/work", (await browser.SubmitAsync($"/work/{id}/hand-over", ("Input.To", "team"), ("Input.Reason", "I am back."))).Location);
        Assert.Null(await HandedToAsync(id));
        Assert.Contains("I am back.", (await browser.GetAsync($"/work/{id}/hand-over")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Look at the library's page", await TitlesAsync("comms-manager", "/work"));
    }

    [Fact]
    public async Task HandOver_ToSomebodyWhoMayNotAct_IsRefused()
    {
        var except = await portal.PersonIdAsync("comms-manager");
        var id = await OpenAsync(Duty.Of(Team), "About Iain", except: except);
        var browser = await portal.SignedInAsync("comms-officer");

        foreach (var to in new[] { except, await portal.PersonIdAsync("librarian"), 0L })
        {
            var posted = await browser.PostAsync($"/work/{id}/hand-over", ("Input.To", $"{to}"), ("Input.Reason", "Why not."));
            Assert.True(posted.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict, $"{posted.Status}");
        }
        Assert.Null(await HandedToAsync(id));
    }

    [Theory]
    [InlineData("librarian"), InlineData("administrator")]
    public async Task HandOver_BySomebodyWhoMayNotAct_Answers404(string who)
    {
        var id = await OpenAsync(Duty.Of(Team), "For the team");
        var browser = await portal.SignedInAsync(who);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/work/{id}/hand-over")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/work/{id}/hand-over",
            ("Input.To", $"{await portal.PersonIdAsync("comms-manager")}"), ("Input.Reason", "Why not."))).Status);
    }

    [Fact]
    public async Task HandOver_OfASignOff_IsNeverToTheApplicantOrTheirDeputy()
    {
        var id = await portal.ToBeDecidedAsync();
        var item = await portal.DatabaseAsync(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.Path == $"/requests/{id}" && item.ClosedAt == null && item.Duty == "it-service-manager"));
        var browser = await portal.SignedInAsync("it-manager");
        var (deputy, applicant) = (await portal.PersonIdAsync("deputy"), await portal.PersonIdAsync("librarian"));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync($"/work/{item.Id}/hand-over", ("Input.To", $"{applicant}"), ("Input.Reason", "Yours."))).Status);
        Assert.Equal("/work", (await browser.PostAsync($"/work/{item.Id}/hand-over", ("Input.To", $"{deputy}"), ("Input.Reason", "Yours."))).Location);
        await portal.SignAsync(id, "it-service-manager", DecisionOutcome.Approved, "deputy");
        Assert.NotNull(await portal.DatabaseAsync(db => db.WorkItems.Where(one => one.Id == item.Id).Select(one => one.ClosedAt).SingleAsync()));
    }

    [Theory]
    [InlineData(null, "Because.", "Choose before whom you put it.")]
    [InlineData("nobody", "Because.", "Choose before whom you put it.")]
    [InlineData("team", " ", "Say why you hand it over.")]
    [InlineData("team", "Because.", "It is there already. Choose somebody else.")]
    public async Task HandOver_Invalid_Answers400AndKeepsWhatWasTyped(string? to, string reason, string sentence)
    {
        var id = await OpenAsync(Duty.Of(Team), "For the team");
        var posted = await (await portal.SignedInAsync("comms-officer")).PostAsync($"/work/{id}/hand-over", ("Input.To", to), ("Input.Reason", reason));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Equal([sentence], posted.Errors);
        Assert.Equal(reason.Trim(), posted.Document.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task FirstPage_LeadsToTheQueue() =>
        Assert.NotNull((await (await portal.SignedInAsync("librarian")).GetAsync("/")).Document.QuerySelector("main a[href='/work']"));

    async Task<IReadOnlyList<string>> TitlesAsync(string who, string path) => TitlesOf(await (await portal.SignedInAsync(who)).GetAsync(path));

    static IReadOnlyList<string> TitlesOf(TestPage page) => [.. page.Document.QuerySelectorAll("main tbody tr td:first-child a").Select(link => link.TextContent.Trim())];

    Task<long?> HandedToAsync(long id) => portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Id == id).Select(item => item.HandedToPersonId).SingleAsync());

    Task<long> OpenAsync(Duty duty, string title, int daysAgo = 0, int? dueDaysAgo = null, long? except = null, bool confidential = false, long? alsoExcept = null) => portal.DatabaseAsync(async db =>
    {
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        var item = new WorkItem(duty, title, "/accounts", now.AddDays(-daysAgo), except, confidential, alsoExcept is { } too ? [too] : null);
        if (dueDaysAgo is { } days) item.DueBy(now.AddDays(-days));
        await db.AddAsync(item);
        await db.SaveChangesAsync();
        return item.Id;
    });
}
