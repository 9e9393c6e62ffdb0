using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.FoundAccounts;

/// <summary>Where a found account stands: on a platform of the pack, or as it was copied, a single post too.</summary>
public sealed record FoundAddress(string PlatformKey, string PlatformName, string Url, string UniqueKey)
{
    /// <returns>The address, or a sentence about what is wrong with it.</returns>
    public static (FoundAddress? Address, string? Problem) Read(IReadOnlyList<Platform> platforms, string? typed)
    {
        var url = typed?.Trim() ?? "";
        if (url.Length > Account.UrlLength && url.IndexOf('?') is > 0 and var tail) url = url[..tail];
        foreach (var platform in platforms)
        {
            var reading = AccountAddress.Parse(platform, url, null);
            // An address that shows only a number needs no handle to be reported.
            if (reading.UniqueKey is { } key) return (new(platform.Key, platform.Label, reading.Address?.Url ?? Whole(url), key), null);
        }
        var other = AccountAddress.Parse(null, url, null);
        return other.Address is { } address ? (new(Account.OtherPlatform, new Uri(address.Url).IdnHost, address.Url, address.UniqueKey), null)
            : (null, other.UrlProblem ?? "Enter the whole address of the account, as your browser shows it.");
    }

    static string Whole(string url) => url.Contains("://", StringComparison.Ordinal) ? url : "https://" + url.TrimStart('/');
}
