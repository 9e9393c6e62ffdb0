using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.Breaches;

/// <summary>Counts tries of receipt codes, whoever makes them and on whichever node: nothing but how many there were in a minute, so that nobody leaves a trace by it.</summary>
public sealed class ReceiptTries(IDbContextFactory<PortalContext> contexts, ReceiptLimit limit, CouncilClock clock)
{
    /// <summary>False where too many codes are being tried at the moment.</summary>
    public async Task<bool> MayTryAsync()
    {
        var now = clock.UtcNow;
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        await using var db = await contexts.CreateDbContextAsync();
        if (await CountAsync(db, minute)) return true;
        if (await db.Set<ReceiptMinute>().AnyAsync(counted => counted.At == minute)) return false;
        db.Add(new ReceiptMinute { At = minute, Tries = 1 });
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException)
        {
            // Another node began the minute.
            return await CountAsync(db, minute);
        }
    }

    /// <summary>One statement, so that of many at once no more get through than may.</summary>
    async Task<bool> CountAsync(PortalContext db, DateTime minute) => await db.Set<ReceiptMinute>().Where(counted => counted.At == minute && counted.Tries < limit.TriesAMinute)
        .ExecuteUpdateAsync(set => set.SetProperty(counted => counted.Tries, counted => counted.Tries + 1)) == 1;
}

public sealed record ReceiptLimit(int TriesAMinute);

/// <summary>How many codes were tried in the minute that begins then (UTC).</summary>
public sealed class ReceiptMinute
{
    public required DateTime At { get; init; }
    public int Tries { get; init; }
}
