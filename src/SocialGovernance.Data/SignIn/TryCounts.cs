using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.SignIn;

/// <summary>Counts tries in rows that all nodes share: one statement each, so that of many at once no more get through than may.</summary>
public static class TryCounts
{
    /// <param name="within">How long they are counted together.</param>
    /// <param name="slides">Each try begins the time anew: then no such time, whenever it begins, has more tries. Without it, that would never end for what many people share.</param>
    /// <returns>False where there were too many already.</returns>
    public static async Task<bool> CountTryAsync(this PortalContext db, string bucket, int most, TimeSpan within, bool slides, DateTime now)
    {
        var end = now + within;
        while (true)
        {
            if (await db.GuessCounts.Where(count => count.Bucket == bucket && (count.EndsAt <= now || count.Tries < most)).ExecuteUpdateAsync(set => set
                .SetProperty(count => count.Tries, count => count.EndsAt <= now ? 1 : count.Tries + 1)
                .SetProperty(count => count.EndsAt, count => slides || count.EndsAt <= now ? end : count.EndsAt)) == 1) return true;
            if (await db.GuessCounts.AnyAsync(count => count.Bucket == bucket && count.EndsAt > now && count.Tries >= most)) return false;
            // It is not there; or somebody else began it, or gave a try back, since it was looked for.
            await BeginAsync(db, bucket, now);
        }
    }

    /// <summary>Somebody else may begin it at the same moment: then it is there.</summary>
    static async Task BeginAsync(PortalContext db, string bucket, DateTime now)
    {
        var begun = db.GuessCounts.Add(new() { Bucket = bucket, EndsAt = now });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
        }
        begun.State = EntityState.Detached;
    }
}
