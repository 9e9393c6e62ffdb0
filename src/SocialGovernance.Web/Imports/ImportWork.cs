using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Imports;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Repeating;

namespace SocialGovernance.Web.Imports;

/// <summary>Looks through and carries out the tables that wait for it. Several nodes may do so at once: each takes one with a lease and renews it as it goes on. Where a node
/// dies nothing of its work was saved, and another begins again when the lease has ended; should two be at one after all, the first to save wins.</summary>
public sealed partial class ImportWork(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportWork> log) : IRepeatedWork
{
    /// <summary>Longer than it takes between two reports, and to save what was done.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public string Failed => "The tables that wait could not be looked for";
    public TimeSpan Rest => TimeSpan.FromSeconds(3);

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<bool> DoAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await TakeAsync(scope.ServiceProvider.GetRequiredService<PortalContext>(), stop) is not { } taken) return false;
        var imports = scope.ServiceProvider.GetRequiredService<TableImports>();
        try
        {
            await (taken.State == ImportState.Checking ? imports.CheckAsync(taken.Id, GoOnAsync) : imports.CarryOutAsync(taken.Id, GoOnAsync));
        }
        catch (LeaseLostException)
        {
            Lost(log, taken.Id);
        }
        catch (RuleBrokenException refused)
        {
            await imports.StopAsync(taken.Id, refused.Message);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            Broke(log, taken.Id, failure);
            await imports.StopAsync(taken.Id, "Something went wrong in the portal. Try it again; if it happens again, ask whoever runs the portal to look at its log.");
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The node is asked to end; another need not wait until the lease does.
            await Mine().ExecuteUpdateAsync(set => set.SetProperty(import => import.Lease, (Guid?)null).SetProperty(import => import.LeasedUntil, (DateTime?)null), CancellationToken.None);
            throw;
        }
        return true;

        IQueryable<TableImport> Mine() => scope.ServiceProvider.GetRequiredService<PortalContext>().TableImports.Where(import => import.Id == taken.Id && import.Lease == taken.Lease);

        async Task GoOnAsync(int done)
        {
            stop.ThrowIfCancellationRequested();
            await using var apart = scopes.CreateAsyncScope();
            if (await apart.ServiceProvider.GetRequiredService<PortalContext>().TableImports.Where(import => import.Id == taken.Id && import.Lease == taken.Lease)
                .ExecuteUpdateAsync(set => set.SetProperty(import => import.DoneCount, done).SetProperty(import => import.LeasedUntil, Now + Lease), stop) == 0) throw new LeaseLostException();
        }
    }

    async Task<Taken?> TakeAsync(PortalContext db, CancellationToken stop)
    {
        var (now, lease) = (Now, Guid.NewGuid());
        var due = db.TableImports.Where(import => (import.State == ImportState.Checking || import.State == ImportState.CarryingOut) && (import.LeasedUntil == null || import.LeasedUntil < now));
        foreach (var waiting in await due.OrderBy(import => import.Id).Select(import => new { import.Id, import.State }).Take(5).ToListAsync(stop))
            if (await due.Where(import => import.Id == waiting.Id).ExecuteUpdateAsync(set => set.SetProperty(import => import.Lease, lease)
                .SetProperty(import => import.LeasedUntil, now + Lease).SetProperty(import => import.DoneCount, 0), stop) == 1) return new(waiting.Id, waiting.State, lease);
        return null;
    }

    sealed record Taken(long Id, ImportState State, Guid Lease);

    sealed class LeaseLostException : Exception;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Table {Id} was taken by another node, because this one was too slow; nothing was saved here.")]
    static partial void Lost(ILogger log, long id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Table {Id} could not be looked through or carried out; nothing of it was saved.")]
    static partial void Broke(ILogger log, long id, Exception failure);
}
