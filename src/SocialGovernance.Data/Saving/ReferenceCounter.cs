using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.Saving;

/// <summary>The last number given in a series such as <c>BC-2026</c>.</summary>
public sealed class ReferenceCounter
{
    public const int SeriesLength = 20;

    public required string Series { get; init; }
    public int Last { get; set; }
}

public static class References
{
    /// <summary>The next reference of the year, such as BC-2026-0042. The row stays locked until the act is saved, so two never share one;
    /// must be called within <see cref="Acts"/>.</summary>
    public static async Task<string> TakeReferenceAsync(this PortalContext db, string prefix, int year)
    {
        var series = $"{prefix}-{year}";
        if (await db.ReferenceCounters.Where(counter => counter.Series == series)
                .ExecuteUpdateAsync(set => set.SetProperty(counter => counter.Last, counter => counter.Last + 1)) == 0)
        {
            db.ReferenceCounters.Add(new() { Series = series, Last = 1 });
            await db.SaveChangesAsync();
            return $"{series}-0001";
        }
        var last = await db.ReferenceCounters.AsNoTracking().Where(counter => counter.Series == series).Select(counter => counter.Last).SingleAsync();
        return $"{series}-{last:0000}";
    }
}
