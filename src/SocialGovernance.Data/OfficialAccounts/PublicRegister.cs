using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Data.FoundAccounts;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.OfficialAccounts;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.OfficialAccounts;

/// <summary>Reads what of the register of accounts is for the public. What is only proposed, authorised or never confirmed is not listed, and no person is read.</summary>
public sealed class PublicRegister(PortalContext db, PolicyLibrary policies)
{
    const int MostAlike = 50;

    public async Task<IReadOnlyList<ListedAccount>> AllAsync(CancellationToken stop)
    {
        var (_, pack) = await policies.CurrentAsync();
        return await ReadAsync(db.Accounts.Listed(), pack, stop);
    }

    /// <returns>Up to <paramref name="most"/>, in order of name, after the one with this id.</returns>
    public async Task<IReadOnlyList<ListedAccount>> PageAsync(string? words, long? after, int most, CancellationToken stop)
    {
        var (_, pack) = await policies.CurrentAsync();
        var found = db.Accounts.Listed().Named(words, pack, db);
        if (after is not null && await db.Accounts.Listed().Where(account => account.Id == after).Select(account => account.Name).FirstOrDefaultAsync(stop) is { } name)
            found = found.Where(account => account.Name.CompareTo(name) > 0 || (account.Name == name && account.Id > after));
        return await ReadAsync(found.OrderBy(account => account.Name).ThenBy(account => account.Id).Take(most), pack, stop, ordered: true);
    }

    public async Task<OfficialAnswer> CheckAsync(string typed, CancellationToken stop)
    {
        var (_, pack) = await policies.CurrentAsync();
        var sought = SoughtAccount.Read(pack.Platforms, typed);
        if (!sought.IsReadable) return OfficialAnswer.To(sought, []);
        var found = await ReadAsync(MayBe(sought, pack), pack, stop);
        return OfficialAnswer.To(sought, found, await db.IsNotOursAsync(sought.Addresses, stop));
    }

    /// <summary>Those at one of its addresses, and those whose name or handle has the same words.</summary>
    IQueryable<Account> MayBe(SoughtAccount sought, Pack pack)
    {
        var (keys, ownIds) = (sought.Keys, sought.Addresses.Select(address => address.OwnId).OfType<string>().Distinct().ToList());
        var known = db.Accounts.Where(account => account.Url != null && (account.State == AccountState.Unverified || account.AuthorisedAt != null || account.LiveSince != null));
        var alike = sought.Addresses.Select(address => address.Handle).Append(sought.Name).Select(text => text?.TrimStart('@')).FirstOrDefault(text => SearchWords.Sought(text).Count > 0);
        var named = known.Named(alike, pack, db).Select(account => account.Id);
        var found = known.Where(account => keys.Contains(account.UniqueKey!) || ownIds.Contains(account.OwnId!) || (alike != null && named.Contains(account.Id)));
        return found.OrderBy(account => keys.Contains(account.UniqueKey!) || ownIds.Contains(account.OwnId!) ? 0 : 1).ThenBy(account => account.Id).Take(MostAlike);
    }

    static async Task<IReadOnlyList<ListedAccount>> ReadAsync(IQueryable<Account> accounts, Pack pack, CancellationToken stop, bool ordered = false)
    {
        var rows = await (ordered ? accounts : accounts.OrderBy(account => account.Name).ThenBy(account => account.Id)).AsNoTracking().Select(account => new
        {
            account.Id,
            account.Name,
            account.PlatformKey,
            account.PlatformName,
            account.Handle,
            account.Url,
            account.UniqueKey,
            account.State,
            account.LiveSince,
            account.ClosedAt,
            Service = account.Service!.Name,
            Body = account.Details.LegalBody,
            account.OwnId,
        }).ToListAsync(stop);
        return [.. rows.Select(row => new ListedAccount(row.Id, row.Name, row.PlatformKey, pack.Platform(row.PlatformKey)?.Label ?? row.PlatformName, row.Handle!, row.Url!, row.UniqueKey!,
            row.Service, pack.Council.Bodies.FirstOrDefault(body => body.Key == row.Body)?.Name, StatusOf(row.State), row.LiveSince,
            row.ClosedAt is { } closed ? UkTime.DayOf(closed) : null) { OwnId = row.OwnId })];
    }

    static OfficialStatus StatusOf(AccountState state) => state switch
    {
        AccountState.Live => OfficialStatus.Live,
        AccountState.Suspended => OfficialStatus.Suspended,
        AccountState.Closed => OfficialStatus.Closed,
        _ => OfficialStatus.Unconfirmed,
    };
}

public static class OfficialAccountQueries
{
    /// <summary>Those that were live; one that is suspended or closed is listed as such.</summary>
    public static IQueryable<Account> Listed(this IQueryable<Account> accounts) => accounts.Where(account => account.Url != null
        && (account.State == AccountState.Live || account.State == AccountState.Suspended || (account.State == AccountState.Closed && account.LiveSince != null)));
}
