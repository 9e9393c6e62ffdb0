using System.Net;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>Walks the whole site as the running portal knows it.</summary>
public sealed class SiteMapTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>
{
    /// <summary>What may be read without signing in; nothing else may.</summary>
    static readonly string[] mayBePublic =
    [
        "/accessibility", "/concerns/anonymous", "/concerns/anonymous/sent", "/concerns/receipt", "/cookies", "/error/{status:int}", "/health/live", "/health/ready", "/messages/files", "/new-password", "/official-accounts",
        "/official-accounts.csv", "/official-accounts.json", "/official-accounts/check", "/official-accounts/openapi.json", "/official-accounts/report",
        "/official-accounts/reported", "/privacy", "/public/{key}",
        "/reset-password", "/sign-in", "/sign-in/back-channel-logout", "/sign-in/begin", "/sign-in/front-channel-logout", "/sign-in/refused", "/signed-out", "/theme.css",
    ];

    IReadOnlyList<SiteEndpoint> Site => SiteMap.Of(portal.Services);

    [Fact]
    public void EveryEndpoint_NamesOnePolicyOrIsOneOfTheFewPublicOnes()
    {
        string[] known = [Access.SignedIn, Access.Arriving, Access.SettingUp, .. Permissions.All];
        var wrong = Site.Where(endpoint => !Guarded(endpoint, known)).Select(endpoint => endpoint.ToString());

        Assert.Empty(wrong);
        Assert.Empty(Site.Where(endpoint => endpoint.IsPublic).Select(endpoint => endpoint.Url).Except(mayBePublic));
        output.WriteLine($"{Site.Count} endpoints, {Site.Sum(endpoint => endpoint.Handlers.Count)} handlers, {Site.Count(endpoint => endpoint.IsPublic)} of them public.");
    }

    static bool Guarded(SiteEndpoint endpoint, string[] known) =>
        endpoint.IsPublic || (!endpoint.IsPage && endpoint.Policies.Count == 1) || (endpoint.Policies is [var policy] && known.Contains(policy));

    [Fact]
    public void EveryEndpoint_StandsInTheCommittedList()
    {
        CommittedFile.Is("tests/SocialGovernance.Web.Tests/Site/site.txt", string.Join("\n", Site) + "\n");
    }

    [Fact]
    public async Task EveryPageThatIsNotPublic_LeadsStrangersToSignIn()
    {
        var stranger = portal.Anonymous();
        var pages = Site.Where(endpoint => endpoint is { IsPublic: false, IsPage: true }).ToList();
        foreach (var page in pages)
        {
            var path = Paths.Somewhere(page.Url);
            var got = await stranger.GetAsync(path);
            Assert.True(got.Status == HttpStatusCode.Redirect && got.Location!.StartsWith("/sign-in", StringComparison.Ordinal), $"GET {path}: {got.Status}");
            var posted = await TestPage.ReadAsync(await stranger.Client.PostAsync(path, new FormUrlEncodedContent([])));
            Assert.True(posted.Status == HttpStatusCode.Redirect && posted.Location!.StartsWith("/sign-in", StringComparison.Ordinal), $"POST {path}: {posted.Status}");
        }
        output.WriteLine($"{pages.Count} pages refused to strangers, read and posted.");
    }

    [Fact]
    public async Task EveryPost_WithoutAntiforgeryToken_IsRefused()
    {
        var pages = Site.Where(endpoint => endpoint is { IsPage: true, Posts: true }).ToList();
        var browser = await portal.SignedInAsync("administrator");
        foreach (var page in pages)
        {
            var posted = await browser.Client.PostAsync(Paths.Somewhere(page.Url), new FormUrlEncodedContent([KeyValuePair.Create("Input.Name", "x")]));
            Assert.True(posted.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.Redirect or HttpStatusCode.NotFound,
                $"POST {page.Url} without token: {posted.StatusCode}");
        }
        output.WriteLine($"{pages.Count} posting pages refused a post without a token.");
    }

    [Fact]
    public void AuditVocabulary_IsDocumented()
    {
        var table = string.Join("\n", AuditKind.All.OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"| `{kind.Key}` | {kind.Sentence} | {(kind.Confidential ? "confidential" : "")} |"));
        CommittedFile.Holds("docs/audit-events.md", "audit kinds", $"| key | sentence | |\n|---|---|---|\n{table}");
    }
}

static class Paths
{
    /// <summary>The address with something in every parameter.</summary>
    public static string Somewhere(string url) => System.Text.RegularExpressions.Regex.Replace(url, @"\{\*?\*?(\w+)(:\w+)?\??\}", match => match switch
    {
        { Groups: [_, _, { Value: ":long" or ":int" }] } => "999999",
        { Groups: [_, _, { Value: ":guid" }] } => "9f2b1c64-0000-4000-8000-000000000000",
        _ => "nothing",
    });

    /// <summary>Whether a path is one of this address, whatever stands in its parameters.</summary>
    public static bool Fits(string url, string path) => System.Text.RegularExpressions.Regex.IsMatch(path,
        "^" + string.Join("[^/]+", System.Text.RegularExpressions.Regex.Split(url, @"\{[^}]*\}").Select(System.Text.RegularExpressions.Regex.Escape)) + "$");
}
