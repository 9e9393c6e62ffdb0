using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Imports;

/// <summary>Finds the platform that people mean, and the address of an account from whatever stands in a table.</summary>
public sealed class KnownPlatforms(Pack pack)
{
    static readonly Dictionary<string, string> shortNames = new (string Short, string Name)[]
    {
        ("fb", "facebook"), ("insta", "instagram"), ("ig", "instagram"), ("yt", "youtube"), ("li", "linkedin"), ("tw", "twitter"), ("x", "twitter"),
    }.ToDictionary();

    /// <summary>Words that say nothing about which platform it is.</summary>
    static readonly HashSet<string> empty = ["page", "account", "channel", "profile", "group", "formerly", "com", "www", "business", "app", "the"];

    readonly List<(Platform Platform, HashSet<string> Words, string Joined)> known = [.. pack.Platforms.Select(platform => (platform,
        Words(platform.Label).Concat(Words(platform.Key)).ToHashSet(), string.Concat(Words(platform.Label))))];

    /// <summary>Null where none or several are meant.</summary>
    public Platform? Named(string text)
    {
        var words = Words(text).ToList();
        if (words.Count == 0) return null;
        var joined = string.Concat(words);
        var found = known.Where(one => one.Joined == joined || one.Platform.Key == joined || words.All(one.Words.Contains)).ToList();
        if (found.Count == 0 && shortNames.TryGetValue(string.Join(' ', words), out var longer)) return Named(longer);
        return found is [var only] ? only.Platform : found.Find(one => one.Joined == joined || one.Platform.Key == joined).Platform;
    }

    /// <summary>Where the account stands, with its platform (null: one that the policy does not know, called so) or the reason why that cannot be said.</summary>
    public (AccountAddress? Address, Platform? Platform, string Name, string? Problem) Find(string platformText, string url, string handle)
    {
        // People write handles where addresses belong, and the other way round.
        if (url.Length > 0 && !url.Contains('/', StringComparison.Ordinal) && (!url.Contains('.', StringComparison.Ordinal) || url[0] == '@')) (url, handle) = ("", handle.Length > 0 ? handle : url);
        if (url.Length == 0 && handle.Contains('/', StringComparison.Ordinal)) (url, handle) = (handle, "");
        var named = Named(platformText);
        if (url.Length == 0) return OfHandle(named, platformText, handle);

        if (named is not null)
        {
            var reading = AccountAddress.Parse(named, url, handle);
            if (reading.Address is { } address) return (address, named, named.Label, null);
            var other = pack.Platforms.FirstOrDefault(platform => platform != named && AccountAddress.Parse(platform, url, null).Address is not null);
            return (null, named, named.Label, other is null ? Wrong(url, reading) : $"The row says {named.Label}, but “{url}” is an address of {other.Label}. Correct the one or the other.");
        }
        foreach (var platform in pack.Platforms)
        {
            var reading = AccountAddress.Parse(platform, url, handle);
            if (reading.Address is { } address) return (address, platform, platform.Label, null);
            if (reading.HandleProblem is not null || IsItsHost(platform, url)) return (null, platform, platform.Label, Wrong(url, reading));
        }
        if (platformText.Length == 0) return (null, null, "", $"“{url}” is not on a platform that the policy names. Enter in the row which platform it is, or correct the address.");
        if (platformText.Length > Account.PlatformLength) return (null, null, "", $"The platform “{platformText}” has a name of more than {Account.PlatformLength} characters. Shorten it.");
        var unknown = AccountAddress.Parse(null, url, handle);
        return unknown.Address is { } found ? (found, null, platformText, null) : (null, null, platformText, Wrong(url, unknown));
    }

    static (AccountAddress?, Platform?, string, string?) OfHandle(Platform? named, string platformText, string handle)
    {
        if (handle.Length == 0) return (null, named, "", "The row has neither an address nor a handle. Enter one of them.");
        if (named is null)
            return (null, null, "", platformText.Length == 0 ? $"The row has the handle “{handle}” and no platform. Enter the platform, or the whole address."
                : $"The policy does not know the platform “{platformText}”. Enter the whole address of the account.");
        var at = named.Example.Contains("/@", StringComparison.Ordinal) ? "@" : "";
        var name = Uri.EscapeDataString(handle.TrimStart('@'));
        var path = named.Paths.Count > 0 ? named.Paths[0].Replace("{handle}", name, StringComparison.Ordinal).TrimStart('/') : at + name;
        var reading = AccountAddress.Parse(named, $"https://{named.Hosts[0]}/{path}", null);
        return reading.Address is { } address ? (address, named, named.Label, null)
            : (null, named, named.Label, $"“{handle}” cannot be a handle on {named.Label}. {reading.HandleProblem ?? "Correct it, or enter the whole address."}");
    }

    static bool IsItsHost(Platform platform, string url) => Host(url).TrimEnd('.').ToLowerInvariant() is var host
        && platform.Hosts.Any(own => host == own || host.EndsWith("." + own, StringComparison.Ordinal));

    static string Host(string url)
    {
        var rest = url.Contains("://", StringComparison.Ordinal) ? url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..] : url;
        return rest.Split('/', '?', '#', ':')[0];
    }

    static string Wrong(string url, AddressReading reading) => $"“{url}”: {reading.UrlProblem ?? reading.HandleProblem}";

    static IEnumerable<string> Words(string text) => SearchWords.Each(text).Where(word => !empty.Contains(word));
}
