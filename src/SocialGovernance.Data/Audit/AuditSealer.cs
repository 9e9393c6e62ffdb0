using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Data.Audit;

/// <summary>Puts events into the chain after they were saved, so that nobody who writes waits for anybody. Several nodes may do so at once: two never give the same position,
/// and the one that comes second begins again.</summary>
public sealed partial class AuditSealer(PortalContext db, CouncilClock clock, ILogger<AuditSealer> log)
{
    const int AtOnce = 500;

    /// <returns>The end of the chain; null as long as nothing is sealed.</returns>
    public async Task<AuditHead?> SealAsync(CancellationToken stop)
    {
        await LeaveOutSealedAsync(stop);
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

    /// <summary>No act leaves an event to the sealer that has its place already. Were it left there, nothing would ever be sealed again: an event has one place.</summary>
    async Task LeaveOutSealedAsync(CancellationToken stop)
    {
        foreach (var id in await db.UnsealedEvents.Where(unsealed => db.AuditLinks.Any(link => link.EventId == unsealed.EventId)).Select(unsealed => unsealed.EventId).ToListAsync(stop))
            // Only the node that takes it away tells.
            if (await db.UnsealedEvents.Where(unsealed => unsealed.EventId == id).ExecuteDeleteAsync(stop) > 0) SealedAlready(log, id);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Id} has its place in the audit chain and was left to the sealer again: somebody wrote to the database past the portal. The entry was taken away, all others are sealed.")]
    static partial void SealedAlready(ILogger log, long id);

    Task<AuditLink?> LastAsync(CancellationToken stop) => db.AuditLinks.AsNoTracking().OrderByDescending(link => link.Position).FirstOrDefaultAsync(stop);
}
