using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialGovernance.Web.Logging;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Logging;

/// <summary>What leaves by OTLP where somebody has set where to, and that it names nobody.</summary>
public sealed class TelemetryTests(TelemetryTests.Watched portal) : IClassFixture<TelemetryTests.Watched>
{
    [Fact]
    public async Task Telemetry_TellsHowTheWorkStands_AndOfPagesOnlyTheirPattern()
    {
        var browser = await portal.SignedInAsync("auditor");
        await browser.GetAsync("/authorised-users?q=Haddock");
        await browser.GetAsync("/requests/998877");
        await portal.Services.GetRequiredService<Standing>().DoAsync(default);
        portal.Services.GetRequiredService<Telemetry>().Flush();

        var (metrics, traces) = (portal.Sent("/v1/metrics"), portal.Sent("/v1/traces"));
        foreach (var name in new[] { "portal.queue.age", "portal.outbox.waiting", "portal.outbox.age", "portal.clocks.overdue", "portal.sign_offs.waiting", "portal.audit.unsealed", "http.server.request.duration" })
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.Contains("authorised-users", metrics, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore", traces, StringComparison.Ordinal);
        foreach (var telling in new[] { "Haddock", "998877", portal.EmailOf("auditor") }) Assert.DoesNotContain(telling, metrics + traces, StringComparison.Ordinal);
    }

    /// <summary>A portal whose telemetry comes to this test.</summary>
    public sealed class Watched : PortalFixture
    {
        readonly ConcurrentQueue<(string Path, byte[] Body)> sent = new();
        WebApplication? receiver;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { [Telemetry.EndpointSetting] = receiver!.Urls.Single() };

        public string Sent(string path) => string.Concat(sent.Where(post => post.Path == path).Select(post => Encoding.Latin1.GetString(post.Body)));

        public override async Task InitializeAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            receiver = builder.Build();
            receiver.Urls.Add("http://127.0.0.1:0");
            receiver.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                sent.Enqueue((context.Request.Path, body.ToArray()));
            });
            await receiver.StartAsync();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            if (receiver is not null) await receiver.DisposeAsync();
        }
    }
}
