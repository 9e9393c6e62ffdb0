using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Logging;

/// <summary>How the portal's work stands, as numbers without names, read twice a minute. It is the same for each node.</summary>
public sealed class Standing : IRepeatedWork, IDisposable
{
    public const string MeterName = "SocialGovernance";

    /// <summary>Older numbers are given no longer: while the database is away they would look as if all were well.</summary>
    static readonly TimeSpan longest = TimeSpan.FromMinutes(2);

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
        Gauge("portal.clocks.overdue", "{clock}", "Clocks that have run out, each counted once.", numbers => numbers.Overdue);
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
        last = new(now, Age(await open.MinAsync(item => (DateTime?)item.Since, stop)), await waiting.CountAsync(stop), Age(await waiting.MinAsync(message => (DateTime?)message.CreatedAt, stop)),
            await OverdueAsync(db, now, stop), await db.SignOffs.CountAsync(signOff => signOff.State == SignOffState.Waiting, stop), await db.UnsealedEvents.CountAsync(stop));
        return false;

        double Age(DateTime? since) => since is { } at ? Math.Max(0, (now - at).TotalSeconds) : 0;
    }

    /// <summary>Of sign-offs that are asked together the one clock of their stage, however many people are asked; those of cases, whether or not something waits for a handler; and of other work its own.</summary>
    static async Task<int> OverdueAsync(PortalContext db, DateTime now, CancellationToken stop)
    {
        // From what is open, of which there is little, and not from all that ever was.
        var (late, asked) = (db.WorkItems.Where(item => item.ClosedAt == null && item.DueAt < now), db.Set<Addressee>());
        var stages = await late.Join(asked, item => item.Id, one => one.WorkItemId, (_, one) => EF.Property<long>(one, "SignOffId"))
            .Join(db.SignOffs, id => id, signOff => signOff.Id, (_, signOff) => EF.Property<long>(signOff, "StageId")).Distinct().CountAsync(stop);
        return stages + await db.CountCaseClocksOverdueAsync(now, stop) + await late.OfNoCase(db).CountAsync(item => !asked.Any(one => one.WorkItemId == item.Id), stop);
    }

    void Gauge(string name, string unit, string description, Func<Numbers, double> read) =>
        meter.CreateObservableGauge(name, () => last is { } numbers && clock.GetUtcNow().UtcDateTime - numbers.At <= longest ? [new Measurement<double>(read(numbers))] : Array.Empty<Measurement<double>>(), unit, description);

    public void Dispose() => meter.Dispose();

    sealed record Numbers(DateTime At, double OldestWork, double Messages, double OldestMessage, double Overdue, double SignOffs, double Unsealed);
}
