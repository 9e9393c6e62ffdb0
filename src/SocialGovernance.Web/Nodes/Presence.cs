using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Nodes;
using SocialGovernance.Domain;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Nodes;

/// <summary>Says in the database that this node is there, so that whoever changes the tables knows who runs on them.</summary>
public sealed class Presence(IServiceScopeFactory scopes, TimeProvider clock) : IRepeatedWork, IHostedLifecycleService
{
    /// <summary>Of this node, for as long as it runs.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public string Failed => "The node could not say that it is there";
    public TimeSpan Rest => TimeSpan.FromSeconds(30);

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalContext>(), clock.GetUtcNow().UtcDateTime);
        if (await db.Nodes.Where(node => node.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(node => node.SeenAt, now), stop) > 0) return false;
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
        return false;
    }

    /// <summary>After the last request. Where the database is away, the row falls silent by itself.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
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

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
