using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.OfficialAccounts;

public sealed class PublicRegisterTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Documents_ListWhatIsOrWasLive_AndNameNoPerson()
    {
        foreach (var state in Enum.GetValues<AccountState>())
            await portal.ListAsync(null, $"https://states.example/{state}", state: state, name: $"State {state}");
        using var client = portal.Anonymous().Client;
        var (json, csv) = (await client.GetStringAsync("/official-accounts.json"), await client.GetStringAsync("/official-accounts.csv"));
        var page = await portal.Anonymous().GetAsync("/official-accounts?q=State");

        var listed = JsonDocument.Parse(json).RootElement.GetProperty("accounts").EnumerateArray().Where(account => account.GetProperty("name").GetString()!.StartsWith("State ", StringComparison.Ordinal))
            .ToDictionary(account => account.GetProperty("name").GetString()!, account => account.GetProperty("status").GetString());
        Assert.Equal(new Dictionary<string, string?> { ["State Live"] = "live", ["State Suspended"] = "suspended", ["State Closed"] = "closed" }, listed);
        Assert.Equal(3, page.Document.QuerySelectorAll("tbody tr").Length);
        foreach (var hidden in new[] { "State Unverified", "State Proposed", "State Authorised", "Jane Private" })
        {
            Assert.DoesNotContain(hidden, json, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, csv, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, page.Html, StringComparison.Ordinal);
        }
        var people = await portal.DatabaseAsync(db => db.People.Select(person => person.Name).ToListAsync());
        Assert.DoesNotContain(people, name => json.Contains(name, StringComparison.Ordinal) || csv.Contains(name, StringComparison.Ordinal) || page.Html.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/official-accounts.json", "application/json")]
    [InlineData("/official-accounts.csv", "text/csv")]
    [InlineData("/official-accounts/openapi.json", "application/json")]
    [InlineData("/official-accounts/check?url=@nobody", "application/json")]
    public async Task Get_WithWhatOneHas_SaysThatItIsStillRight(string path, string type)
    {
        using var client = portal.Anonymous().Client;
        var first = await client.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, type), (first.StatusCode, first.Content.Headers.ContentType?.MediaType));
        Assert.Equal(("public, max-age=60", "*"), (first.Headers.CacheControl!.ToString(), first.Headers.GetValues("Access-Control-Allow-Origin").Single()));

        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        var second = await client.SendAsync(again);
        Assert.Equal((HttpStatusCode.NotModified, 0), (second.StatusCode, (await second.Content.ReadAsByteArrayAsync()).Length));
        using var other = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"other\"") } } };
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(other)).StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head)).StatusCode);
    }

    [Fact]
    public async Task Json_AfterAChange_HasAnotherTag()
    {
        using var client = portal.Anonymous().Client;
        var before = (await client.GetAsync("/official-accounts.json")).Headers.ETag;
        await portal.ListAsync(null, "https://changed.example/one");
        Assert.NotEqual(before, (await client.GetAsync("/official-accounts.json")).Headers.ETag);
    }

    [Fact]
    public async Task Csv_WithDangerousNames_IsSafeForSpreadsheets()
    {
        await portal.ListAsync(null, "https://formula.example/@Formula", name: "=1+1, \"quoted\"");
        var csv = await portal.Anonymous().Client.GetStringAsync("/official-accounts.csv");
        Assert.Contains("\"'=1+1, \"\"quoted\"\"\",other,Elsewhere,Formula,https://formula.example/@Formula,", csv, StringComparison.Ordinal);
        Assert.StartsWith("id,name,platform,platform-name,handle,url,service,body,status,since,closed", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForStrangers_MayBeKept_AndChecksAnAddressWithoutScript()
    {
        await portal.ListAsync(null, "https://residents.example/@Residents", name: "Residents");
        var stranger = portal.Anonymous();
        var page = await stranger.GetAsync("/official-accounts?url=residents.example%2F%40residents");
        Assert.Equal("public, max-age=60", page.Response.Headers.CacheControl!.ToString());
        Assert.Contains("This is an account of East Lothian Council.", page.Text, StringComparison.Ordinal);
        Assert.Equal("residents.example/@residents", page.Document.QuerySelector("input[name=url]")!.GetAttribute("value"));
        Assert.Empty(page.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []);

        Assert.Contains("none of the accounts", (await stranger.GetAsync("/official-accounts?url=residents.example%2Fothers")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.GetAsync("/official-accounts?url=" + new string('a', 2001))).Status);
        Assert.True((await (await portal.SignedInAsync("librarian")).GetAsync("/official-accounts")).Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Page_OfMany_ShowsEachOnce()
    {
        for (var i = 0; i < 60; i++) await portal.ListAsync(null, $"https://many.example/@many{i}", name: i % 2 == 0 ? "Many" : $"Many {i}");
        var (stranger, handles) = (portal.Anonymous(), new List<string>());
        for (string? next = "/official-accounts?q=many"; next is not null;)
        {
            var page = await stranger.GetAsync(next);
            handles.AddRange(page.Document.QuerySelectorAll("tbody td a").Select(link => link.TextContent));
            next = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal((60, 60), (handles.Count, handles.Distinct().Count()));
    }
}
