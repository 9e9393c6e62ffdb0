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
}
