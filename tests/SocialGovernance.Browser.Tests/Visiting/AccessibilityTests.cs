using SocialGovernance.Browser.Tests.Hosting;
using Xunit;

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
}
