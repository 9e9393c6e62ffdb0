using System.Net;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Guidance;

public sealed class GuidanceTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("/privacy", "controller")]
    [InlineData("/cookies", "Keeping you signed in")]
    [InlineData("/accessibility", "WCAG")]
    public async Task Get_PublicText_IsReadWithoutSigningIn(string path, string words)
    {
        var page = await portal.Anonymous().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Equal(["Report a concern", "Sign in"], page.Document.QuerySelectorAll(".govuk-service-navigation__item").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public async Task Get_Guidance_ListsEveryTextForStaffAndOpensEach()
    {
        var librarian = await portal.SignedInAsync("librarian");

        var index = await librarian.GetAsync("/guidance");

        var links = index.Document.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.True(links.Count > 5);
        Assert.DoesNotContain("/guidance/privacy", links);
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await librarian.GetAsync(link)).Status);
    }

    [Fact]
    public async Task Get_Guidance_SignedOut_LeadsToSignIn()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().GetAsync("/guidance/law")).Status);
    }

    [Fact]
    public async Task Get_AnyPage_ShowsTheCouncilOfThePackAndItsColours()
    {
        var page = await portal.Anonymous().GetAsync("/privacy");
        var theme = page.Document.QuerySelector("link[href*='theme.css']")!.GetAttribute("href")!;

        Assert.Contains("East Lothian Council", page.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("01632 960 123", page.Document.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("#14504a", (await portal.Anonymous().GetAsync(theme)).Html, StringComparison.Ordinal);
    }
}
