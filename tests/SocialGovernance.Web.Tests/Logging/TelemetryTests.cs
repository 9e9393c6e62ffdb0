using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialGovernance.Data.Audit;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.BusinessCases;
using SocialGovernance.Web.Logging;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Logging;

/// <summary>What leaves by OTLP where somebody has set where to: that it is right, and names nobody.</summary>
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
        Assert.Contains($"{Environment.MachineName}/{portal.Services.GetRequiredService<Presence>().Id}", metrics, StringComparison.Ordinal);
        Assert.Contains("Microsoft.AspNetCore", traces, StringComparison.Ordinal);
        foreach (var telling in new[] { "Haddock", "998877", portal.EmailOf("auditor") }) Assert.DoesNotContain(telling, metrics + traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gauges_TellHowManyWait_AndForHowLong()
    {
        await NothingWaitsAsync();
        var (before, events) = (await MeasuredAsync(), await portal.DatabaseAsync(db => db.AuditEvents.CountAsync()));
        Assert.All(before.Where(gauge => gauge.Key != "portal.sign_offs.waiting"), gauge => Assert.Equal(0, gauge.Value));

        var id = await portal.SentAsync();
        await portal.DatabaseAsync(async db =>
        {
            await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.Sent));
            db.Messages.Add(new(null, "somebody@east-lothian.example", "Any", "Any", MessageSecrecy.Open, Now.AddSeconds(-90)));
            return await db.SaveChangesAsync();
        });
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        var (after, asked) = (await MeasuredAsync(), (await portal.RequestAsync(id)).CurrentRound!.SignOffs.Count(signOff => signOff.State == SignOffState.Waiting));

        Assert.NotEqual(0, asked);
        Assert.Equal(new Dictionary<string, double>
        {
            ["portal.queue.age"] = 600,
            ["portal.outbox.waiting"] = 1,
            ["portal.outbox.age"] = 690,
            ["portal.clocks.overdue"] = 0,
            ["portal.sign_offs.waiting"] = before["portal.sign_offs.waiting"] + asked,
            ["portal.audit.unsealed"] = await portal.DatabaseAsync(db => db.AuditEvents.CountAsync()) - events,
        }, after);
    }

    /// <summary>Of what is asked of two the one clock, that of a case also where nothing waits for those who handle it, and that of other work.</summary>
    [Fact]
    public async Task Overdue_CountsEachClockOnce()
    {
        await portal.PublishAsync(("        title: Your manager\n        no-response:\n          - { after-days: 3, do: remind, clauses: [local:no-response] }\n",
            "        title: Your manager\n        no-response:\n          - { after-days: 1, do: add, role: communications-team, clauses: [local:no-response] }\n"));
        await NothingWaitsAsync();
        var id = await portal.SentAsync();
        portal.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, await portal.Services.GetRequiredService<Chaser>().ChaseDueAsync(default));
        Assert.Equal(2, (await portal.RequestAsync(id)).OpenWork.Count(item => item.DueAt < Now));
        Assert.Equal(1, await OverdueAsync());

        var reference = await portal.ReportAsync("colleague");
        Assert.Equal(1, await OverdueAsync());
        portal.Clock.Advance(TimeSpan.FromDays(30));
        await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Confidential).ExecuteUpdateAsync(set => set.SetProperty(item => item.ClosedAt, Now)));
        Assert.Equal(2, await OverdueAsync());
        await portal.ServiceAsync<CaseKeeping, bool>(async keeping =>
        {
            await keeping.RemindAsync(default);
            return true;
        });
        Assert.NotEqual(0, await portal.DatabaseAsync(db => db.WorkItems.CountAsync(item => item.Confidential && item.ClosedAt == null && item.DueAt < Now)));
        Assert.Equal(2, await OverdueAsync());

        var found = new WorkItem(Duty.Of("ict-officer"), "Look whether it is still there", "/found-accounts", Now);
        found.DueBy(Now.AddMinutes(-1));
        await portal.DatabaseAsync(db =>
        {
            db.WorkItems.Add(found);
            return db.SaveChangesAsync();
        });
        Assert.Equal(3, await OverdueAsync());
        await portal.TakeUpAsync(reference);
        Assert.Equal(2, await OverdueAsync());

        async Task<double> OverdueAsync() => (await MeasuredAsync())["portal.clocks.overdue"];
    }

    /// <summary>While the database is away nobody is told that all is well.</summary>
    [Fact]
    public async Task Gauges_ThatCouldNotBeReadForTwoMinutes_GiveNothing()
    {
        Assert.Equal(6, (await MeasuredAsync()).Count);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(6, Given().Count);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(Given());
    }

    DateTime Now => portal.Clock.GetUtcNow().UtcDateTime;

    /// <summary>All that the demo council brings is done.</summary>
    async Task NothingWaitsAsync()
    {
        await portal.DatabaseAsync(async db =>
        {
            await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(message => message.State, MessageState.Sent));
            await db.Set<CaseDeadline>().Where(deadline => deadline.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(deadline => deadline.EndedAt, Now));
            return await db.WorkItems.Where(item => item.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(item => item.ClosedAt, Now));
        });
        await portal.ServiceAsync<AuditSealer, AuditHead?>(sealer => sealer.SealAsync(default));
    }

    async Task<Dictionary<string, double>> MeasuredAsync()
    {
        await portal.Services.GetRequiredService<Standing>().DoAsync(default);
        return Given();
    }

    /// <summary>What whoever collects metrics is given. No other portal of the tests measures anything.</summary>
    static Dictionary<string, double> Given()
    {
        var given = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Standing.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => given.Add(instrument.Name, value));
        listener.Start();
        listener.RecordObservableInstruments();
        return given;
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
