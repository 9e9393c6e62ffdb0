using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Domain;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Nodes;

/// <summary>Says in the database that this node is there, so that whoever changes the tables knows who runs on them; and in the log where its clock is off, for nodes tell by their clocks when another’s
/// lease has ended, and would do at once what that one is still at.</summary>
public sealed partial class Presence(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Presence> log) : Lifecycle, IRepeatedWork
{
    /// <summary>Far shorter than any lease.</summary>
    static readonly TimeSpan ClockMayDiffer = TimeSpan.FromSeconds(30);

    bool isClockOff;

    /// <summary>Of this node, for as long as it runs.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public string Failed => "The node could not say that it is there";
    public TimeSpan Rest => TimeSpan.FromSeconds(30);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalContext>(), clock.GetUtcNow().UtcDateTime);
        if (await db.Nodes.Where(node => node.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, now), stop) == 0) await AddAsync(db, now, stop);
        await LookAtClockAsync(db, scope.ServiceProvider.GetRequiredService<IDatabaseKind>(), stop);
        return false;
    }

    async Task AddAsync(PortalContext db, DateTime now, CancellationToken stop)
    {
        await db.Nodes.Where(node => node.SeenAt < now.AddDays(-1)).ExecuteDeleteAsync(stop);
        db.Nodes.Add(new()
        {
            Id = Id,
            Machine = Environment.MachineName.CutTo(RunningNode.MachineLength),
            Version = db.Database.GetMigrations().Last(),
            StartedAt = now,
            SeenAt = now,
        });
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Said once, until it is right again.</summary>
    async Task LookAtClockAsync(PortalContext db, IDatabaseKind kind, CancellationToken stop)
    {
        var before = clock.GetUtcNow().UtcDateTime;
        var apart = (await kind.NowAsync(db.Database, stop) - before).Duration();
        if (apart > ClockMayDiffer && !isClockOff) ClockIsOff(log, (long)apart.TotalSeconds);
        isClockOff = apart > ClockMayDiffer;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clocks of this machine and of the database are {Seconds} seconds apart: messages could be sent twice. Let both follow the same time server.")]
    static partial void ClockIsOff(ILogger log, long seconds);

    /// <summary>Where the database is away, the row falls silent by itself.</summary>
    public override async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalContext>().Nodes.Where(node => node.Id == Id).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException or OperationCanceledException)
        {
        }
    }
}
