using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class HealthTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    async Task<TestPage> SayAsync(long id, string measure, string verdict, string? evidence = "Seen in the settings", string? saidBy = "Struan Whyte") =>
        await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{id}/health/{measure}", ("Input.Verdict", verdict), ("Input.Evidence", evidence), ("Input.SaidBy", saidBy));

    [Fact]
    public async Task Say_WithEvidence_CountsUntilItLapses()
    {
        var account = await scene.LiveAsync();

        var answer = await SayAsync(account.Id, "two-step-verification", "Met");

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}/health"), (answer.Status, answer.Location));
        var shown = await (await portal.SignedInAsync("comms-officer")).GetAsync(answer.Location!);
        Assert.Equal("Two-step verification: met. It is recorded.", shown.Banner);
        Assert.Contains("As Struan Whyte said, recorded on 23 November 2026", shown.Text, StringComparison.Ordinal);
        var saved = await SaidAsync(account.Id);
        Assert.Equal(("two-step-verification", HealthVerdict.Met, new DateOnly(2027, 11, 23)), (saved.Measure, saved.Verdict, saved.LapsesOn));
        Assert.Contains(("account.health", "Eilidh Mackenzie"), await scene.EventsAsync(nameof(Account), account.Id));

        await portal.DatabaseAsync(db => db.Set<HealthAnswer>().Where(said => said.Id == saved.Id).ExecuteUpdateAsync(set => set.SetProperty(said => said.LapsesOn, new DateOnly(2026, 11, 22))));
        var lapsed = (await (await portal.SignedInAsync("auditor")).GetAsync($"/accounts/{account.Id}/health")).Document.QuerySelectorAll("tbody tr")
            .Select(row => row.TextContent).First(row => row.Contains("Two-step verification", StringComparison.Ordinal));
        Assert.Contains("22 November 2026 (over)", lapsed, StringComparison.Ordinal);
        Assert.Contains("Not known", lapsed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(account.Id, "two-step-verification", "NotMet")).Status);
        Assert.Equal(HealthVerdict.NotMet, (await SaidAsync(account.Id)).Verdict);
    }

    [Fact]
    public async Task Say_WithoutEvidenceOrVerdict_IsAskedAgain()
    {
        var account = await scene.LiveAsync();
        var without = await SayAsync(account.Id, "platform-contact", "Partly", "");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Contains("Say how it is known.", without.Errors);
        Assert.True(without.Document.QuerySelector("[value=Partly]")!.HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.BadRequest, (await SayAsync(account.Id, "platform-contact", "Met", saidBy: "")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/health/platform-contact")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(account.Id, "platform-contact", "Unknown", "", "")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("comms-officer")).GetAsync($"/accounts/{account.Id}/health/no-such")).Status);
    }

    [Fact]
    public async Task Say_OnAnAccountThatIsNotThereYet_IsRefused()
    {
        var account = await scene.AuthorisedAsync();
        var answer = await (await portal.SignedInAsync("comms-officer")).PostAsync($"/accounts/{account.Id}/health/platform-contact",
            ("Input.Verdict", "Met"), ("Input.Evidence", "Seen"), ("Input.SaidBy", "Somebody"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task Overview_ShowsEachStandingInWordsAndCountsWhatHasLapsedAsNotKnown()
    {
        var (green, red, amber) = (await portal.EnteredAsync("Standing green"), await portal.EnteredAsync("Standing red"), await portal.EnteredAsync("Standing amber"));
        foreach (var measure in HealthMeasure.All)
        {
            await SayAsync(green.Id, measure.Key, "Met");
            await SayAsync(amber.Id, measure.Key, "Met");
        }
        await SayAsync(red.Id, "recovery-address", "NotMet");
        await portal.DatabaseAsync(db => db.Set<HealthAnswer>().Where(said => EF.Property<long>(said, "AccountId") == amber.Id && said.Measure == "recovery-rehearsed")
            .ExecuteUpdateAsync(set => set.SetProperty(said => said.LapsesOn, new DateOnly(2026, 11, 22))));
        var browser = await portal.SignedInAsync("ict-officer");

        foreach (var (colour, name) in new[] { ("Green", "Standing green"), ("Red", "Standing red"), ("Amber", "Standing amber") })
        {
            var rows = (await browser.GetAsync($"/accounts/health?colour={colour}")).Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
            Assert.Contains(rows, row => row.Contains(name, StringComparison.Ordinal) && row.Contains(colour, StringComparison.Ordinal));
            Assert.DoesNotContain(rows, row => row.Contains("Standing", StringComparison.Ordinal) && !row.Contains(name, StringComparison.Ordinal));
        }
        Assert.Contains("Amber Something is partly met or not known", (await browser.GetAsync($"/accounts/{amber.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_PagesByKey_ShowsEachAccountOnce()
    {
        var service = await portal.DatabaseAsync(async db =>
        {
            var service = new Domain.People.Service("Many accounts", "east-lothian-council", Domain.Actor.Portal, TestClock.Start.UtcDateTime);
            await db.Services.AddAsync(service);
            var keeper = await portal.ActorAsync("comms-officer");
            for (var i = 0; i < 60; i++)
                await db.Accounts.AddAsync(Account.Enter(i % 2 == 0 ? "Twin" : $"Many {i:D2}", null, "Elsewhere", service, null,
                    new($"@many{i}", $"https://elsewhere.example/many{i}", $"elsewhere.example/many{i}"), keeper, TestClock.Start.UtcDateTime));
            await db.SaveChangesAsync();
            return service.Id;
        });
        var browser = await portal.SignedInAsync("auditor");
        foreach (var path in new[] { $"/accounts/health?service={service}" })
        {
            var links = new List<string>();
            for (string? next = path; next is not null;)
            {
                var page = await browser.GetAsync(next);
                links.AddRange(page.Document.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href")!));
                next = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
            }
            Assert.Equal((60, 60), (links.Count, links.Distinct().Count()));
        }
    }

    [Fact]
    public async Task PersonalProfile_NamesWhoseItHangsOn_ToThoseWhoLookAfterIt()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var path = $"/accounts/{account.Id}/personal-profile";

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(path, ("Input.Person", "nobody at all"), ("Input.Reason", "Told so."))).Status);
        var answer = await browser.SubmitAsync(path, ("Input.Person", portal.EmailOf("librarian-3")), ("Input.Reason", "She made the page."));

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}/health"), (answer.Status, answer.Location));
        var shown = await browser.GetAsync(answer.Location!);
        Assert.Equal("It is recorded whose profile it hangs on.", shown.Banner);
        Assert.Contains("without Isla Cockburn’s own profile", shown.Text, StringComparison.Ordinal);
        Assert.Equal(await portal.PersonIdAsync("librarian-3"), (await portal.AccountAsync(account.Id)).ProfilePersonId);
        Assert.Contains("account.hangs-on", (await scene.EventsAsync(nameof(Account), account.Id)).Select(e => e.Kind));
        Assert.DoesNotContain("Isla Cockburn", (await (await portal.SignedInAsync("colleague")).GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_IsHiddenFromOthers()
    {
        var account = await scene.LiveAsync();
        foreach (var person in new[] { "colleague", "librarian", "administrator" })
        {
            var browser = await portal.SignedInAsync(person);
            foreach (var path in new[] { $"/accounts/{account.Id}/health", "/accounts/health", "/accounts/attention" })
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
            Assert.True((await browser.PostAsync($"/accounts/{account.Id}/health/platform-contact", ("Input.Verdict", "Met"))).IsForbidden());
            Assert.True((await browser.PostAsync($"/accounts/{account.Id}/personal-profile", ("Input.Reason", "Because."))).IsForbidden());
            Assert.DoesNotContain("/accounts/health", (await browser.GetAsync("/accounts")).Html, StringComparison.Ordinal);
        }
        var keeper = await portal.SignedInAsync("ict-officer");
        Assert.True((await keeper.PostAsync($"/accounts/{account.Id}/health/platform-contact", ("Input.Verdict", "Met"))).IsForbidden());
        var request = await scene.ProposedAsync();
        var proposed = await portal.DatabaseAsync(db => db.Accounts.Where(known => known.RequestId == request.Id).Select(known => known.Id).SingleAsync());
        foreach (var page in new[] { "health", "reviews", "closure" })
            Assert.Equal(HttpStatusCode.NotFound, (await keeper.GetAsync($"/accounts/{proposed}/{page}")).Status);
    }

    Task<HealthAnswer> SaidAsync(long accountId) => portal.DatabaseAsync(db => db.Accounts.AsNoTracking().Where(account => account.Id == accountId).SelectMany(account => account.Health).SingleAsync());
}
