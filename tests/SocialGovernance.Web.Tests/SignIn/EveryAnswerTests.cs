using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Site;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>Walks to everything that the portal answers, as it runs in Production, and looks at the headers of each answer.</summary>
public sealed class EveryAnswerTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>, IAsyncLifetime, IDisposable
{
    const string Failing = "/test/fails";

    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    WebApplication? running;

    public async Task InitializeAsync()
    {
        running = Portal.Build(["--environment=Production", "--applicationName=SocialGovernance.Web", $"--contentRoot={Checkout.File("src", "SocialGovernance.Web")}", "--urls=http://127.0.0.1:0", "--Site:BaseAddress=https://localhost",
            "--Mail:Folder=" + Path.GetTempPath(), .. portal.DatabaseSettings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        running.MapGet(Failing, string () => throw new InvalidOperationException("as a test wants it")).AllowAnonymous();
        await running.StartAsync();
        client.BaseAddress = new(running.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        if (running is not null) await running.DisposeAsync();
    }

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task EveryEndpoint_ReadOrPosted_ByWhoever_SaysWhatABrowserMayDo()
    {
        var (handler, administrator) = (await CookieAsync("hr-handler"), await CookieAsync("administrator"));
        var paths = SiteMap.Of(running!.Services).Where(endpoint => endpoint.Url != "/sign-out").Select(endpoint => Paths.Somewhere(endpoint.Url))
            .Concat(["/not-there", "/built/portal.css", "/built/not-there.css", "/sign-in?returnUrl=%2F", "/accounts/export?format=csv", "/accounts/export?format=xlsx", "/authorised-users/export?format=csv", "/official-accounts.csv"])
            .Distinct().ToList();
        var seen = new HashSet<HttpStatusCode>();
        var answers = 0;
        foreach (var path in paths)
            foreach (var cookie in new[] { null, handler, administrator })
                foreach (var method in cookie is null ? [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post] : new[] { HttpMethod.Get, HttpMethod.Post })
                {
                    using var request = new HttpRequestMessage(method, path);
                    if (cookie is not null) request.Headers.Add("Cookie", cookie);
                    if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent([]);
                    using var answer = await client.SendAsync(request);
                    Look(answer, $"{method} {path}", isSignedIn: cookie is not null && path != "/theme.css" && !path.StartsWith("/built/", StringComparison.Ordinal));
                    seen.Add(answer.StatusCode);
                    answers++;
                }
        output.WriteLine($"{answers} answers of {paths.Count} addresses: {string.Join(", ", seen.Order())}.");
        Assert.True(answers > 1000, $"Only {answers} answers.");
        Assert.Superset(new HashSet<HttpStatusCode> { HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError }, seen);
    }

    static void Look(HttpResponseMessage answer, string where, bool isSignedIn)
    {
        string One(string name) => answer.Headers.TryGetValues(name, out var values) && values.ToList() is [var value] ? value : throw new Xunit.Sdk.XunitException($"{where} ({answer.StatusCode}) lacks {name}, or has it twice.");

        var policy = One("Content-Security-Policy");
        Assert.True(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) && policy.Contains("default-src", StringComparison.Ordinal) && !policy.Contains("unsafe", StringComparison.Ordinal), $"{where}: {policy}");
        Assert.Equal("nosniff", One("X-Content-Type-Options"));
        Assert.Equal("same-origin", One("Referrer-Policy"));
        Assert.Equal("max-age=31536000; includeSubDomains", One("Strict-Transport-Security"));
        if (isSignedIn) Assert.True(answer.Headers.CacheControl is { NoStore: true }, $"{where} ({answer.StatusCode}) may be kept: {answer.Headers.CacheControl}");
        if (!answer.Headers.TryGetValues("Set-Cookie", out var cookies)) return;
        foreach (var cookie in cookies)
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            foreach (var part in new[] { "; path=/", "; secure", "; httponly", "; samesite=" }) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    async Task<string> CookieAsync(string key)
    {
        await using var scope = running!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
        var (name, id, now) = (Sessions.NewKey(), await portal.PersonIdAsync(key), DateTime.UtcNow);
        db.Sessions.Add(new()
        {
            KeyHash = Sessions.Hash(name),
            UserId = await db.Users.Where(user => user.PersonId == id).Select(user => user.Id).SingleAsync(),
            Factor = SecondFactor.Authenticator,
            ProvedAt = now,
            StartedAt = now,
            LastSeenAt = now,
        });
        await db.SaveChangesAsync();
        return $"{scope.ServiceProvider.GetRequiredService<SessionCookie>().Name}={name}";
    }
}
