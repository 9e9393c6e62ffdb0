using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Domain.OfficialAccounts;

/// <summary>What the council answers to somebody who asks whether an account is its own.</summary>
/// <param name="Account">The account that was meant, where it is listed.</param>
/// <param name="ByHandle">Whether only a handle was given, so that nothing says on which platform the person saw it.</param>
/// <param name="Others">Listed accounts that could also be meant.</param>
public sealed record OfficialAnswer(OfficialStatus Status, ListedAccount? Account, bool ByHandle, IReadOnlyList<ListedAccount> Others)
{
    const int MostOthers = 10;

    /// <summary>Whether the council speaks there now.</summary>
    public bool IsOfficial => Status == OfficialStatus.Live;

    /// <param name="found">Accounts that may fit, closed ones too.</param>
    /// <param name="isNotOurs">Whether the council has looked at the address and said that the account is not its own.</param>
    public static OfficialAnswer To(SoughtAccount sought, IReadOnlyList<ListedAccount> found, bool isNotOurs = false)
    {
        if (!sought.IsReadable) return new(OfficialStatus.NotUnderstood, null, false, []);
        var byAddress = found.Where(account => sought.Addresses.Any(address => IsAt(account, address))).ToList();
        var byName = sought.Name is null ? [] : found.Where(account => IsCalled(account, sought.Name) && (sought.PlatformKey is null || account.Platform == sought.PlatformKey)).ToList();
        var fitting = byAddress.Count > 0 ? byAddress : byName;
        var ranked = fitting.OrderBy(account => Rank(account.Status)).ThenBy(account => account.PlatformName, StringComparer.Ordinal).ThenByDescending(account => account.Id).ToList();
        // What looks alike on the same platform may be what was meant; it does not make the other one the council's.
        var alike = found.Except(ranked).Where(account => account.Status == OfficialStatus.Live
            && sought.Addresses.Any(address => address.PlatformKey == account.Platform && NameIn(address.UniqueKey) is var name && (IsCalled(account, name) || NameIn(account.UniqueKey) == name)));
        if (ranked is not [var first, .. var rest]) return new(isNotOurs ? OfficialStatus.NotOurs : OfficialStatus.NotListed, null, false, [.. alike.Take(MostOthers)]);
        var named = byAddress.Count == 0;
        return new(first.Status, first.Status == OfficialStatus.Unconfirmed ? null : first, named, [.. rest.Where(account => named && account.Status != OfficialStatus.Unconfirmed).Take(MostOthers)]);
    }

    static bool IsAt(ListedAccount account, SoughtAddress address) => account.Platform == address.PlatformKey
        && (account.UniqueKey == address.UniqueKey || (address.OwnId is { } own && account.OwnId == own)
            // One that was entered by its number has a handle beside it. Without the @ it is a name within some kind of page, which tells nothing.
            || (account.Platform != Accounts.Account.OtherPlatform && account.Handle.StartsWith('@') && address.Handle is { } handle && SoughtAccount.KeyOf(handle) == SoughtAccount.KeyOf(account.Handle)));

    static bool IsCalled(ListedAccount account, string name) => SoughtAccount.KeyOf(account.Handle.TrimStart('@')) == name;

    static string NameIn(string key) => key[(key.LastIndexOf('/') + 1)..];

    static int Rank(OfficialStatus status) => status switch { OfficialStatus.Live => 0, OfficialStatus.Suspended => 1, OfficialStatus.Closed => 2, _ => 3 };
}

/// <summary>An account as the public may know it. It names no person.</summary>
/// <param name="Until">The day on which it was closed.</param>
public sealed record ListedAccount(long Id, string Name, string Platform, string PlatformName, string Handle, string Url, string UniqueKey, string? Service, string? Body,
    OfficialStatus Status, DateOnly? Since, DateOnly? Until)
{
    /// <summary>What the platform itself knows it by; not published.</summary>
    public string? OwnId { get; init; }
}

/// <summary><see cref="Live"/>, <see cref="Suspended"/> and <see cref="Closed"/> are listed; the others are answers only.</summary>
public enum OfficialStatus { Live, Suspended, Closed, Unconfirmed, NotOurs, NotListed, NotUnderstood }

public static class OfficialWords
{
    /// <summary>As the published documents write it; part of their promise.</summary>
    public static string Key(this OfficialStatus status) => status switch
    {
        OfficialStatus.Live => "live",
        OfficialStatus.Suspended => "suspended",
        OfficialStatus.Closed => "closed",
        OfficialStatus.Unconfirmed => "unconfirmed",
        OfficialStatus.NotOurs => "not-ours",
        OfficialStatus.NotListed => "not-listed",
        _ => "not-understood",
    };

    /// <summary>The answer as a sentence for residents.</summary>
    public static string InWords(this OfficialAnswer answer, string council) => answer.Status switch
    {
        OfficialStatus.Live when answer.ByHandle => $"{answer.Account!.Handle} on {answer.Account.PlatformName} is an account of {council}. An account of that name anywhere else is ours only if it is listed.",
        OfficialStatus.Live => $"This is an account of {council}.",
        OfficialStatus.Suspended => $"This is an account of {council}, but we have suspended it. Do not rely on what it says until it is live again.",
        OfficialStatus.Closed => $"{council} had this account and has closed it. Whoever uses it now does not speak for us.",
        OfficialStatus.Unconfirmed => $"We have not confirmed yet whether this is an account of {council}.",
        OfficialStatus.NotOurs => $"We have looked at this account: it is not an account of {council}.",
        OfficialStatus.NotListed => $"This is none of the accounts that {council} lists.",
        _ => "We cannot tell which account this is. Copy the address from your browser while it shows the account itself, not one of its posts.",
    };
}
