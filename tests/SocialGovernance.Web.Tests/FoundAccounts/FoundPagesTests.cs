using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.FoundAccounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.OfficialAccounts;
using Xunit;

namespace SocialGovernance.Web.Tests.FoundAccounts;

public sealed class FoundPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static int last;

    [Fact]
    public async Task Decide_Impersonation_IsFollowedUntilItIsGone_AndTheAnswerAccusesNobody()
    {
        var (id, name) = await FoundAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var decided = await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Outcome", "Impersonation"), ("Input.Reason", "It uses our crest."));
        Assert.Equal((HttpStatusCode.Redirect, $"/found-accounts/{id}/tell-platform"), (decided.Status, decided.Location));
        Assert.StartsWith("The decision is recorded.", (await browser.GetAsync(decided.Location!)).Banner, StringComparison.Ordinal);
        var check = await portal.Anonymous().Client.GetStringAsync($"/official-accounts/check?url=x.com/{name}");
        Assert.Contains("\"official\":false,\"status\":\"not-ours\"", check, StringComparison.Ordinal);
        Assert.DoesNotContain("pretend", check, StringComparison.OrdinalIgnoreCase);

        var told = await browser.SubmitAsync($"/found-accounts/{id}/tell-platform", [.. Day("Input.On", 23), ("Input.Reference", "CASE-77"), .. Day("Input.LookAgainOn", 30)]);
        Assert.Equal((HttpStatusCode.Redirect, $"/found-accounts/{id}"), (told.Status, told.Location));
        var page = await browser.GetAsync(told.Location!);
        Assert.Equal("The report to the platform is recorded.", page.Banner);
        Assert.Contains("CASE-77", page.Text, StringComparison.Ordinal);

        var gone = await browser.SubmitAsync($"/found-accounts/{id}/finish", [("Input.Outcome", "TakenDown"), .. Day("Input.On", 23)]);
        Assert.Equal((HttpStatusCode.Redirect, $"/found-accounts/{id}"), (gone.Status, gone.Location));
        Assert.Equal("What became of the account is recorded.", (await browser.GetAsync(gone.Location!)).Banner);
        Assert.Equal(["found-account.reported", "found-account.impersonation", "found-account.platform-told", "found-account.taken-down"], await KindsAsync(id));
        Assert.False(await portal.DatabaseAsync(db => db.WorkItems.AnyAsync(item => item.Path.StartsWith($"/found-accounts/{id}") && item.ClosedAt == null)));
    }

    [Fact]
    public async Task Decide_Ours_LinksTheAccountOfTheRegister()
    {
        var (id, name) = await FoundAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var unknown = await browser.GetAsync($"/found-accounts/{id}/decide");
        var enter = unknown.Document.QuerySelector("main a[href^='/accounts/enter']")!.GetAttribute("href")!;
        Assert.Equal($"https://x.com/{name}", (await browser.GetAsync(enter)).Document.QuerySelector("#Input_Url")!.GetAttribute("value"));

        var account = await portal.ListAsync((await portal.ServiceAsync<Data.Policies.PolicyLibrary, Domain.Policies.Pack>(async library => (await library.CurrentAsync()).Pack)).Platform("x"), $"https://x.com/{name}");
        var decided = await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Outcome", "Ours"), ("Input.Account", $"{account}"));
        Assert.Equal((HttpStatusCode.Redirect, $"/found-accounts/{id}"), (decided.Status, decided.Location));
        Assert.NotNull((await browser.GetAsync(decided.Location!)).Document.QuerySelector($"main a[href='/accounts/{account}']"));
        Assert.Contains("found-account.ours", await KindsAsync(id));
    }

    [Fact]
    public async Task Decide_NotOurs_CanBeLookedAtAgain()
    {
        var (id, _) = await FoundAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Outcome", "NotOurs"), ("Input.Reason", "A namesake."))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/found-accounts/{id}/look-again", ("Input.Reason", ""))).Status);
        var again = await browser.SubmitAsync($"/found-accounts/{id}/look-again", ("Input.Reason", "It has put on our crest."));
        Assert.Equal((HttpStatusCode.Redirect, $"/found-accounts/{id}"), (again.Status, again.Location));
        Assert.Equal("The account waits to be decided again.", (await browser.GetAsync(again.Location!)).Banner);
        Assert.Equal(FoundState.Reported, await portal.DatabaseAsync(db => db.FoundAccounts.Where(found => found.Id == id).Select(found => found.State).SingleAsync()));
        Assert.Contains("found-account.looked-at-again", await KindsAsync(id));
    }

    [Fact]
    public async Task WrongInput_KeepsWhatWasTyped()
    {
        var (id, _) = await FoundAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var nothing = await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Reason", "Typed already"));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Equal(["Choose whose account it is."], nothing.Errors);
        Assert.Equal("Typed already", nothing.Document.QuerySelector("textarea")!.TextContent.Trim());
        foreach (var (outcome, account) in new[] { ("Ours", ""), ("Ours", "999999999"), ("NotOurs", ""), ("TakenDown", "") })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Outcome", outcome), ("Input.Account", account))).Status);

        await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Outcome", "Impersonation"), ("Input.Reason", "It uses our crest."));
        Assert.Equal(2, (await browser.SubmitAsync($"/found-accounts/{id}/tell-platform")).Errors.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/found-accounts/{id}/tell-platform", [.. Day("Input.On", 28), .. Day("Input.LookAgainOn", 30)])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/found-accounts/{id}/finish", ("Input.Outcome", "Left"))).Status);
    }

    [Fact]
    public async Task WrongState_IsRefused()
    {
        var (id, _) = await FoundAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        foreach (var (act, fields) in new (string, (string, string?)[])[]
        {
            ("tell-platform", [.. Day("Input.On", 23), .. Day("Input.LookAgainOn", 30)]), ("finish", [("Input.Outcome", "Left"), ("Input.Reason", "Because.")]), ("look-again", [("Input.Reason", "Because.")]),
        })
            Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/found-accounts/{id}/{act}", fields)).Status);
        await browser.SubmitAsync($"/found-accounts/{id}/decide", ("Input.Outcome", "NotOurs"), ("Input.Reason", "A namesake."));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/found-accounts/{id}/decide", ("Input.Outcome", "NotOurs"), ("Input.Reason", "Again."))).Status);
    }

    [Theory]
    [InlineData("librarian")]
    [InlineData("ict-officer")]
    [InlineData("auditor")]
    [InlineData("administrator")]
    public async Task Others_MayNot(string person)
    {
        var (id, _) = await FoundAsync();
        var browser = await portal.SignedInAsync(person);
        foreach (var path in new[] { "", $"/{id}", $"/{id}/decide", $"/{id}/tell-platform", $"/{id}/finish", $"/{id}/look-again" })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/found-accounts" + path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("comms-officer")).GetAsync("/found-accounts/999999999")).Status);
    }

    [Fact]
    public async Task Index_PagesByKey_ShowsEachOnce()
    {
        for (var i = 0; i < 27; i++) await FoundAsync();
        var (browser, links) = (await portal.SignedInAsync("comms-officer"), new List<string>());
        for (string? next = "/found-accounts?state=Reported"; next is not null;)
        {
            var page = await browser.GetAsync(next);
            links.AddRange(page.Document.QuerySelectorAll("table a").Select(link => link.GetAttribute("href")!));
            next = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        var all = await portal.DatabaseAsync(db => db.FoundAccounts.CountAsync(found => found.State == FoundState.Reported));
        Assert.Equal((all, all), (links.Count, links.Distinct().Count()));
    }

    async Task<(long Id, string Name)> FoundAsync()
    {
        var name = $"found{Interlocked.Increment(ref last)}";
        return (await portal.FoundAsync(name), name);
    }

    Task<List<string>> KindsAsync(long id) => portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.SubjectType == nameof(FoundAccount) && e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());

    /// <summary>A day of November 2026.</summary>
    static (string, string?)[] Day(string name, int day) => [($"{name}.Day", $"{day}"), ($"{name}.Month", "11"), ($"{name}.Year", "2026")];
}
