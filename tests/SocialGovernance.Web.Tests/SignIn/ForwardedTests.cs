using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>The portal as it runs in Production, below a path of the council's site, behind a reverse proxy that says how people came.</summary>
public sealed class ForwardedTests(PortalFixture portal) : IClassFixture<PortalFixture>, IAsyncDisposable
{
    const string Loopback = "127.0.0.1";

    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    WebApplication? running;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (running is not null) await running.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/sign-in?returnUrl=%2Faudit", "https://council.example/social/sign-in?returnUrl=%2Faudit")]
    [InlineData("GET", "/social/sign-in", "https://council.example/social/sign-in")]
    [InlineData("POST", "/concerns/anonymous", "https://council.example/social/concerns/anonymous")]
    [InlineData("GET", "//elsewhere.example/x", "https://council.example/social/elsewhere.example/x")]
    public async Task ByHttp_LeadsToHttps_AtTheAddressOfThePortal(string method, string path, string leads)
    {
        await StartAsync(trusted: Loopback);
        using var answer = await SendAsync(method, path, "http");
        Assert.Equal((HttpStatusCode.PermanentRedirect, leads), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData(Loopback, "https")]
    [InlineData("127.0.0.0/8", "https")]
    // A proxy that says nothing, as IIS does.
    [InlineData(Loopback, null)]
    [InlineData(null, null)]
    // Whoever is not trusted is not believed.
    [InlineData("192.0.2.1", "http")]
    [InlineData(null, "http")]
    public async Task ByHttps_OrNotKnown_IsAnswered(string? trusted, string? proto)
    {
        await StartAsync(trusted);
        using var answer = await SendAsync("GET", "/sign-in", proto);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("action=\"/social/sign-in", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_ThatARequestNames_IsNeverInAnAddress()
    {
        await StartAsync(trusted: Loopback);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/audit") { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", "elsewhere.example" } } };
        request.Headers.Host = "elsewhere.example";
        using var answer = await client.SendAsync(request);
        Assert.Equal("/social/sign-in?returnUrl=%2Faudit", answer.Headers.Location?.OriginalString);
    }

    async Task StartAsync(string? trusted)
    {
        running = Portal.Build(["--environment=Production", "--applicationName=SocialGovernance.Web", $"--contentRoot={Checkout.File("src", "SocialGovernance.Web")}", "--urls=http://127.0.0.1:0",
            "--Site:BaseAddress=https://council.example/social", "--Mail:Folder=" + Path.GetTempPath(), "--Shutdown:Seconds=0", $"--Proxy:Trusted={trusted}",
            .. portal.DatabaseSettings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        await running.StartAsync();
        client.BaseAddress = new(running.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    Task<HttpResponseMessage> SendAsync(string method, string path, string? proto)
    {
        // As it stands: an Uri would take "//elsewhere" for a host.
        var request = new HttpRequestMessage(new(method), new Uri(client.BaseAddress!.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (proto is not null) request.Headers.Add("X-Forwarded-Proto", proto);
        if (method == "POST") request.Content = new FormUrlEncodedContent([]);
        return client.SendAsync(request);
    }
}
