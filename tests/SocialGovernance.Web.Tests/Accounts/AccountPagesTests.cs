using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class AccountPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    static (string, string?)[] Live(string url, string? handle = null, DateOnly? since = null)
    {
        var day = since ?? DateOnly.FromDateTime(TestClock.Start.UtcDateTime);
        return [("Input.Url", url), ("Input.Handle", handle), ("Input.Since.Day", $"{day.Day}"), ("Input.Since.Month", $"{day.Month}"), ("Input.Since.Year", $"{day.Year}")];
    }

    Task<Account> ReadAsync(long id) => portal.DatabaseAsync(db => db.Accounts.AsNoTracking().Include(account => account.WorkItem).SingleAsync(account => account.Id == id));

    [Fact]
    public async Task GoLive_WithItsAddress_IsLive()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");

        var answer = await browser.SubmitAsync($"/accounts/{account.Id}/go-live", Live("http://m.facebook.com/LiveLibrary/?ref=x"));

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}"), (answer.Status, answer.Location));
        var shown = await browser.GetAsync(answer.Location!);
        Assert.Equal($"{account.Name} is recorded as live on Facebook.", shown.Banner);
        Assert.Contains("https://www.facebook.com/LiveLibrary", shown.Text, StringComparison.Ordinal);
        var saved = await ReadAsync(account.Id);
        Assert.Equal((AccountState.Live, "@LiveLibrary", "livelibrary", new DateOnly(2026, 11, 23)), (saved.State, saved.Handle, saved.UniqueKey, saved.LiveSince));
        Assert.NotNull(saved.WorkItem!.ClosedAt);
        Assert.Contains(("account.went-live", "Eilidh Mackenzie"), await scene.EventsAsync(nameof(Account), account.Id));
    }

    [Theory]
    [InlineData("", "Enter the address of the account.")]
    [InlineData("https://www.facebook.com/newsfeed", "This is not the address of an account.")]
    [InlineData("https://x.com/library", "The address must be on facebook.com")]
    [InlineData("javascript:alert(1)", "Enter the whole address")]
    [InlineData("https://www.facebook.com/<script>alert(1)</script>", "The address has characters")]
    public async Task GoLive_WithAnotherAddress_IsAskedAgain(string url, string sentence)
    {
        var account = await scene.AuthorisedAsync();

        var answer = await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/go-live", Live(url));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(answer.Errors, error => error.StartsWith(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
        Assert.Equal(AccountState.Authorised, (await ReadAsync(account.Id)).State);
    }

    [Fact]
    public async Task GoLive_OnAnImpossibleDay_IsAskedAgain()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        var path = $"/accounts/{account.Id}/go-live";
        foreach (var (day, sentence) in new[] { (1, "cannot be in the future"), (-1, "cannot be before 23 November 2026") })
        {
            var answer = await browser.SubmitAsync(path, Live("https://www.facebook.com/SomeLibrary", null, new DateOnly(2026, 11, 23).AddDays(day)));
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Contains(answer.Errors, error => error.Contains(sentence, StringComparison.Ordinal));
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(path, ("Input.Url", "https://www.facebook.com/SomeLibrary"))).Status);
    }

    [Fact]
    public async Task GoLive_AtAnAddressInTheRegister_IsRefusedWithTheWayThere()
    {
        var (first, second) = (await scene.AuthorisedAsync(), await scene.AuthorisedAsync());
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{first.Id}/go-live", Live("https://www.facebook.com/TwinLibrary"));

        var answer = await browser.SubmitAsync($"/accounts/{second.Id}/go-live", Live("https://fb.com/TWINlibrary/about", "@twinlibrary"));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(answer.Errors, error => error.StartsWith("This address is in the register already, as Facebook:", StringComparison.Ordinal));
        Assert.NotNull(answer.Document.QuerySelector($"main a[href='/accounts/{first.Id}']"));
        Assert.Equal(AccountState.Authorised, (await ReadAsync(second.Id)).State);
    }

    [Fact]
    public async Task GoLive_AtOneAddressByTwoAtOnce_IsOnlyOne()
    {
        var accounts = new[] { await scene.AuthorisedAsync(), await scene.AuthorisedAsync() };
        var browsers = new[] { await portal.NewSessionAsync("comms-officer"), await portal.NewSessionAsync("comms-manager") };

        var answers = await Task.WhenAll(accounts.Zip(browsers, (account, browser) =>
            browser.SubmitAsync($"/accounts/{account.Id}/go-live", Live("https://www.facebook.com/RaceLibrary"))));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Accounts.CountAsync(account => account.UniqueKey == "racelibrary")));
    }

    [Fact]
    public async Task Database_TwoAccountsAtOneAddress_RefusesTheSecond()
    {
        var (first, second) = (await scene.AuthorisedAsync(), await scene.AuthorisedAsync());
        Task<int> SetAsync(long id) => portal.DatabaseAsync(db => db.Accounts.Where(account => account.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.UniqueKey, "forced")));
        await SetAsync(first.Id);
        await Assert.ThrowsAnyAsync<DbException>(() => SetAsync(second.Id));
    }

    [Fact]
    public async Task Database_LiveWithoutAddressOrAgreement_IsRefused()
    {
        var account = await scene.AuthorisedAsync();
        var proposed = await scene.ProposedAsync();
        await Assert.ThrowsAnyAsync<DbException>(() => portal.DatabaseAsync(db => db.Accounts.Where(known => known.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.State, AccountState.Live))));
        await Assert.ThrowsAnyAsync<DbException>(() => portal.DatabaseAsync(db => db.Accounts.Where(known => known.RequestId == proposed.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.State, AccountState.Authorised))));
    }

    /// <summary>Edge case 33: an account that predates the portal is never approved by being entered.</summary>
    [Fact]
    public async Task Enter_AnAccountThatWasThere_IsUnverified()
    {
        var browser = await portal.SignedInAsync("comms-officer");
        var service = await portal.DatabaseAsync(db => db.Services.Select(service => service.Id).FirstAsync());

        var answer = await browser.SubmitAsync("/accounts/enter", ("Input.Name", "Old “Library” 図書館 \U0001F4DA"), ("Input.Platform", "x"), ("Input.Url", "twitter.com/OldLibrary"),
            ("Input.Service", $"{service}"), ("Input.Purpose", ""));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("Old “Library” 図書館 \U0001F4DA is in the register, as unverified.", (await browser.GetAsync(answer.Location!)).Banner);
        var saved = await portal.DatabaseAsync(db => db.Accounts.SingleAsync(account => account.UniqueKey == "oldlibrary"));
        Assert.Equal((AccountState.Unverified, "https://x.com/OldLibrary", (DateTime?)null), (saved.State, saved.Url, saved.AuthorisedAt));
        Assert.Equal([("account.entered", "Eilidh Mackenzie")], await scene.EventsAsync(nameof(Account), saved.Id));

        var again = await browser.SubmitAsync("/accounts/enter", ("Input.Name", "Again"), ("Input.Platform", "x"), ("Input.Url", "x.com/@oldlibrary"), ("Input.Service", $"{service}"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    [Fact]
    public async Task Enter_OnAnotherPlatform_NeedsItsName()
    {
        var browser = await portal.SignedInAsync("comms-officer");
        var service = await portal.DatabaseAsync(db => db.Services.Select(service => service.Id).FirstAsync());
        (string, string?)[] fields = [("Input.Name", "Toots"), ("Input.Platform", "other"), ("Input.Url", "https://mastodon.scot/@EastLothian"), ("Input.Service", $"{service}")];

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/accounts/enter", fields)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/accounts/enter", [.. fields, ("Input.OtherPlatform", "Mastodon")])).Status);

        var saved = await portal.DatabaseAsync(db => db.Accounts.SingleAsync(account => account.UniqueKey == "mastodon.scot/eastlothian"));
        Assert.Equal(("other", "Mastodon", "@EastLothian"), (saved.PlatformKey, saved.PlatformName, saved.Handle));
    }

    [Fact]
    public async Task Enter_WithNothingTooMuchOrUnknown_IsAskedAgain()
    {
        var browser = await portal.SignedInAsync("comms-officer");
        var before = await portal.DatabaseAsync(db => db.Accounts.CountAsync());
        var empty = await browser.SubmitAsync("/accounts/enter");
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Contains("Enter the name of the account.", empty.Errors);
        Assert.Contains("Choose the platform.", empty.Errors);

        foreach (var (name, platform, service) in new[] { (new string('a', 5000), "facebook", "1"), ("Library", "no-such", "1"), ("Library", "facebook", "999999999"), ("Library", "facebook", "x") })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/accounts/enter", ("Input.Name", name), ("Input.Platform", platform),
                ("Input.Url", "https://www.facebook.com/NeverLibrary"), ("Input.Service", service))).Status);
        Assert.Equal(before, await portal.DatabaseAsync(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task CorrectAddress_WithReason_IsPutRight()
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{account.Id}/go-live", Live("https://www.facebook.com/MistypedLibrray"));
        var path = $"/accounts/{account.Id}/correct-address";

        var without = await browser.SubmitAsync(path, ("Input.Url", "https://www.facebook.com/MistypedLibrary"), ("Input.Handle", ""));
        var same = await browser.SubmitAsync(path, ("Input.Reason", "Mistyped"));
        var answer = await browser.SubmitAsync(path, ("Input.Url", "https://www.facebook.com/MistypedLibrary"), ("Input.Handle", ""), ("Input.Reason", "Mistyped"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (without.Status, same.Status));
        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}"), (answer.Status, answer.Location));
        Assert.Equal($"The address of {account.Name} is put right.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.Equal("@MistypedLibrary", (await ReadAsync(account.Id)).Handle);
        var details = await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.Kind == "account.corrected" && e.SubjectId == account.Id).Select(e => e.Details).SingleAsync());
        Assert.Contains("MistypedLibrray", details, StringComparison.Ordinal);
        Assert.Contains("MistypedLibrary", details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CorrectAddress_WithoutOne_IsRefused()
    {
        var account = await scene.AuthorisedAsync();
        var answer = await (await portal.SignedInAsync("comms-officer")).PostAsync($"/accounts/{account.Id}/correct-address",
            ("Input.Url", "https://www.facebook.com/FreshLibrary"), ("Input.Reason", "Mistyped"));
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Theory]
    [InlineData("librarian")]
    [InlineData("ict-officer")]
    [InlineData("administrator")]
    [InlineData("auditor")]
    public async Task Keeping_ByOthers_IsForbidden(string person)
    {
        var account = await scene.AuthorisedAsync();
        var browser = await portal.SignedInAsync(person);
        foreach (var path in new[] { $"/accounts/{account.Id}/go-live", $"/accounts/{account.Id}/correct-address", "/accounts/enter" })
        {
            Assert.True(IsRefused(await browser.GetAsync(path)), path);
            Assert.True(IsRefused(await browser.PostAsync(path, Live("https://www.facebook.com/ForbiddenLibrary"))), path);
        }
        Assert.Equal(AccountState.Authorised, (await ReadAsync(account.Id)).State);
    }

    static bool IsRefused(TestPage page) => page.Status == HttpStatusCode.Forbidden || (page.Location?.StartsWith("/error/403", StringComparison.Ordinal) ?? false);

    [Fact]
    public async Task Show_Proposed_IsForThoseWhoMayReadTheCase()
    {
        var request = await scene.ProposedAsync();
        var account = await portal.DatabaseAsync(db => db.Accounts.SingleAsync(account => account.RequestId == request.Id));
        foreach (var person in new[] { "librarian", "library-manager", "comms-officer", "auditor" })
            Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync(person)).GetAsync($"/accounts/{account.Id}")).Status);
        foreach (var person in new[] { "colleague", "ict-officer", "administrator", "it-manager" })
        {
            var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/accounts/{account.Id}")).Status);
            Assert.DoesNotContain(account.Name, (await browser.GetAsync($"/accounts?q={Uri.EscapeDataString(account.Name)}")).Document.QuerySelector("table")?.TextContent ?? "", StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("colleague")).GetAsync("/accounts/999999999")).Status);
    }

    [Fact]
    public async Task Show_Authorised_LinksTheCaseOnlyForThoseWhoMayReadIt()
    {
        var account = await scene.AuthorisedAsync();
        var path = $"/requests/{account.RequestId}";
        var seen = await (await portal.SignedInAsync("librarian")).GetAsync($"/accounts/{account.Id}");
        var unseen = await (await portal.SignedInAsync("colleague")).GetAsync($"/accounts/{account.Id}");
        Assert.NotNull(seen.Document.QuerySelector($"main a[href='{path}']"));
        Assert.Null(unseen.Document.QuerySelector($"main a[href='{path}']"));
        Assert.Contains("BC-2026-", unseen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Callum Dunbar", unseen.Text, StringComparison.Ordinal);
        Assert.Contains("Callum Dunbar", (await (await portal.SignedInAsync("auditor")).GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);
        var own = (await (await portal.SignedInAsync("librarian-2")).GetAsync($"/accounts/{account.Id}")).Text;
        Assert.Contains("Callum Dunbar", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Ailsa Fraser", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_PagesByKey_ShowsEachAccountOnce()
    {
        var service = await portal.DatabaseAsync(db => db.Services.FirstAsync());
        var actor = await portal.ActorAsync("comms-officer");
        await portal.DatabaseAsync(async db =>
        {
            var at = TestClock.Start.UtcDateTime;
            db.Attach(service);
            for (var i = 0; i < 60; i++)
                await db.Accounts.AddAsync(Account.Enter(i % 3 == 0 ? "Paged twin" : $"Paged Ålesund {i:D2}", null, "Elsewhere", service, null,
                    new($"@paged{i}", $"https://elsewhere.example/paged{i}", $"elsewhere.example/paged{i}"), actor, at));
            return await db.SaveChangesAsync();
        });
        var browser = await portal.SignedInAsync("colleague");
        var (path, links) = ("/accounts?q=PAGED", new List<string>());
        for (string? next = path; next is not null;)
        {
            var page = await browser.GetAsync(next);
            links.AddRange(page.Document.QuerySelectorAll("table a").Select(link => link.GetAttribute("href")!));
            next = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        Assert.Equal((60, 60), (links.Count, links.Distinct().Count()));
        Assert.Equal(40, await CountAsync("/accounts?q=ales%20pag&state=Unverified&platform=other"));
        Assert.Equal(1, await CountAsync("/accounts?q=paged17"));
        foreach (var nothing in new[] { "q=aged17", "q=%25", "q=paged17&state=Live", "q=paged17&platform=facebook", "q=paged17&service=999999", "q=%27%3B--" })
            Assert.Equal(nothing is "q=%25" or "q=%27%3B--" ? 25 : 0, await CountAsync("/accounts?" + nothing, firstPage: true));

        async Task<int> CountAsync(string from, bool firstPage = false)
        {
            var count = 0;
            for (string? next = from; next is not null;)
            {
                var page = await browser.GetAsync(next);
                Assert.Equal(HttpStatusCode.OK, page.Status);
                count += page.Document.QuerySelectorAll("tbody tr").Length;
                next = firstPage ? null : page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
            }
            return count;
        }
    }
}
