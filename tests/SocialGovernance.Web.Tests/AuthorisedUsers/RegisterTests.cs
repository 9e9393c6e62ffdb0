using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

public sealed class RegisterTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    static int Count(TestPage page) => page.Document.QuerySelectorAll("tbody tr").Length;

    /// <summary>An entry that gave access at these times.</summary>
    async Task<AuthorisedUser> HadAccessAsync(string person, DateTime from, DateTime? until)
    {
        var entry = await scene.AttestedAsync(person);
        await scene.LetInAsync(entry.Id);
        var state = until is null ? AuthorisedUserState.Active : AuthorisedUserState.Ended;
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.From, from).SetProperty(row => row.Until, until).SetProperty(row => row.State, state)));
        return entry;
    }

    /// <summary>Let in at half past midnight on 2 July in the council's time, which is still 1 July in UTC; ended at midnight that ends 4 July.</summary>
    [Fact]
    public async Task On_ADay_ShowsWhoHadAccessAtAnyMomentOfIt()
    {
        var (from, until) = (new DateTime(2026, 7, 1, 23, 30, 0, DateTimeKind.Utc), new DateTime(2026, 7, 4, 23, 0, 0, DateTimeKind.Utc));
        var entry = await HadAccessAsync("librarian-2", from, until);
        var browser = await portal.SignedInAsync("auditor");
        foreach (var (day, had) in new[] { (1, false), (2, true), (3, true), (4, true), (5, false) })
        {
            Assert.Equal(had ? 1 : 0, Count(await browser.GetAsync($"/authorised-users?account={entry.AccountId}&On.Day={day}&On.Month=7&On.Year=2026&q=callum")));
            Assert.Equal(had ? 1 : 0, Count(await browser.GetAsync($"/authorised-users?account={entry.AccountId}&on=2026-07-{day:D2}&q=callum")));
        }
        Task<bool> HadAsync(DateTime moment) => portal.DatabaseAsync(db => db.AuthorisedUsers.HavingAccessAt(moment).AnyAsync(row => row.Id == entry.Id));
        Assert.False(await HadAsync(from.AddTicks(-10)));
        Assert.True(await HadAsync(from));
        Assert.True(await HadAsync(until.AddTicks(-10)));
        Assert.False(await HadAsync(until));
    }

    [Fact]
    public async Task On_ADayThatIsNone_IsAskedAgain()
    {
        var browser = await portal.SignedInAsync("auditor");
        foreach (var query in new[] { "On.Day=31&On.Month=2&On.Year=2026", "on=yesterday", "On.Day=1", "account=x", "state=Nonsense" })
        {
            var page = await browser.GetAsync("/authorised-users?" + query);
            Assert.Equal((HttpStatusCode.BadRequest, 0), (page.Status, Count(page)));
            Assert.NotEmpty(page.Errors);
            Assert.DoesNotContain("Nobody", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/authorised-users/export?" + query)).Status);
        }
        foreach (var query in new[] { "on=9999-12-31", "on=0001-01-01", "q=" + new string('a', 4000), "q=%F0%9F%93%9A", "after=-1", "q=%25_" })
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/authorised-users?" + query)).Status);
    }

    [Fact]
    public async Task Search_ByNamePlatformServiceAndState_FindsThose()
    {
        var entry = await scene.AttestedAsync("librarian-3");
        var browser = await portal.SignedInAsync("auditor");
        var of = $"/authorised-users?account={entry.AccountId}";
        var service = await portal.DatabaseAsync(db => db.Accounts.Where(account => account.Id == entry.AccountId).Select(account => account.ServiceId).SingleAsync());
        Assert.Equal(2, Count(await browser.GetAsync(of)));
        foreach (var found in new[] { "q=ISLA", "q=cockb", "q=coc%20is", "state=AwaitingAccess", $"q=is&service={service}", "q=is&platform=facebook" })
            Assert.Equal(1, Count(await browser.GetAsync($"{of}&{found}")));
        foreach (var nothing in new[] { "q=sla", "state=Ended", "service=999999", "platform=x", "q=isla%25" })
            Assert.Equal(nothing == "q=isla%25" ? 1 : 0, Count(await browser.GetAsync($"{of}&{nothing}")));
        var page = await browser.GetAsync(of);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/requests/{entry.GrantedById}']"));
        Assert.NotNull(page.Document.QuerySelector($"main a[href='/accounts/{entry.AccountId}']"));
        Assert.Null((await (await portal.SignedInAsync("ict-officer")).GetAsync(of)).Document.QuerySelector($"main a[href^='/requests/{entry.GrantedById}']"));
    }

    [Theory]
    [InlineData("librarian")]
    [InlineData("administrator")]
    [InlineData("hr-handler")]
    public async Task Register_ForOthers_IsForbidden(string person)
    {
        var browser = await portal.SignedInAsync(person);
        foreach (var path in new[] { "/authorised-users", "/authorised-users/export" })
        {
            var page = await browser.GetAsync(path);
            Assert.True(page.Status == HttpStatusCode.Forbidden || page.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public async Task Export_OfMany_HoldsEachOnceAndIsRecordedAndHarmless()
    {
        var account = await scene.AuthorisedAsync(["librarian"]);
        await portal.DatabaseAsync(async db =>
        {
            var at = TestClock.Start.UtcDateTime;
            var loaded = await db.Accounts.SingleAsync(row => row.Id == account.Id);
            for (var i = 0; i < 1200; i++)
            {
                var person = new Person(i == 7 ? "=cmd|' /C calc'!A0" : $"Many, \"{i:D4}\" Ó Dhòmhnaill", $"many{i}@east-lothian.example", "employee", null, Actor.Portal, at);
                await db.People.AddAsync(person);
                await db.AuthorisedUsers.AddAsync(new(person, new("employee", "Employee", true, []), i % 2 == 0 ? "+Librarian" : null, loaded, new(Capabilities.Publish, null), "ict-register-keeper", Actor.Portal, at));
            }
            return await db.SaveChangesAsync();
        });
        var browser = await portal.SignedInAsync("auditor");
        var path = $"/authorised-users?account={account.Id}";
        var link = (await browser.GetAsync(path)).Document.QuerySelector("main a[href^='/authorised-users/export']")!.GetAttribute("href")!;

        var answer = await browser.Client.GetAsync(link);
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 1200 + 2, lines.Length);
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.DoesNotContain(lines, line => "=+-@\t".Contains(line[0]));
        Assert.Contains(lines, line => line.StartsWith("'=cmd|", StringComparison.Ordinal) && line.Contains(",'", StringComparison.Ordinal) is false);
        Assert.Contains(lines, line => line.StartsWith("\"Many, \"\"0002\"\" Ó Dhòmhnaill\",'+Librarian,", StringComparison.Ordinal));
        var recorded = await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.Kind == "register.exported").OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal(("Ewan Tait", "RegisterExport", "register of authorised users"), (recorded.PersonName, recorded.SubjectType, recorded.SubjectLabel));
        Assert.Contains("1,202", recorded.Details, StringComparison.Ordinal);
        Assert.Equal(25, Count(await browser.GetAsync(path)));

        var (names, next) = (new List<string>(), (string?)$"{path}&q=many");
        for (; next is not null && names.Count < 100;)
        {
            var page = await browser.GetAsync(next);
            names.AddRange(page.Document.QuerySelectorAll("tbody th a").Select(row => row.GetAttribute("href")!));
            next = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal((100, 100), (names.Count, names.Distinct().Count()));
    }
}
