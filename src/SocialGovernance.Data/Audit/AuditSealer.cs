using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Data.Audit;

/// <summary>Puts events into the chain after they were saved, so that nobody who writes waits for anybody. Several nodes may do so at once: two never give the same position,
/// and the one that comes second begins again.</summary>
public sealed class AuditSealer(PortalContext db, CouncilClock clock)
{
    const int AtOnce = 500;

    /// <returns>The end of the chain; null as long as nothing is sealed.</returns>
    public async Task<AuditHead?> SealAsync(CancellationToken stop)
    {
        while (await SealSomeAsync(stop) == AtOnce) { }
        return await HeadAsync(stop);
    }

    public async Task<AuditHead?> HeadAsync(CancellationToken stop) => await LastAsync(stop) is { } last
        ? new(last.Position, Convert.ToHexStringLower(last.Hash), AuditChain.Moment(last.SealedAt))
        : null;

    async Task<int> SealSomeAsync(CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        // The end before what waits for it: whatever another node seals in between then stands where this one would put it.
        var end = await LastAsync(stop);
        var waiting = await db.AuditEvents.AsNoTracking().Where(happened => db.UnsealedEvents.Any(unsealed => unsealed.EventId == happened.Id))
            .OrderBy(happened => happened.Id).Take(AtOnce).ToListAsync(stop);
        if (waiting.Count == 0) return 0;
        var (last, now) = (end, AuditChain.Kept(clock.UtcNow));
        foreach (var happened in waiting)
        {
            await db.AuditLinks.AddAsync(last = new(last, happened, now), stop);
            db.UnsealedEvents.Remove(new(happened.Id));
        }
        try
        {
            await db.SaveChangesAsync(stop);
            return waiting.Count;
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            // Another node sealed these, or others at the same place: it was its turn.
            if ((await LastAsync(stop))?.Position > (end?.Position ?? 0)) return 0;
            throw;
        }
    }

    Task<AuditLink?> LastAsync(CancellationToken stop) => db.AuditLinks.AsNoTracking().OrderByDescending(link => link.Position).FirstOrDefaultAsync(stop);
}
