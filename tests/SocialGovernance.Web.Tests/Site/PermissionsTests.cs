using System.Net;
using System.Text;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>Every page for every role, in the table that <c>docs/permissions.md</c> shares. What a person sees on a page that they may open is held by the
/// tests of that page.</summary>
public sealed class PermissionsTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>
{
    async Task<Pack> PackAsync() => (await portal.ServiceAsync<PolicyLibrary, (long, Pack Pack)>(policies => policies.CurrentAsync())).Pack;

    IReadOnlyList<SiteEndpoint> Pages => [.. SiteMap.Of(portal.Services).Where(endpoint => endpoint is { IsPage: true, IsPublic: false })];

    [Fact]
    public async Task EveryPage_ForEveryRole_IsOpenOrRefusedAsTheTableSays()
    {
        var roles = (await PackAsync()).Roles.Where(role => role.Relation == Relation.None).ToList();
        var (asked, refused) = (0, 0);
        foreach (var role in roles)
        {
            var person = portal.Demo.People.FirstOrDefault(person => person.Roles.Contains(role.Key) && person.SignIn);
            Assert.True(person is not null, $"No demo person has the role {role.Title}.");
            var permissions = (await portal.ActorAsync(person.Key)).Permissions;
            var browser = await portal.SignedInAsync(person.Key);
            foreach (var page in Pages.Where(page => page.Url != "/sign-out"))
            {
                var may = May(page, permissions);
                var answer = await browser.GetAsync(Paths.Somewhere(page.Url));
                asked++;
                if (may)
                    Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Redirect or HttpStatusCode.MethodNotAllowed
                        or HttpStatusCode.BadRequest, $"{role.Title} should be let in to {page.Url}, got {answer.Status}.");
                else
                {
                    refused++;
                    Assert.True(answer.Status == HttpStatusCode.Forbidden, $"{role.Title} should be refused {page.Url}, got {answer.Status}.");
                    if (!page.Posts) continue;
                    var posted = await browser.PostAsync(Paths.Somewhere(page.Url));
                    Assert.True(posted.Status == HttpStatusCode.Forbidden, $"{role.Title} should be refused to post to {page.Url}, got {posted.Status}.");
                }
            }
        }
        output.WriteLine($"{Pages.Count} pages for {roles.Count} roles: {asked} opened, {refused} of them refused.");
    }

    [Fact]
    public async Task Table_InTheDocuments_IsTrue()
    {
        var roles = (await PackAsync()).Roles.Where(role => role.Relation == Relation.None).ToList();
        var table = new StringBuilder($"| page | policy | {string.Join(" | ", roles.Select(role => role.Title))} |\n|---|---|{string.Concat(roles.Select(_ => "---|"))}\n");
        foreach (var page in Pages)
            table.Append(null, $"| `{page.Url}` | {page.Policies[0]} | {string.Join(" | ", roles.Select(role => May(page, role.Permissions) ? "yes" : "–"))} |\n");
        CommittedFile.Holds("docs/permissions.md", "pages and roles", table.ToString());
    }

    static bool May(SiteEndpoint page, IEnumerable<string> permissions) => page.Policies is [var policy] && (policy is Access.SignedIn or Access.Arriving or Access.SettingUp || permissions.Contains(policy));
}
