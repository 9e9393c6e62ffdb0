using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using Xunit;

namespace SocialGovernance.Web.Tests.Concerns;

/// <summary>Concerns go where each council's policy sends them.</summary>
public sealed class RouteTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    const string Resources = "director-of-resources";

    static IEnumerable<(string Name, string? Value)> Concern(PortalFixture portal, params (string Name, string? Value)[] more) =>
        [.. CaseScene.Concern.Where(field => field.Name != "Input.Categories"), ("Input.Categories", EveryPack.Of(portal.Council).Breach.Categories[0].Key), .. more];

    /// <summary>DR-4.1, DR-4.2: the line manager first, somebody more senior where it is about them.</summary>
    [Fact]
    public async Task Page_TellsTheReporterWhoTheirManagersAre()
    {
        var portal = await portals.OfAsync(Resources);
        var page = await (await portal.SignedInAsync("colleague")).GetAsync("/concerns/report");
        Assert.Contains("Your line manager is Alison Tranter.", page.Text, StringComparison.Ordinal);
        Assert.Contains("A more senior manager is Farah Siddique.", page.Text, StringComparison.Ordinal);
    }

    /// <summary>DR-4.2: a concern about one's manager reaches the handlers, and never the manager.</summary>
    [Fact]
    public async Task ConcernAboutOnesManager_NeverReachesThem()
    {
        var portal = await portals.OfAsync(Resources);
        var reference = await portal.ReportAsync("colleague", "colleague-manager", fields: Concern(portal));
        Assert.DoesNotContain("Alison Tranter", await portal.HandlersAsync(reference));
        var manager = await portal.SignedInAsync("colleague-manager");
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/cases/{reference}")).Status);
        Assert.Contains("There are no confidential letters to you.", (await manager.GetAsync("/letters")).Text, StringComparison.Ordinal);
    }

    /// <summary>DR-4.3: Members choose a Director, the Chief Executive or the Monitoring Officer.</summary>
    [Theory]
    [InlineData("member-chief-executive", null, "Anthony Bellweather")]
    [InlineData("member-monitoring-officer", null, "Edmund Rushworth")]
    [InlineData("member-director", "director-of-place", "Ruth Adeyemi")]
    public async Task Member_ChoosesWhoHearsThem(string route, string? hearer, string handler)
    {
        var portal = await portals.OfAsync(Resources);
        var chosen = hearer is null ? null : $"{await portal.PersonIdAsync(hearer)}";
        var reference = await portal.ReportAsync("councillor", "colleague", fields: Concern(portal, ("Input.Route", route), ("Input.Hearer", chosen)));
        Assert.Equal([handler], await portal.HandlersAsync(reference));
        var key = portal.Demo.SignIns.Single(person => person.Name == handler).Key;
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync(key)).GetAsync($"/cases/{reference}")).Status);
        Assert.Equal($"/cases/{reference}", (await portal.TakeUpAsync(reference, handler: key)).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("hr-handler")).GetAsync($"/cases/{reference}")).Status);
    }

    /// <summary>DR-4.3, DR-6.5</summary>
    [Theory]
    [InlineData("councillor", "colleague")]
    [InlineData("colleague", "councillor")]
    public async Task ConcernByOrAboutAMember_SentTheUsualWay_IsToldWhichIsTheirs(string reporter, string subject)
    {
        var portal = await portals.OfAsync(Resources);
        var before = await portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync());
        var answer = await (await portal.SignedInAsync(reporter)).SendConcernAsync(Concern(portal, [("Input.Route", "managers"), .. await portal.AboutAsync(subject)]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("The policy sends this concern another way.", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Contains("A private group", answer.Html, StringComparison.Ordinal);
        Assert.Equal(before, await portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync()));
    }

    [Fact]
    public async Task DirectorWhomItConcerns_CannotBeChosen_NorAnybodyElse()
    {
        var portal = await portals.OfAsync(Resources);
        foreach (var hearer in new[] { "director-of-place", "hr-handler" })
        {
            var answer = await (await portal.SignedInAsync("councillor")).SendConcernAsync(Concern(portal,
                [("Input.Route", "member-director"), ("Input.Hearer", $"{await portal.PersonIdAsync(hearer)}"), .. await portal.AboutAsync("director-of-place")]));
            Assert.Equal("Choose who hears it. It cannot be somebody whom it concerns.", Assert.Single(answer.Errors));
        }
    }

    [Fact]
    public async Task MonitoringOfficerAsTheSubject_LeavesItToTheReviewers()
    {
        var portal = await portals.OfAsync(Resources);
        var reference = await portal.ReportAsync("councillor", "fallback-reader", fields: Concern(portal, ("Input.Route", "member-monitoring-officer")));
        Assert.DoesNotContain("Edmund Rushworth", await portal.HandlersAsync(reference));
        Assert.NotEmpty(await portal.HandlersAsync(reference));
    }

    /// <summary>AB-9.2 and Derby's scope (DC-1.3): told where it belongs, with the next step on the page.</summary>
    [Theory]
    [InlineData("argyll-and-bute", "councillor", "Standards Commission for Scotland")]
    [InlineData("derby", "elected-member", "Monitoring Officer")]
    public async Task ConcernAboutACouncillor_IsToldWhereItBelongs(string council, string route, string where)
    {
        var portal = await portals.OfAsync(council);
        var browser = await portal.SignedInAsync("colleague");
        Assert.Contains(where, (await browser.GetAsync("/concerns/report")).Text, StringComparison.Ordinal);
        var says = EveryPack.Of(council).Breach.Routes.Single(one => one.Key == route).Says;
        var (stubs, events) = (await StubsAsync(portal), await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "concern.signposted")));
        foreach (var fields in new[] { Concern(portal, ("Input.Route", route)), Concern(portal, [.. await portal.AboutAsync("councillor")]), [("Input.Route", route), ("Input.What", "Somebody shared a list of names.")] })
        {
            var answer = await browser.SendConcernAsync(fields);
            Assert.Equal((HttpStatusCode.OK, "This is dealt with elsewhere"), (answer.Status, answer.Heading));
            Assert.Contains(says, answer.Text, StringComparison.Ordinal);
            // Nothing typed is lost, though none of it is kept.
            Assert.Contains("Somebody shared a list of names.", answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal((stubs + 3, events + 3), (await StubsAsync(portal), await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "concern.signposted"))));
        var kept = await portal.DatabaseAsync(db => db.Set<BreachCase>().AsNoTracking().Include(found => found.Handlers).Include(found => found.Concern).OrderByDescending(found => found.Id).FirstAsync());
        Assert.True(kept is { State: CaseState.Signposted, Concern: null, SubjectId: null, WrappedKey: [], Handlers.Count: 0, DisposedAt: not null });
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("hr-handler")).GetAsync($"/cases/{kept.Reference}")).Status);
    }

    static Task<int> StubsAsync(PortalFixture portal) => portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync(found => found.State == CaseState.Signposted));

    /// <summary>AB-9.2, also for somebody who gives no name.</summary>
    [Fact]
    public async Task ConcernAboutACouncillor_WithoutAName_IsToldWhereItBelongs()
    {
        var portal = await portals.OfAsync("argyll-and-bute");
        var stranger = portal.Anonymous();
        var page = await stranger.GetAsync(LetterScene.Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        var before = await StubsAsync(portal);
        var answer = await stranger.SendFilesAsync(page, LetterScene.Anonymous, [("Input.Route", "councillor"), ("Input.What", "Something")]);
        Assert.Equal((HttpStatusCode.OK, "This is dealt with elsewhere", before + 1), (answer.Status, answer.Heading, await StubsAsync(portal)));
    }

    /// <summary>DR-4.1: the line manager hears it, and settles it or gives it to those who handle cases.</summary>
    [Fact]
    public async Task ConcernTakenToTheLineManager_ReachesThemAsWork_AndGoesOnToTheHandlers()
    {
        var portal = await portals.OfAsync(Resources);
        var reference = await portal.ReportAsync("colleague", "away", fields: Concern(portal, ("Input.Route", "line-manager")));
        Assert.Equal(["Alison Tranter"], await portal.HandlersAsync(reference));
        var manager = await portal.SignedInAsync("colleague-manager");
        Assert.Contains("Something confidential waits for you", (await manager.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Contains(reference, (await manager.GetAsync("/cases")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("hr-handler")).GetAsync($"/cases/{reference}")).Status);
        await portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(default));
        Assert.Equal(["Alison Tranter"], await portal.HandlersAsync(reference));

        var page = await manager.GetAsync($"/cases/{reference}");
        Assert.Contains("took this to you as a manager", page.Text, StringComparison.Ordinal);
        foreach (var link in new[] { "assess", "outcome", "suspend", "hold", "letters/subject" }) Assert.DoesNotContain($"/cases/{reference}/{link}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Yes, take it up", (await manager.GetAsync($"/cases/{reference}/triage")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsync($"/cases/{reference}/triage", ("Input.Answer", "Case"))).Status);
        Assert.Equal($"/cases/{reference}", (await manager.SubmitAsync($"/cases/{reference}/investigate", ("Input.Text", "Spoke to both"))).Location);

        var given = await manager.SubmitAsync($"/cases/{reference}/give", ("Input.Note", "More than I can settle"));
        Assert.Equal("/", given.Location);
        Assert.Equal("You gave it to those who handle cases.", (await manager.GetAsync("/")).Banner);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/cases/{reference}")).Status);
        var handlers = await portal.HandlersAsync(reference);
        Assert.DoesNotContain("Alison Tranter", handlers);
        var key = portal.Demo.SignIns.First(person => handlers.Contains(person.Name)).Key;
        Assert.Contains("More than I can settle", (await (await portal.SignedInAsync(key)).GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.given")));
    }

    [Fact]
    public async Task LineManager_SettlesIt()
    {
        var portal = await portals.OfAsync(Resources);
        var reference = await portal.ReportAsync("colleague", fields: Concern(portal, ("Input.Route", "line-manager")));
        var manager = await portal.SignedInAsync("colleague-manager");
        Assert.Equal($"/cases/{reference}", (await manager.SubmitAsync($"/cases/{reference}/triage", ("Input.Answer", "NoCase"), ("Input.Text", "Settled between them"))).Location);
        Assert.Equal(CaseState.NoCase, await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).Select(found => found.State).SingleAsync()));
    }

    /// <summary>DR-4.2: where it is about the line manager, or is grave, it goes to somebody more senior, and never to whom it is about.</summary>
    [Fact]
    public async Task ConcernAboutTheLineManager_CannotGoToThem_AndGoesToSomebodyMoreSenior()
    {
        var portal = await portals.OfAsync(Resources);
        var refused = await (await portal.SignedInAsync("colleague")).SendConcernAsync(Concern(portal, [("Input.Route", "line-manager"), .. await portal.AboutAsync("colleague-manager")]));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Nobody is there who could hear it this way", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("A private group", refused.Html, StringComparison.Ordinal);

        var reference = await portal.ReportAsync("colleague", "colleague-manager", fields: Concern(portal, ("Input.Route", "senior-manager")));
        Assert.Equal(["Farah Siddique"], await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("colleague-manager")).GetAsync($"/cases/{reference}")).Status);
    }

    /// <summary>DR-4.2: also where the reporter wrote down whom it is about, and did not choose them from the directory.</summary>
    [Theory]
    [InlineData("my manager, Alison Tranter")]
    [InlineData("TRANTER in our office")]
    [InlineData("by mail: {address}")]
    public async Task ConcernAboutTheLineManager_NamedInWords_CannotGoToThem(string whom)
    {
        var portal = await portals.OfAsync(Resources);
        var before = await portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync());
        whom = whom.Replace("{address}", portal.EmailOf("colleague-manager"), StringComparison.Ordinal);
        var refused = await (await portal.SignedInAsync("colleague")).SendConcernAsync(Concern(portal, ("Input.Route", "line-manager"), ("Input.Whom", whom)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("Nobody is there who could hear it this way", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains(whom, refused.Document.QuerySelector("[name='Input.Whom']")!.GetAttribute("value")!, StringComparison.Ordinal);
        Assert.Equal(before, await portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync()));

        var reference = await portal.ReportAsync("colleague", fields: Concern(portal, ("Input.Route", "line-manager"), ("Input.Whom", "somebody of another office")));
        Assert.Equal(["Alison Tranter"], await portal.HandlersAsync(reference));
    }

    [Fact]
    public async Task LineManagerWhoIsGone_LeavesItToTheHandlers()
    {
        var portal = await portals.OfAsync(Resources);
        var reference = await portal.ReportAsync("colleague", fields: Concern(portal, ("Input.Route", "line-manager")));
        var id = await portal.PersonIdAsync("colleague-manager");
        await portal.DatabaseAsync(db => db.People.Where(person => person.Id == id).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, TestClock.Start.UtcDateTime)));
        try
        {
            Assert.True(await portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(default)) > 0);
            Assert.Contains(await portal.HandlersAsync(reference), name => name != "Alison Tranter");
        }
        finally
        {
            await portal.DatabaseAsync(db => db.People.Where(person => person.Id == id).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, (DateTime?)null)));
        }
    }

    [Fact]
    public async Task PackWithoutAnonymousReports_HasNoSuchPage()
    {
        var portal = await portals.OfAsync(Resources);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(LetterScene.Anonymous)).Status);
        var report = new ConcernReport("It", "There", null, "Then", "", "", ["other"], ConcernSetting.Unknown, false, null, null);
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => portal.ServiceAsync<ConcernWork, ConcernSent>(concerns => concerns.ReportAsync(report, new(null, null, null), [], null)));
        Assert.Equal(RuleKind.Hidden, refused.Kind);
        Assert.DoesNotContain("without your name", (await (await portal.SignedInAsync("colleague")).GetAsync("/concerns/report")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_ThatIsNotThere_IsRefused()
    {
        var portal = await portals.OfAsync("derby");
        Assert.Equal(["Choose from the list whom it is about."], (await (await portal.SignedInAsync("colleague")).SendConcernAsync(Concern(portal, ("Input.Route", "made-up")))).Errors);
    }
}
