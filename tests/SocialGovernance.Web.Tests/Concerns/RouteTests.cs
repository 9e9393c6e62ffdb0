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
        foreach (var fields in new[] { Concern(portal, ("Input.Route", route)), Concern(portal, [.. await portal.AboutAsync("councillor")]) })
        {
            var answer = await browser.SendConcernAsync(fields);
            Assert.Equal((HttpStatusCode.BadRequest, says), (answer.Status, Assert.Single(answer.Errors)));
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
