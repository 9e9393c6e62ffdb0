using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Journeys;
using SocialGovernance.Web.Tests;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>Every page of the portal, found by following the links that its people are shown while a job is under way, is well formed, accessible and
/// fits a narrow screen; what that means is in <see cref="Visitor"/> and <see cref="Footprints"/>.</summary>
[Collection(InChromium.Name)]
public sealed class WholeSiteTests(BrowserFixture browser, ITestOutputHelper output)
{
    readonly List<string> problems = [];
    int opened;

    [LongFact]
    public async Task EveryPage_WhileAJobIsUnderWay_IsAccessible()
    {
        await browser.BeginAgainAsync();
        await using var stranger = await browser.StrangerAsync();
        opened += await new Crawler(stranger, problems).CrawlAsync("/sign-in");
        await stranger.OpenAsync("/error/404", 404);
        await SetNewPasswordAsync(stranger, "councillor");

        await using var job = new WholeJob(browser, true, "Story Walks");
        await TeachWithoutCaseAsync(job);
        await job.SubmitAsync();
        await CrawlAsync(job, "librarian", "library-manager");
        await job.SignAsync("library-manager", job.Reference, "Endorse: it should go on", "");
        await CrawlAsync(job, "comms-officer");
        await job.SignAsync("comms-officer", job.Reference, null, "Keep it short.");
        await job.SignAsync("it-manager", job.Reference, "Approve", "");
        await job.SignAsync("comms-manager", job.Reference, "Approve", "");
        await job.SignAsync("head-of-service", job.PlatformReference, "Approve", "");
        await job.SignAsync("comms-officer", job.PlatformReference, "Approve", "");
        await job.GoLiveAsync();
        await job.AttestAsync("librarian-2");
        await CrawlAsync(job, "ict-officer", "comms-officer");
        await job.LetEverybodyInAsync();
        var occasions = new Occasions(browser, job.AsAsync, CrawlAsync);
        await occasions.AccessIsReviewedAsync();
        await job.ReportAsync("librarian-2");
        await CrawlAsync(job, "hr-handler");
        await job.TakeUpCaseAsync();
        await job.CloseCaseAsync();
        await CrawlAsync(job, "hr-handler", "ict-officer", "auditor", "administrator", "librarian-2", "deputy");
        await job.EndAccessAsync("librarian-2");
        await occasions.AccessIsTakenAwayAsync();
        await occasions.CasesGoOnAsync(job);
        await occasions.AccountsComeAndGoAsync();
        await occasions.TablesAreUploadedAsync();
        await occasions.AccountsAreFoundAsync();
        await occasions.HandlersAreProposedAsync();
        await occasions.PeopleComeAndGoAsync();
        await (await job.AsAsync("deputy")).OpenAsync("/sign-out");
        await SendAfterSignOutAsync(await job.AsAsync("deputy"));

        Assert.True(problems.Count == 0, string.Join("\n", problems.Distinct()));
        var covered = Site.Pages.Intersect(browser.Footprints.Visited).Count();
        output.WriteLine($"{opened} addresses opened; {covered} of {Site.Pages.Count} page patterns; {browser.Footprints.Shapes} shapes of pages looked at, at two widths.");
        var never = Site.Pages.Except(browser.Footprints.Visited).Except(Excused.Keys).ToList();
        Assert.True(never.Count == 0, $"Never opened: {string.Join(", ", never)}. Link to them, or say in not-opened.txt why not.");
    }

    async Task CrawlAsync(WholeJob job, params string[] people)
    {
        foreach (var person in people) opened += await new Crawler(await job.AsAsync(person), problems).CrawlAsync("/");
    }

    async Task CrawlAsync(Visitor visitor, string from) => opened += await new Crawler(visitor, problems, onlyNew: true).CrawlAsync(from);

    /// <summary>Asks for a link and follows it from the page of messages, which Development has.</summary>
    async Task SetNewPasswordAsync(Visitor stranger, string person)
    {
        await stranger.OpenAsync("/reset-password");
        await stranger.FillAsync("E-mail address", browser.Council.EmailOf(person));
        await stranger.PressAsync("Send me a link");
        var link = stranger.Page.Locator("main a[href*='/new-password']");
        for (var tries = 0; tries < 100 && await link.CountAsync() == 0; tries++) await stranger.OpenAsync("/messages/files");
        await stranger.OpenAsync(new Uri((await link.First.GetAttributeAsync("href"))!).PathAndQuery);
        await stranger.PressAsync("Save", status: 400);
        await stranger.FillAsync("New password", "three words together");
        await stranger.PressAsync("Save");
    }

    async Task TeachWithoutCaseAsync(WholeJob job)
    {
        var teacher = await job.AsAsync("teacher");
        var kind = browser.Council.Kind(job.Wanted.Kind);
        await teacher.OpenAsync($"/business-cases/start/{kind.Text("key")}");
        foreach (var limb in kind.Map("exemption")!.List("limbs")) await new Pointer(teacher).ChooseAsync(limb.Text("question"), "Yes");
        await teacher.PressAsync("Continue");
        await teacher.SeesAsync(kind.Map("exemption")!.Text("exempt"));
    }

    /// <summary>Sends a form with the cookie of a session that has ended, signs in again, and finds what was typed.</summary>
    async Task SendAfterSignOutAsync(Visitor visitor)
    {
        await visitor.OpenAsync("/concerns/report");
        await visitor.FillAsync("What happened?", "Typed before the session ended");
        var cookies = (await visitor.Page.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
            SameSite = cookie.SameSite,
            Expires = cookie.Expires,
        }).ToList();
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync("/sign-out");
        await other.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await other.WaitForURLAsync("**/sign-in**");
        await other.CloseAsync();
        await visitor.Page.Context.AddCookiesAsync(cookies);

        await visitor.PressAsync("Send the concern");
        await visitor.FillAsync("E-mail address", browser.Council.EmailOf("deputy"));
        await visitor.FillAsync("Password", browser.Council.Password);
        await visitor.PressAsync("Sign in");
        await visitor.SeesAsync("Typed before the session ended");
    }

    /// <summary>Patterns that no link leads to, and why.</summary>
    static Dictionary<string, string> Excused => File.ReadLines(Checkout.File("tests", "SocialGovernance.Browser.Tests", "Visiting", "not-opened.txt"))
        .Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => line[1]);
}
