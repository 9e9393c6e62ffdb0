using SocialGovernance.Browser.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

[Collection(InChromium.Name)]
public sealed class PublicPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PublicPages_ForStrangers_AreOpenAndAccessible(bool javaScript)
    {
        await using var stranger = await browser.StrangerAsync(javaScript);
        foreach (var path in new[] { "/privacy", "/cookies", "/accessibility" }) await stranger.OpenAsync(path);
        await stranger.OpenAsync("/error/404", 404);
    }
}
