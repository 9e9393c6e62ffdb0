using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Imports;

/// <summary>Finds accounts of the register by address, by handle, or by name.</summary>
sealed class KnownAccounts
{
    readonly KnownPlatforms platforms;
    readonly Dictionary<(string Platform, string Key), KnownAccount> byAddress;
    readonly ILookup<string, KnownAccount> byHandle;
    readonly ILookup<string, KnownAccount> byName;

    KnownAccounts(Pack pack, List<KnownAccount> accounts)
    {
        platforms = new(pack);
        byAddress = accounts.Where(account => account.UniqueKey is not null).ToDictionary(account => (account.PlatformKey, account.UniqueKey!));
        byHandle = accounts.Where(account => account.Handle is not null).ToLookup(account => Key(account.Handle!));
        byName = accounts.ToLookup(account => SearchWords.Of(account.Name));
    }

    public static async Task<KnownAccounts> LoadAsync(PortalContext db, Pack pack) => new(pack, await db.Accounts.AsNoTracking()
        .Where(account => account.State != AccountState.Closed && account.State != AccountState.Proposed).OrderBy(account => account.Id)
        .Select(account => new KnownAccount(account.Id, account.Name, account.PlatformKey, account.PlatformName, account.Handle, account.UniqueKey, account.State)).ToListAsync());

    /// <summary>The account, or a sentence about why that cannot be said.</summary>
    public (KnownAccount? Account, string? Problem) Find(RowText row)
    {
        var (url, handle, platform) = (row[ImportFields.Url], row[ImportFields.Handle], row[ImportFields.Platform]);
        var named = row[ImportFields.Account];
        // A column of names may hold addresses or handles.
        if (url.Length == 0 && named.Contains('/', StringComparison.Ordinal) && named.Contains('.', StringComparison.Ordinal)) (url, named) = (named, "");
        if (handle.Length == 0 && named.StartsWith('@')) (handle, named) = (named, "");
        if (url.Length > 0 || (handle.Length > 0 && platforms.Named(platform) is not null))
        {
            var (address, known, _, problem) = platforms.Find(platform, url, handle);
            if (address is null) return (null, problem);
            return byAddress.TryGetValue((known?.Key ?? Account.OtherPlatform, address.UniqueKey), out var found) ? Usable(found)
                : (null, $"There is no account at {address.Url} in the register. Import or enter the account first, or correct the row.");
        }
        if (handle.Length > 0) return One(byHandle[Key(handle)].ToList(), $"the handle “{handle}”");
        if (named.Length == 0) return (null, "The row names no account. Enter its address, its handle or its name.");
        var meant = byName[SearchWords.Of(named)].ToList();
        if (meant.Count == 0) meant = [.. byHandle[Key(named)]];
        if (platforms.Named(platform) is { } on) meant = [.. meant.Where(account => account.PlatformKey == on.Key)];
        return One(meant, $"“{named}”");
    }

    static (KnownAccount?, string?) One(List<KnownAccount> found, string sought) => found switch
    {
        [var only] => Usable(only),
        [] => (null, $"There is no account {sought} in the register. Import or enter the account first, or correct the row."),
        _ => (null, $"{sought[..1].ToUpperInvariant()}{sought[1..]} may be {string.Join(" or ", found.Select(account => account.Label))}. Enter the platform or the address in the row."),
    };

    static (KnownAccount?, string?) Usable(KnownAccount account) => account.State == AccountState.Suspended
        ? (null, $"{account.Label} is suspended, so nobody can be entered for it.") : (account, null);

    static string Key(string handle) => handle.TrimStart('@').ToLowerInvariant();
}

sealed record KnownAccount(long Id, string Name, string PlatformKey, string PlatformName, string? Handle, string? UniqueKey, AccountState State)
{
    public string Label => $"{PlatformName}: {Name}{(Handle is null ? "" : $" ({Handle})")}";
}
