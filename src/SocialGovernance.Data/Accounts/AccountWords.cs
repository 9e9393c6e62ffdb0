using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Data.Accounts;

/// <summary>Whoever changes what an account is called also changes by which words it is found: with each save, in the same transaction.</summary>
static class AccountWords
{
    public static void KeepWords(this PortalContext db)
    {
        if (db.Renamed() is { Count: > 0 } renamed) db.Keep(renamed, IsAnyStored(renamed) ? [.. db.Stored(renamed)] : []);
    }

    public static async Task KeepWordsAsync(this PortalContext db, CancellationToken stop)
    {
        if (db.Renamed() is { Count: > 0 } renamed) db.Keep(renamed, IsAnyStored(renamed) ? await db.Stored(renamed).ToListAsync(stop) : []);
    }

    /// <summary>Accounts that are new, or called otherwise than before.</summary>
    static List<EntityEntry<Account>> Renamed(this PortalContext db) => [.. db.ChangeTracker.Entries<Account>().Where(entry => entry.State == EntityState.Added || (entry.State == EntityState.Modified
        && (entry.Property(account => account.Name).IsModified || entry.Property(account => account.PlatformName).IsModified || entry.Property(account => account.Handle).IsModified
            || entry.ComplexProperty(account => account.Details).Property(details => details.Tags).IsModified)))];

    static bool IsAnyStored(List<EntityEntry<Account>> renamed) => renamed.Any(entry => entry.State == EntityState.Modified);

    static IQueryable<AccountWord> Stored(this PortalContext db, List<EntityEntry<Account>> renamed)
    {
        var ids = renamed.Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity.Id).ToList();
        return db.Set<AccountWord>().Where(word => ids.Contains(word.AccountId));
    }

    static void Keep(this PortalContext db, List<EntityEntry<Account>> renamed, List<AccountWord> stored)
    {
        // Where a save failed and the act goes on, its words are there already.
        var added = db.ChangeTracker.Entries<AccountWord>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity);
        var before = stored.Concat(added).ToLookup(word => word.AccountId);
        foreach (var account in renamed.Select(entry => entry.Entity))
        {
            var words = account.FoundBy;
            db.RemoveRange(before[account.Id].Where(word => !words.Contains(word.Word)));
            db.AddRange(words.Except(before[account.Id].Select(word => word.Word)).Select(word => new AccountWord(account, word)));
        }
    }
}
