using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Web.Retention;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.FoundAccounts;

public sealed class ReportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Path = "/official-accounts/report";

    [Fact]
    public async Task Post_FromAStranger_IsRecordedAndAsksTheKeepers()
    {
        var stranger = portal.Anonymous();
        var answer = await ReportAsync(stranger, "https://x.com/StrangeLibrary?s=21", email: "resident@example.com");
        Assert.Equal((HttpStatusCode.Redirect, "/official-accounts/reported"), (answer.Status, answer.Location));
        Assert.Equal("Thank you. We will look at the account.", (await stranger.GetAsync(answer.Location!)).Banner);

        var found = await FoundAsync("strangelibrary");
        Assert.Equal(("https://x.com/StrangeLibrary", FoundState.Reported, "resident@example.com"), (found.Url, found.State, found.Reports.Single().Email));
        var happened = await portal.DatabaseAsync(db => db.AuditEvents.SingleAsync(e => e.Kind == "found-account.reported" && e.SubjectId == found.Id));
        Assert.Equal((null, "A member of the public"), (happened.PersonId, happened.PersonName));
        Assert.DoesNotContain("resident@", happened.Details, StringComparison.Ordinal);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == portal.EmailOf("comms-officer") && message.Subject.Contains("StrangeLibrary"))));
        Assert.Contains("StrangeLibrary", (await (await portal.SignedInAsync("comms-officer")).GetAsync("/")).Text, StringComparison.Ordinal);
        // Nothing that a report says changes what the public is told.
        Assert.Contains("\"status\":\"not-listed\"", await stranger.Client.GetStringAsync("/official-accounts/check?url=x.com/StrangeLibrary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OfTheSameAddress_JoinsOneRecord()
    {
        foreach (var url in new[] { "https://x.com/TwiceLibrary", "mobile.twitter.com/twicelibrary/", "X.com/@TwiceLibrary?s=1" })
            Assert.Equal(HttpStatusCode.Redirect, (await ReportAsync(portal.Anonymous(), url)).Status);
        var found = await FoundAsync("twicelibrary");
        Assert.Equal((3, 3), (found.TimesReported, found.Reports.Count));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.WorkItems.CountAsync(item => item.Path == found.Path)));
    }

    [Fact]
    public async Task Post_OfTheSameAddressAtOnce_JoinsOneRecord()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReportAsync(portal.Anonymous(), "https://x.com/AtOnceLibrary")));
        Assert.DoesNotContain(answers, answer => answer.Status == HttpStatusCode.InternalServerError);
        var found = await FoundAsync("atoncelibrary");
        Assert.Equal(answers.Count(answer => answer.Status == HttpStatusCode.Redirect), found.TimesReported);
    }

    [Fact]
    public async Task Post_OfNothing_KeepsWhatWasTyped()
    {
        var stranger = portal.Anonymous();
        var before = await CountAsync();
        var answer = await ReportAsync(stranger, "not an address", what: "", email: "nobody");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Tell us what you saw.", answer.Errors);
        Assert.Equal("not an address", answer.Document.QuerySelector("#Input_Url")!.GetAttribute("value"));
        Assert.Equal(3, answer.Errors.Count);
        foreach (var (url, what) in new[] { ("https://x.com/a", new string('a', 2001)), ("https://x.com/" + new string('a', 5000), "A fake."), ("https://x.com/%00", "A fake.") })
            Assert.Equal(HttpStatusCode.BadRequest, (await ReportAsync(stranger, url, what)).Status);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Post_ByAProgram_IsNotRecorded()
    {
        var stranger = portal.Anonymous();
        var before = await CountAsync();
        // Too quick, with a stamp of its own making, and into the field that nobody sees.
        var quick = await stranger.SubmitAsync(Path, ("Input.Url", "https://x.com/quick"), ("Input.What", "A fake."));
        Assert.Contains("That was very quick. Read what you have written, and send it once more.", quick.Errors);
        Assert.Equal("https://x.com/quick", quick.Document.QuerySelector("#Input_Url")!.GetAttribute("value"));
        foreach (var stamp in new[] { "", "forged", new string('a', 2000) })
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SubmitAsync(Path, ("Input.Url", "https://x.com/forged"), ("Input.What", "A fake."), ("Input.Opened", stamp))).Status);
        Assert.Equal("/official-accounts/reported", (await ReportAsync(stranger, "https://x.com/trapped", website: "https://spam.example")).Location);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Post_FromSomebodySignedIn_SaysWho()
    {
        var browser = await portal.SignedInAsync("librarian");
        var answer = await browser.SubmitAsync("/found-accounts/report", ("Input.Url", "https://www.facebook.com/StaffFound"), ("Input.What", "Not one of ours."));
        Assert.Equal((HttpStatusCode.Redirect, "/accounts"), (answer.Status, answer.Location));
        Assert.Equal("The account is reported.", (await browser.GetAsync("/accounts")).Banner);
        var found = await FoundAsync("stafffound");
        Assert.Equal(await portal.PersonIdAsync("librarian"), found.Reports.Single().PersonId);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/found-accounts/report", ("Input.Url", "x"))).Status);
    }

    [Fact]
    public async Task Reporter_AfterNinetyDays_IsForgotten()
    {
        await ReportAsync(portal.Anonymous(), "https://x.com/OldLibrary", email: "old@example.com");
        await ReportAsync(portal.Anonymous(), "https://x.com/NewLibrary", email: "new@example.com");
        var old = (await FoundAsync("oldlibrary")).Reports.Single().Id;
        await portal.DatabaseAsync(db => db.FoundAccounts.SelectMany(found => found.Reports).Where(report => report.Id == old)
            .ExecuteUpdateAsync(set => set.SetProperty(report => report.At, portal.Clock.GetUtcNow().UtcDateTime - FoundReport.EmailKept)));
        await portal.Services.GetRequiredService<OldRows>().DeleteAsync(default);
        var (forgotten, kept) = ((await FoundAsync("oldlibrary")).Reports.Single(), (await FoundAsync("newlibrary")).Reports.Single());
        Assert.Equal((null, "It pretends to be ours.", "new@example.com"), (forgotten.Email, forgotten.What, kept.Email));
    }

    async Task<TestPage> ReportAsync(TestBrowser browser, string url, string what = "It pretends to be ours.", string? email = null, string website = "")
    {
        var page = await browser.GetAsync(Path);
        portal.Clock.Advance(TimeSpan.FromSeconds(5));
        return await browser.SendAsync(page, Path, [("Input.Url", url), ("Input.What", what), ("Input.Email", email ?? ""), ("Input.Website", website)]);
    }

    Task<int> CountAsync() => portal.DatabaseAsync(db => db.FoundAccounts.CountAsync());

    Task<FoundAccount> FoundAsync(string key) => portal.DatabaseAsync(db => db.FoundAccounts.AsNoTracking().Include(found => found.Reports).SingleAsync(found => found.UniqueKey == key));
}

