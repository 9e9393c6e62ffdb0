using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialGovernance.Web.Retention;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Guidance;

/// <summary>The page about cookies says what the portal really sets.</summary>
public sealed class CookiesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task EveryCookie_ThatPagesSet_IsNamed_AndButOneGoesWithTheBrowser()
    {
        var (text, named) = (await portal.Anonymous().GetAsync("/cookies"), await NamedAsync());
        var browser = portal.Anonymous();
        var set = new List<string>();
        async Task<TestPage> Seen(Task<TestPage> answer)
        {
            var page = await answer;
            if (page.Response.Headers.TryGetValues("Set-Cookie", out var cookies)) set.AddRange(cookies);
            return page;
        }

        var door = await Seen(browser.GetAsync("/sign-in"));
        await Seen(browser.SendAsync(door, "/sign-in", [("Input.Email", portal.EmailOf("administrator")), ("Input.Password", portal.Demo.Password)]));
        await Seen(browser.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("administrator"))));
        await Seen(browser.GetAsync("/"));
        var form = await Seen(browser.GetAsync("/services/add"));
        var added = await Seen(browser.SendAsync(form, "/services/add", [("Input.Name", "Harbours")]));
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        await Seen(browser.GetAsync(added.Location!));
        await Seen(browser.GetAsync("/sign-out"));

        Assert.Equal(named, set.Select(cookie => "__Host-" + cookie.Split('=')[0]).Distinct().Order());
        // One that is taken back has a day in the past and no value; one alone is kept longer than the browser is open.
        Assert.DoesNotContain(set, cookie => !cookie.StartsWith("browser=", StringComparison.Ordinal) && cookie.Split(';')[0].Split('=')[1].Length > 0
            && (cookie.Contains("expires=", StringComparison.OrdinalIgnoreCase) || cookie.Contains("max-age", StringComparison.OrdinalIgnoreCase)));
        Assert.All(set.Where(cookie => cookie.StartsWith("browser=", StringComparison.Ordinal)), cookie => Assert.Contains($"max-age={KnownBrowsers.Lasts.TotalSeconds:0};", cookie, StringComparison.Ordinal));
        Assert.Contains($"{KnownBrowsers.Lasts.TotalDays:0} days", text.Text, StringComparison.Ordinal);
        Assert.Contains($"{Sessions.IdleOnConfidential.TotalMinutes:0} on confidential pages", text.Text, StringComparison.Ordinal);
        Assert.Contains($"{Sessions.Idle.TotalMinutes:0} minutes without use", text.Text, StringComparison.Ordinal);
        Assert.Contains($"after {Sessions.Longest.TotalHours:0} hours", text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesInProduction_AreThoseOnThePage()
    {
        await using var app = Portal.Build(["--environment=Production", "--ConnectionStrings:Portal=Host=127.0.0.1;Port=1"]);

        using var scope = app.Services.CreateScope();
        string?[] names = [scope.ServiceProvider.GetRequiredService<KnownBrowsers>().Name, app.Services.GetRequiredService<SessionCookie>().Name,
            app.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name, app.Services.GetRequiredService<IOptions<CookieTempDataProviderOptions>>().Value.Cookie.Name];

        Assert.Equal(await NamedAsync(), names.Order());
    }

    [Fact]
    public async Task Privacy_SaysHowLongSessionsAreKept() => Assert.Contains($"deleted {OldRows.SessionsKept.TotalDays:0} days after",
        (await portal.Anonymous().GetAsync("/privacy")).Text, StringComparison.Ordinal);

    async Task<List<string>> NamedAsync() => [.. (await portal.Anonymous().GetAsync("/cookies")).Document.QuerySelectorAll("main tbody tr")
        .Select(row => row.QuerySelector("th, td")!.TextContent.Trim()).Order()];
}
