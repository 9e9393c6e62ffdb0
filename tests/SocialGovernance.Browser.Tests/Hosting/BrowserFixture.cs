using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SocialGovernance.Browser.Tests.Hosting;

/// <summary>One Chromium for all tests of this project, and a portal that a journey may have fresh for itself.</summary>
public sealed partial class BrowserFixture : IAsyncLifetime
{
    static readonly string[] arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright? playwright;
    IBrowser? chromium;
    IBrowser? remembering;
    IPage? mirror;
    Footprints? footprints;
    RunningPortal? portal;

    public Council Council { get; private set; } = new(Council.Usual);

    public RunningPortal Portal => portal!;

    public Footprints Footprints => footprints ??= new(this, Sightings.OfThisRun);

    public async Task InitializeAsync()
    {
        var starting = RunningPortal.StartAsync(Council.Key);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = arguments });
        portal = await starting;
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        if (remembering is not null) await remembering.DisposeAsync();
        playwright?.Dispose();
        if (portal is not null) await portal.DisposeAsync();
    }

    /// <summary>Puts a portal with a council that nobody has touched in the place of the one before, and returns it.</summary>
    public async Task<RunningPortal> BeginAgainAsync(string council = Council.Usual)
    {
        if (portal is not null) await portal.DisposeAsync();
        portal = null;
        if (mirror is not null) await mirror.Context.DisposeAsync();
        mirror = null;
        Council = new(council);
        return portal = await RunningPortal.StartAsync(council);
    }

    /// <summary>A window with scripts in which a page is shown again that came up without them: axe is itself a script.</summary>
    public async Task<IPage> MirrorAsync() => mirror ??= await NewMirrorAsync();

    async Task<IPage> NewMirrorAsync()
    {
        var context = await chromium!.NewContextAsync(new() { BaseURL = Portal.Address.ToString(), Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.RouteAsync(Scripts(), route => route.AbortAsync());
        return page;
    }

    /// <summary>A browser window of somebody who has not signed in.</summary>
    /// <param name="remembers">Whether going back shows a page as it was left, as browsers do for people; the driver of these tests turns that off by itself.</param>
    public async Task<Visitor> StrangerAsync(bool javaScript = true, bool remembers = false)
    {
        if (remembers) remembering ??= await playwright!.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = arguments, IgnoreDefaultArgs = ["--disable-back-forward-cache"] });
        var context = await (remembers ? remembering : chromium)!.NewContextAsync(new()
        {
            BaseURL = Portal.Address.ToString(),
            JavaScriptEnabled = javaScript,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ViewportSize = new() { Width = Visitor.Wide, Height = Visitor.Height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout((float)Visitor.Patience.TotalMilliseconds);
        return new(context, await context.NewPageAsync(), this, javaScript);
    }

    /// <summary>A browser window of somebody of the demo council, who signs in on the page for it.</summary>
    public async Task<Visitor> SignedInAsync(string person, bool javaScript = true, bool remembers = false)
    {
        var visitor = await StrangerAsync(javaScript, remembers);
        await visitor.OpenAsync("/sign-in");
        await visitor.FillAsync("E-mail address", Council.EmailOf(person));
        await visitor.FillAsync("Password", Council.Password);
        await Portal.ForgetCodesAsync();
        await visitor.PressAsync("Sign in");
        if (visitor.Path == "/confirm") await ConfirmAsync(visitor);
        Assert.DoesNotContain("/sign-in", visitor.Page.Url);
        return visitor;
    }

    /// <summary>With the code that the page of a demo person tells.</summary>
    public static async Task ConfirmAsync(Visitor visitor)
    {
        await visitor.FillAsync("Code", await visitor.Page.Locator(".govuk-inset-text strong").InnerTextAsync());
        await visitor.PressAsync("Continue");
    }

    /// <summary>Sets up an app where somebody who has none wants what needs a second factor, and goes on to it.</summary>
    public static async Task SetUpFactorAsync(Visitor visitor)
    {
        Assert.Equal("/security/set-up", visitor.Path);
        await visitor.GoAsync(() => visitor.Page.GetByText("Set up an authenticator app").ClickAsync());
        await ConfirmAsync(visitor);
        await visitor.PressAsync("Make recovery codes");
        await visitor.GoAsync(() => visitor.Page.GetByText("I have kept them").ClickAsync());
    }

    [GeneratedRegex(@"\.m?js(\?|$)")]
    private static partial Regex Scripts();
}

[CollectionDefinition(Name)]
public sealed class InChromium : ICollectionFixture<BrowserFixture>
{
    public const string Name = "in Chromium";
}
