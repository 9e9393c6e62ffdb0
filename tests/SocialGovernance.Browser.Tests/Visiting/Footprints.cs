using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>Looks closely, at both widths and on paper, at every page that comes up in a new shape, and records which pages those were.</summary>
public sealed partial class Footprints(BrowserFixture browser, Sightings seen)
{
    const string ShapeOfPage = """
        () => [...new Set([...document.querySelectorAll('body *')].map(e => `${e.tagName}.${e.getAttribute('class') ?? ''}`))].sort().join(' ')
        """;

    const string TooWide = """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return ['the page', ...[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width).map(e => `${e.tagName}.${e.className}`)];
        }
        """;

    const string UselessOnPaper = """
        () => [...document.querySelectorAll('header nav, .govuk-service-navigation, .govuk-pagination, .govuk-back-link, .govuk-button')]
          .filter(e => e.checkVisibility()).map(e => e.textContent.trim())
        """;

    readonly HashSet<string> shapes = [];

    public Sightings Seen => seen;

    public int Shapes => shapes.Count;

    /// <summary>A folder for pictures of every shape at both widths and as it prints, if wanted.</summary>
    static string? Pictures => Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    public async Task LookAsync(Visitor visitor, string where)
    {
        var pattern = Site.PatternOf(visitor.Path);
        // The same address with the same parts is the same page with other words.
        if (!shapes.Add($"{visitor.HasScripts} {visitor.Status} {pattern} {await visitor.Page.EvaluateAsync<string>(ShapeOfPage)}")) return;
        var page = visitor.HasScripts ? visitor.Page : await MirroredAsync(visitor.Page);
        try
        {
            await LookAsync(page, where, $"{shapes.Count:000}-{NotInNames().Replace(pattern.Trim('/'), "-")}{(visitor.HasScripts ? "" : "-noscript")}");
        }
        finally
        {
            await page.SetViewportSizeAsync(Visitor.Wide, Visitor.Height);
        }
        seen.AddPage(pattern, visitor.Status);
    }

    static async Task LookAsync(IPage page, string where, string picture)
    {
        foreach (var width in new[] { Visitor.Narrow, Visitor.Wide })
        {
            await page.SetViewportSizeAsync(width, Visitor.Height);
            var tooWide = await page.EvaluateAsync<string[]>(TooWide);
            Assert.True(tooWide.Length == 0, $"{where} scrolls sideways at {width} pixels: {string.Join(", ", tooWide.Take(6))}");
            await Accessibility.CheckAsync(page, $"{where} at {width} pixels");
            if (Pictures is null) continue;
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{picture}-{width}.png"), FullPage = true });
        }
        await CheckOnPaperAsync(page, where, picture);
    }

    /// <summary>Paper has nothing to press and leads nowhere.</summary>
    public static async Task CheckOnPaperAsync(IPage page, string where, string picture)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var useless = await page.EvaluateAsync<string[]>(UselessOnPaper);
        if (Pictures is not null) await page.PdfAsync(new() { Path = Path.Combine(Pictures, $"{picture}.pdf"), Format = "A4", PreferCSSPageSize = true });
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        Assert.True(useless.Length == 0, $"{where} prints what only a screen can use: {string.Join(", ", useless)}");
    }

    async Task<IPage> MirroredAsync(IPage page)
    {
        var (mirror, html) = (await browser.MirrorAsync(), await page.ContentAsync());
        await mirror.RouteAsync(page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }), new() { Times = 1 });
        await mirror.GotoAsync(page.Url, new() { WaitUntil = WaitUntilState.Load });
        return mirror;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
