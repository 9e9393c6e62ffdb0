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
}
