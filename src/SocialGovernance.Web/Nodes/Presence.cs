using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Domain;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Nodes;

/// <summary>Says in the database that this node is there, so that whoever changes the tables knows who runs on them.</summary>
public sealed class Presence(IServiceScopeFactory scopes, TimeProvider clock) : Lifecycle, IRepeatedWork
{
    readonly Guid id = Guid.NewGuid();

    public string Failed => "The node could not say that it is there";
    public TimeSpan Rest => TimeSpan.FromSeconds(30);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalContext>(), clock.GetUtcNow().UtcDateTime);
        if (await db.Nodes.Where(node => node.Id == id).ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, now), stop) > 0) return false;
        await db.Nodes.Where(node => node.SeenAt < now.AddDays(-1)).ExecuteDeleteAsync(stop);
        db.Nodes.Add(new()
        {
            Id = id,
            Machine = Environment.MachineName.CutTo(RunningNode.MachineLength),
            Version = db.Database.GetMigrations().Last(),
            StartedAt = now,
            SeenAt = now,
        });
        await db.SaveChangesAsync(stop);
        return false;
    }

    /// <summary>Where the database is away, the row falls silent by itself.</summary>
    public override async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalContext>().Nodes.Where(node => node.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception away) when (away is System.Data.Common.DbException or InvalidOperationException or OperationCanceledException)
        {
        }
    }
}
