using SocialGovernance.Browser.Tests.Hosting;
using Xunit;
using Xunit.Sdk;

namespace SocialGovernance.Browser.Tests.Visiting;

[Collection(InChromium.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<input name='x'>", "label")]
    [InlineData("<p style='color:#aaa'>Pale</p>", "color-contrast")]
    public async Task Axe_OnPageWithFault_FindsIt(string fault, string rule)
    {
        await using var stranger = await browser.StrangerAsync();
        await stranger.Page.SetContentAsync($"<html lang='en'><title>Seeded</title><main><h1>Seeded fault</h1>{fault}</main></html>");

        Assert.Contains(await Accessibility.ViolationsAsync(stranger.Page), violation => violation.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_OnPageThatPrintsAButton_Fails()
    {
        await using var stranger = await browser.StrangerAsync();
        await stranger.Page.SetContentAsync("<h1>Seeded fault</h1><button class='govuk-button'>Approve</button>");

        await Assert.ThrowsAnyAsync<XunitException>(() => Footprints.CheckOnPaperAsync(stranger.Page, "The seeded page", "seeded"));
    }

    [Fact]
    public async Task Sightings_OfPagesNeverSeen_Refused_OrWithAFault_NamesThem()
    {
        var seen = new Sightings();
        var footprints = new Footprints(browser, seen);
        await using var stranger = await browser.StrangerAsync();
        await stranger.OpenAsync("/cookies");
        await footprints.LookAsync(stranger, "The page of cookies");
        await stranger.OpenAsync("/public/nothing", 404);
        await footprints.LookAsync(stranger, "The page that is not there");
        await stranger.OpenAsync("/privacy");
        await stranger.Page.EvaluateAsync("() => document.querySelector('main').append(new Image())");
        await Assert.ThrowsAnyAsync<XunitException>(() => footprints.LookAsync(stranger, "The seeded page"));

        Assert.Null(seen.Complaint(["/cookies"]));
        Assert.StartsWith("axe never ran on /privacy, /public/{key}, /work. ", seen.Complaint(["/cookies", "/privacy", "/public/{key}", "/work"]), StringComparison.Ordinal);
    }
}
