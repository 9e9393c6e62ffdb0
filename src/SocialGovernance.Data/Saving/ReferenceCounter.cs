using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.Saving;

/// <summary>The last number given in a series such as <c>BC-2026</c>.</summary>
public sealed class ReferenceCounter
{
    public const int SeriesLength = 20;

    public required string Series { get; init; }
    public int Last { get; set; }
}

/// <summary>Gives references such as BC-2026-0042.</summary>
public sealed class References(PortalContext db, IDbContextFactory<PortalContext> contexts)
{
    /// <summary>The next reference of the year. The counter's row stays locked until the act is saved, so two never share one;
    /// must be called within <see cref="Acts"/>.</summary>
    public async Task<string> TakeAsync(string prefix, int year)
    {
        var series = $"{prefix}-{year}";
        if (await CountAsync(series) == 0)
        {
            await StartAsync(series);
            await CountAsync(series);
        }
        var last = await db.ReferenceCounters.AsNoTracking().Where(counter => counter.Series == series).Select(counter => counter.Last).SingleAsync();
        return $"{series}-{last:0000}";
    }

    Task<int> CountAsync(string series) => db.ReferenceCounters.Where(counter => counter.Series == series)
        .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, counter => counter.Last + 1));

    /// <summary>In a transaction of its own: the act's own context holds changes that are not ready to be saved.</summary>
    async Task StartAsync(string series)
    {
        await using var apart = await contexts.CreateDbContextAsync();
        apart.ReferenceCounters.Add(new() { Series = series, Last = 0 });
        try
        {
            await apart.SaveChangesAsync();
        }
        catch (DbUpdateException) when (db.ReferenceCounters.Any(counter => counter.Series == series))
        {
            // Somebody else started the year at the same moment.
        }
    }
}
