using System.Net;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Site;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>What nobody does on the strength of a second factor that they showed an hour ago.</summary>
public sealed class ProvedLatelyTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    /// <summary>Opening confidential cases, taking out people's data, roles, policies, and the second factors themselves.</summary>
    static readonly string[] guarded =
    [
        "/authorised-users/export", "/authorised-users/people/{personId:long}/export", "/accounts/{id:long}/who-could/export", "/recertification/{id:long}/results",
        "/people/{id:long}/give-role", "/people/{id:long}/take-role/{assignmentId:long}", "/people/{id:long}/reset-factor", "/factor-resets/{id:long}",
        "/handlers/propose", "/handlers/{id:long}/propose-end", "/handlers/{id:long}",
        "/policies/new", "/policies/drafts/{id:long}", "/policies/drafts/{id:long}/decisions", "/policies/drafts/{id:long}/approve", "/policies/drafts/{id:long}/withdraw",
        "/security/set-up", "/security/address", "/security/authenticator", "/security/authenticator/remove", "/security/passkeys/add", "/security/passkeys/{id}/remove", "/security/recovery-codes",
        "/security/sessions/end-others", "/security/sessions/{id:long}/end", "/link-sign-in", "/people/{id:long}/link-sign-in", "/sign-in-provider/change", "/sign-in-provider/switch", "/sign-in-provider/passwords",
        "/staff-directory/keys/make", "/staff-directory/groups/{id:long}",
    ];

    /// <summary>Hands out a table, and asks for nothing: accounts are no people.</summary>
    const string ofAccounts = "Accounts/Export.cshtml.cs";

    IReadOnlyList<SiteEndpoint> Asking => [.. SiteMap.Of(portal.Services).Where(endpoint => endpoint.Model?.GetCustomAttribute<ProvedLatelyAttribute>(inherit: true) is not null)];

    [Fact]
    public void EveryPageThatNeedsIt_AsksForIt_AndEveryPageOfACase()
    {
        var asking = Asking.Select(endpoint => endpoint.Url).ToList();
        var ofCases = SiteMap.Of(portal.Services).Select(endpoint => endpoint.Url).Where(url => url.StartsWith("/cases/{reference}", StringComparison.Ordinal)
            || url.StartsWith("/support/cases/{reference}", StringComparison.Ordinal));

        Assert.Empty(guarded.Concat(ofCases).Except(asking));
    }

    [Fact]
    public void EveryPageThatHandsOutATable_AsksForIt()
    {
        var pages = Checkout.File("src", "SocialGovernance.Web", "Pages");
        var tables = Directory.GetFiles(pages, "*.cs", SearchOption.AllDirectories).Where(file => File.ReadAllText(file) is var source
            && (source.Contains("new CsvFile(", StringComparison.Ordinal) || source.Contains("Exported.", StringComparison.Ordinal))).ToList();

        Assert.True(tables.Count > 4, string.Join(' ', tables));
        Assert.Equal([ofAccounts], tables.Where(file => !File.ReadAllText(file).Contains("[ProvedLately", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(pages, file)));
    }

    [Fact]
    public async Task EveryPageThatAsks_OpensForNobodyWhoProvedItLongAgo()
    {
        TestBrowser[] browsers = [await StaleAsync("hr-handler"), await StaleAsync("administrator"), await StaleAsync("ict-officer")];
        // What stands in an address by a pattern is not made up here.
        foreach (var page in Asking.Where(page => !page.Url.Contains(":regex", StringComparison.Ordinal)))
        {
            var path = Paths.Somewhere(page.Url);
            var answers = await Task.WhenAll(browsers.Select(browser => browser.GetAsync(path)));
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound || answer.Location?.StartsWith("/confirm?returnUrl=", StringComparison.Ordinal) == true,
                $"{path} answered {answer.Status} {answer.Location}"));
            // Those of cases are asked for of whoever handles them alone.
            if (!page.Url.Contains("{reference}", StringComparison.Ordinal)) Assert.Contains(answers, answer => answer.Status == HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task Confirmed_LeadsBack_UnderAnotherCookie()
    {
        var browser = await StaleAsync("hr-handler");
        var asked = await browser.GetAsync("/handlers/propose");
        var before = browser.Client.DefaultRequestHeaders.GetValues("Cookie").Single();

        var done = await browser.SubmitAsync(asked.Location!, ("Input.Code", await portal.CodeAsync("hr-handler")));

        Assert.Equal("/handlers/propose", done.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/handlers/propose")).Status);
        var thief = portal.Anonymous();
        thief.Client.DefaultRequestHeaders.Add("Cookie", before);
        Assert.Equal("nobody", await DoorFixture.WhoAsync(thief));
        Assert.Single(await portal.EventsAsync("hr-handler", FactorAudit.Proved));
    }

    [Fact]
    public async Task Form_OpenedInTime_AndSentTooLate_KeepsWhatWasTyped()
    {
        var browser = await portal.NewSessionAsync("administrator");
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var path = $"/people/{await portal.PersonIdAsync("librarian")}/reset-factor";
        var form = await browser.GetAsync(path);
        await MakeStaleAsync("administrator");

        var sent = await browser.SendAsync(form, path, [("Input.Reason", "She called from the desk & <b>was seen</b>.")]);
        Assert.StartsWith("/confirm?returnUrl=%2Fkept%2F", sent.Location);
        Assert.Empty(await portal.EventsAsync("librarian", FactorAudit.Reset));
        var confirmed = await browser.SubmitAsync(sent.Location!, ("Input.Code", await portal.CodeAsync("administrator")));
        var kept = await browser.GetAsync(confirmed.Location!);

        Assert.Contains("She called from the desk & <b>was seen</b>.", kept.Text);
        var onward = await browser.SubmitAsync(confirmed.Location!);
        Assert.Equal((HttpStatusCode.TemporaryRedirect, path), (onward.Status, onward.Location));
        var typed = kept.Document.QuerySelector("input[name='Input.Reason']")!.GetAttribute("value");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(path, ("Input.Reason", typed))).Status);
        Assert.Null(await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf("librarian")).Select(user => user.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Case_IsAskedForOfItsHandler_AndOfNobodyElse()
    {
        var path = "/cases/" + await portal.ReportAsync("author");
        var (handler, stranger) = (await StaleAsync("hr-handler-2"), await StaleAsync("colleague"));

        Assert.Equal("/confirm?returnUrl=" + Uri.EscapeDataString(path), (await handler.GetAsync(path)).Location);
        Assert.StartsWith("/confirm", (await handler.PostAsync(path + "/investigate")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync("/cases/nothing")).Status);
    }

    async Task<TestBrowser> StaleAsync(string key)
    {
        var browser = await portal.NewSessionAsync(key);
        await MakeStaleAsync(key);
        return browser;
    }

    async Task MakeStaleAsync(string key)
    {
        var (id, at) = (await portal.PersonIdAsync(key), portal.Clock.GetUtcNow().UtcDateTime - ProvedLatelyAttribute.Lasts);
        await portal.DatabaseAsync(db => db.Sessions.Where(session => session.User!.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, at)));
    }
}
