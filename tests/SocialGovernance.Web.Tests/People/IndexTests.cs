using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Pages.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.People;

public sealed class IndexTests(DirectoryFixture portal) : IClassFixture<DirectoryFixture>
{
    static List<string> Names(TestPage page) => [.. page.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("a")!.TextContent.Trim())];

    [Theory]
    [InlineData("fras", "librarian")]
    [InlineData("AILSA FR", "librarian")]
    [InlineData("fraser ailsa", "librarian")]
    [InlineData("ailsa.fraser@east", "librarian")]
    public async Task Search_ByBeginningsOfWords_FindsThePerson(string typed, string key)
    {
        var page = await (await portal.AdministratorAsync()).GetAsync($"/people?q={Uri.EscapeDataString(typed)}");
        Assert.Equal([portal.Demo.Person(key).Name], Names(page));
    }

    [Theory]
    [InlineData("raser")]
    [InlineData("%")]
    [InlineData("zzz")]
    public async Task Search_ByAnythingElse_FindsNobodyOrEverybody(string typed)
    {
        var page = await (await portal.AdministratorAsync()).GetAsync($"/people?q={Uri.EscapeDataString(typed)}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(Names(page).Count is 0 or IndexModel.PageSize);
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/posts")]
    [InlineData("/services")]
    public async Task List_NamesEachRow(string path)
    {
        var rows = (await (await portal.AdministratorAsync()).GetAsync(path)).Document.QuerySelectorAll("tbody tr");

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector("th[scope=row] a")));
    }

    [Fact]
    public async Task List_IsPagedByKey_EachPersonOnce()
    {
        await portal.DatabaseAsync(async db =>
        {
            for (var i = 0; i < 60; i++)
                await db.People.AddAsync(new("Same Name", $"same{i}@council.example", "elected-member", null, Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync();
        });
        var browser = await portal.AdministratorAsync();
        var seen = new List<string>();
        for (var path = "/people?q=same"; path is not null;)
        {
            var page = await browser.GetAsync(path);
            var rows = page.Document.QuerySelectorAll("tbody tr a").Select(link => link.GetAttribute("href")!).ToList();
            Assert.InRange(rows.Count, 1, IndexModel.PageSize);
            Assert.Contains("outside the policy", page.Text, StringComparison.Ordinal);
            seen.AddRange(rows);
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal(60, seen.Count);
    }

    [Fact]
    public async Task Pages_ForWhoeverIsNoAdministrator_AreRefused()
    {
        var id = await portal.PersonIdAsync("librarian");
        foreach (var key in new[] { "librarian", "comms-manager", "it-manager", "ict-officer", "hr-handler", "auditor", "head-of-corporate-support" })
        {
            var browser = await portal.SignedInAsync(key);
            foreach (var path in new[] { "/people", "/people/add", $"/people/{id}", $"/people/{id}/correct", $"/people/{id}/leave", $"/people/{id}/give-role",
                $"/people/{id}/disable", $"/people/{id}/invite", "/posts", "/posts/add", "/services", "/services/add" })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync(path)).Status);
            }
        }
        Assert.True(await portal.DatabaseAsync(db => db.People.AnyAsync(person => person.Id == id && person.LeftAt == null)));
    }

    [Fact]
    public async Task Pages_AboutNobody_AreNotFound()
    {
        var browser = await portal.AdministratorAsync();
        foreach (var path in new[] { "", "/correct", "/leave", "/return", "/take-post", "/leave-post/1", "/give-role", "/take-role/1", "/invite", "/disable", "/enable" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/people/987654321{path}")).Status);
            if (path != "") Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/people/987654321{path}",
                ("Input.Until", "2027-01-01"), ("Input.From", "2027-01-01"), ("Input.Role", "auditor"), ("Input.Post", portal.JobOf("librarian")),
                ("Input.Name", "X"), ("Input.Email", "x@y.example"), ("Input.Type", "employee"))).Status);
        }
    }
}
