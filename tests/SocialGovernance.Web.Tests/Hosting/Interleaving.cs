using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>Does something else, once, just before the next act is saved: two acts at once in an order that is always the same.</summary>
public sealed class Interleaving : SaveChangesInterceptor
{
    Func<Task>? next;

    public void BeforeNextSave(Func<Task> act) => next = act;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref next, null) is { } act) await act();
        return result;
    }
}

/// <summary>A portal whose acts can be interleaved.</summary>
public sealed class InterleavedPortal : PortalFixture
{
    public Interleaving Saves { get; } = new();

    protected override void Configure(IServiceCollection services) => services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(Saves));

    const string Waiting = "SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

    /// <summary>Waits until the task waits for a lock of the database, or is done.</summary>
    public async Task BlockedAsync(Task task)
    {
        while (!task.IsCompleted && await DatabaseAsync(db => db.Database.SqlQueryRaw<int>(IsOnSqlServer ? SqlServer.Waiting : Waiting).SingleAsync()) == 0) { }
    }
}
