using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Journeys;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.SignIn;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>The pages of the portal, found by following the links that its people are shown, are well formed, accessible and fit a narrow screen; what that
/// means is in <see cref="Visitor"/> and <see cref="Footprints"/>. Whether no page was left out, <see cref="EveryPageTests"/> says.</summary>
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
        await (await job.AsAsync("deputy")).OpenAsync("/sign-out");
        await SendAfterSignOutAsync(await job.AsAsync("deputy"));
        Conclude();
    }

    /// <summary>What happens seldom, to accounts, tables and people.</summary>
    [LongFact]
    public async Task EveryPage_OfWhatHappensSeldom_IsAccessible()
    {
        await browser.BeginAgainAsync();
        await using var staff = new Staff(browser, javaScript: true);
        var occasions = new Occasions(browser, staff.AsAsync, CrawlAsync);
        await occasions.AccountsComeAndGoAsync();
        await occasions.TablesAreUploadedAsync();
        await occasions.AccountsAreFoundAsync();
        await occasions.HandlersAreProposedAsync();
        await occasions.PeopleComeAndGoAsync();
        Conclude();
    }

    /// <summary>Where nobody has to ask, from somebody entered in the register to their access taken away.</summary>
    [LongFact]
    public async Task EveryPage_OfARegisterThatItsKeepersFill_IsAccessible()
    {
        await browser.BeginAgainAsync("derby");
        await using var staff = new Staff(browser, javaScript: true);
        var occasions = new RegisterOccasions(browser, staff.AsAsync, CrawlAsync);
        await occasions.SomebodyIsEnteredAsync();
        await occasions.WhatTheyAgreedToIsRewordedAsync();
        await occasions.TheirAccessIsReviewedAsync();
        await occasions.TheyMoveAndLeaveAsync();
        Conclude();
    }

    /// <summary>With the council's own sign-in and its staff directory.</summary>
    [LongFact]
    public async Task EveryPage_OfACouncilThatSignsPeopleInItself_IsAccessible()
    {
        await browser.BeginAgainAsync();
        await using var provider = await OpenIdProvider.StartAsync(browser.Portal.Address.ToString());
        await using var administrator = await browser.SignedInAsync("administrator");
        var occasions = new SignInOccasions(browser, provider, administrator, CrawlAsync);
        await occasions.ProviderIsSetUpAsync();
        await occasions.AccountsAreLinkedAsync();
        await occasions.StaffDirectoryCallsAsync();
        Conclude();
    }

    void Conclude()
    {
        output.WriteLine($"{opened} addresses opened; axe has run on {browser.Footprints.Seen.Pages} page patterns so far, in {browser.Footprints.Shapes} shapes, at two widths.");
        Assert.True(problems.Count == 0, string.Join("\n", problems.Distinct()));
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
}
