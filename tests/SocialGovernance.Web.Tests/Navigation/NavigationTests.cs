using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Navigation;

public sealed class NavigationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static readonly string[] everybody = ["Home", "Requests", "Accounts", "Report a concern", "Guidance"];

    [Theory]
    [InlineData("librarian")]
    [InlineData("library-manager")]
    [InlineData("comms-officer", "Authorised users")]
    [InlineData("it-manager", "Authorised users")]
    [InlineData("deputy")]
    [InlineData("ict-officer", "Authorised users")]
    [InlineData("hr-handler", "Cases")]
    [InlineData("auditor", "Authorised users", "Audit")]
    [InlineData("administrator", "People", "Policy", "Messages")]
    public async Task Get_AsEachRole_OffersWhatTheyMayDo(string key, params string[] more)
    {
        var page = await (await portal.SignedInAsync(key)).GetAsync("/guidance");

        var offered = page.Document.QuerySelectorAll(".govuk-service-navigation__item").Select(item => item.TextContent.Trim()).ToList();
        Assert.Equal(everybody.Concat(more).Order(), offered.Order());
        Assert.Equal("Guidance", page.Document.QuerySelector("[aria-current=page]")!.TextContent.Trim());
        Assert.Contains("Signed in as", page.Document.QuerySelector("form[action='/sign-out'][method=post]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]"));
    }

    [Theory]
    [InlineData("/people", "page")]
    [InlineData("/people/add", "true")]
    [InlineData("/posts", "true")]
    [InlineData("/posts/add", "true")]
    [InlineData("/services", "true")]
    [InlineData("/staff-lists", "true")]
    [InlineData("/staff-directory", "true")]
    [InlineData("/sign-in-provider", "true")]
    public async Task Get_OfWhatBelongsToPeople_MarksThem(string path, string current)
    {
        var marked = (await (await portal.SignedInAsync("administrator")).GetAsync(path)).Document.QuerySelectorAll(".govuk-service-navigation [aria-current]");

        Assert.Equal([("People", current)], marked.Select(item => (item.TextContent.Trim(), item.GetAttribute("aria-current")!)));
    }
}
