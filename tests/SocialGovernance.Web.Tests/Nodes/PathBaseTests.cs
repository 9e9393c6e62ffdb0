using System.Net;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>A portal that people reach below a path of the council's site.</summary>
public sealed class PathBaseTests(PathBaseTests.Below portal) : IClassFixture<PathBaseTests.Below>
{
    public sealed class Below : PortalFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Site:BaseAddress"] = "http://localhost/social" };
    }

    [Theory]
    [InlineData("/social")]
    [InlineData("")]
    public async Task Page_NamesEveryAddressBelowThePath_WhetherTheProxyTakesItAwayOrNot(string sent)
    {
        var browser = await portal.SignedInAsync("auditor");
        foreach (var path in new[] { "/", "/accounts", "/authorised-users", "/audit" })
        {
            var page = await browser.GetAsync(sent + path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            var addresses = page.Document.QuerySelectorAll("[href], [action], [src]").Select(tag => tag.GetAttribute("href") ?? tag.GetAttribute("action") ?? tag.GetAttribute("src")!)
                .Where(address => address.StartsWith('/')).ToList();
            Assert.NotEmpty(addresses);
            Assert.All(addresses, address => Assert.Matches("^/social(/(?!social)|$)", address));
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync("/social/built/portal.css")).StatusCode);
        Assert.Equal("/social/sign-in?returnUrl=%2Faudit", (await portal.Anonymous().GetAsync(sent + "/audit")).Location);
    }

    [Fact]
    public async Task Act_LeadsOnBelowThePath()
    {
        var posted = await (await portal.SignedInAsync("librarian")).SubmitAsync("/social/business-cases/start",
            (await portal.PackAsync()).Request(RequestSteps.Kind).Exemption!.Limbs.Select(limb => ($"limbs[{limb.Key}]", (string?)"no")));
        Assert.Matches("^/social/requests/[0-9]+$", posted.Location);
        var left = await (await portal.NewSessionAsync("librarian")).SubmitAsync("/social/", [], "form[action='/social/sign-out']");
        Assert.StartsWith("/social/", left.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a href=\"/x\">", "<a href=\"/social/x\">")]
    [InlineData("<a href=\"/social/x\">", "<a href=\"/social/x\">")]
    [InlineData("<a href=\"https://elsewhere.example/x\">", "<a href=\"https://elsewhere.example/x\">")]
    [InlineData("typed href=&quot;/x&quot;", "typed href=&quot;/x&quot;")]
    public void With_PutsThePathBeforeWhatBeginsAtTheRoot(string html, string expected) => Assert.Equal(expected, PathBase.With("/social", html));
}
