using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Web.Tables;

/// <summary>Rows read in blocks by key, so that what a file holds costs no memory and keeps no query open.</summary>
public static class Blocks
{
    const int Size = 500;

    /// <param name="after">The rows with a greater key than this, in its order.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(Func<long, IQueryable<T>> after, Func<T, long> key)
    {
        for (var last = 0L; ;)
        {
            var block = await after(last).Take(Size).ToListAsync();
            foreach (var row in block) yield return row;
            if (block.Count < Size) yield break;
            last = key(block[^1]);
        }
    }
}