/// <summary>A flood of made-up addresses does not reach those who would have to look at each.</summary>
public sealed class FloodTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Post_OfVeryMany_IsPutOff()
    {
        var stranger = portal.Anonymous();
        var page = await stranger.GetAsync("/official-accounts/report");
        portal.Clock.Advance(TimeSpan.FromSeconds(5));
        var answers = new List<TestPage>();
        for (var i = 0; i <= Data.FoundAccounts.FoundRegister.MostOfStrangersInAnHour; i++)
            answers.Add(await stranger.SendAsync(page, "/official-accounts/report",
                [("Input.Url", $"https://x.com/flood{i}"), ("Input.What", "A fake."), ("__form", Guid.NewGuid().ToString())]));
        Assert.All(answers.SkipLast(1), answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(HttpStatusCode.Conflict, answers[^1].Status);
        Assert.Contains("telephone us", answers[^1].Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("https://x.com/flood30", answers[^1].Document.QuerySelector("#Input_Url")!.GetAttribute("value"));
    }
}

public sealed class LimitedReports : PortalFixture
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["OfficialAccounts:ReportsAnHour"] = "2" };
}

public sealed class ReportLimitTests(LimitedReports portal) : IClassFixture<LimitedReports>
{
    [Fact]
    public async Task Post_TooOften_IsRefused_AndTheFormCanStillBeRead()
    {
        var stranger = portal.Anonymous();
        for (var i = 0; i < 2; i++) await stranger.SubmitAsync("/official-accounts/report");
        var refused = await stranger.SubmitAsync("/official-accounts/report");
        Assert.Equal((HttpStatusCode.TooManyRequests, "You have asked too often"), (refused.Status, refused.Heading));
        Assert.NotNull(refused.Response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/official-accounts/report")).Status);
    }
}
