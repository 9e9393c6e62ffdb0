using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Logging;

/// <summary>How the portal's work stands, as numbers without names, read twice a minute.</summary>
public sealed class Standing : IRepeatedWork, IDisposable
{
    public const string MeterName = "SocialGovernance";

    readonly Meter meter = new(MeterName);
    readonly IServiceScopeFactory scopes;
    readonly TimeProvider clock;
    Numbers? last;

    public Standing(IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.scopes, this.clock) = (scopes, clock);
        Gauge("portal.queue.age", "s", "Age of the oldest work that waits for somebody.", numbers => numbers.OldestWork);
        Gauge("portal.outbox.waiting", "{message}", "Messages that wait to be sent.", numbers => numbers.Messages);
        Gauge("portal.outbox.age", "s", "Age of the oldest message that waits to be sent.", numbers => numbers.OldestMessage);
        Gauge("portal.clocks.overdue", "{item}", "Work whose time is over.", numbers => numbers.Overdue);
        Gauge("portal.sign_offs.waiting", "{sign-off}", "Sign-offs that wait for a decision.", numbers => numbers.SignOffs);
        Gauge("portal.audit.unsealed", "{event}", "Audit events that are not in the chain yet.", numbers => numbers.Unsealed);
    }

    public string Failed => "How the work stands could not be measured";
    public TimeSpan Rest => TimeSpan.FromSeconds(30);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalContext>(), clock.GetUtcNow().UtcDateTime);
        var (open, waiting) = (db.WorkItems.Where(item => item.ClosedAt == null), db.Messages.Where(message => message.State == MessageState.Waiting));
        last = new(Age(await open.MinAsync(item => (DateTime?)item.Since, stop)), await waiting.CountAsync(stop), Age(await waiting.MinAsync(message => (DateTime?)message.CreatedAt, stop)),
            await open.CountAsync(item => item.DueAt < now, stop), await db.SignOffs.CountAsync(signOff => signOff.State == SignOffState.Waiting, stop), await db.UnsealedEvents.CountAsync(stop));
        return false;

        double Age(DateTime? since) => since is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;
    }

    void Gauge(string name, string unit, string description, Func<Numbers, double> read) =>
        meter.CreateObservableGauge(name, () => last is { } numbers ? [new Measurement<double>(read(numbers))] : Array.Empty<Measurement<double>>(), unit, description);

    public void Dispose() => meter.Dispose();

    sealed record Numbers(double OldestWork, double Messages, double OldestMessage, double Overdue, double SignOffs, double Unsealed);
}
