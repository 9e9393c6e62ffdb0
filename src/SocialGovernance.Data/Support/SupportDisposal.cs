using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Support;

namespace SocialGovernance.Data.Support;

/// <summary>Destroys support cases whose time is over, after those who handle them were told. A job: can run twice, and on several nodes.</summary>
public sealed class SupportDisposal(PortalContext db, Acts acts, PolicyLibrary policies, SupportKeys keys, HandlerChoice handlers, CouncilClock clock)
{
    /// <returns>For how many cases something had to be done.</returns>
    public async Task<int> DisposeAsync(CancellationToken stop)
    {
        var (due, closed) = (new List<long>(), await db.Set<SupportCase>().AsNoTracking().Where(found => found.ClosedAt != null && found.DisposedAt == null && found.HeldAt == null)
            .OrderBy(found => found.Id).Select(found => new { found.Id, found.PolicyVersionId, Closed = found.ClosedAt!.Value }).ToListAsync(stop));
        foreach (var found in closed)
        {
            var pack = await policies.GetAsync(found.PolicyVersionId);
            if (pack.Support?.Kept is not { } kept || Domain.Policies.CaseClocks.EndOfWarning(pack, clock.UtcNow) < kept.After(found.Closed)) continue;
            due.Add(found.Id);
        }
        await acts.EachAsync(due, DisposeAsync, nameof(SupportCase), stop);
        return due.Count;
    }

    async Task DisposeAsync(long id)
    {
        var found = await db.Set<SupportCase>().Include(found => found.Handlers).ThenInclude(handler => handler.WorkItem).Include(found => found.Answers).Include(found => found.Entries).AsSplitQuery()
            .SingleAsync(found => found.Id == id);
        if (found.DisposedAt is not null) return;
        var (pack, person) = (await policies.GetAsync(found.PolicyVersionId), keys.Unwrap(found.WrappedKey).OpenId(found.PersonId)!.Value);
        found.WarnOfDisposal(pack, await handlers.ForAsync(pack, found, person), clock.UtcNow);
        if (!found.CanBeDisposedOf(pack, clock.UtcNow)) return;
        await db.Set<SupportReading>().Where(reading => reading.CaseId == id).ExecuteDeleteAsync();
        await db.Set<SupportFile>().Where(file => EF.Property<long>(file, "CaseId") == id).ExecuteDeleteAsync();
        db.RemoveRange(found.Dispose(pack, clock.UtcNow));
    }
}
