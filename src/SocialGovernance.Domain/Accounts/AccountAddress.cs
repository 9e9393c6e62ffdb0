using System.Globalization;
using System.Text;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Accounts;

/// <summary>Where an account stands, however somebody typed or copied it: the one spelling of its handle and address, and the key by which a
/// second entry of the same account is found.</summary>
public sealed record AccountAddress(string Handle, string Url, string UniqueKey)
{
    /// <param name="platform">Of the pack; null for one that it does not know, on whatever host it is.</param>
    /// <param name="url">As it was copied from a browser.</param>
    /// <param name="handle">May be left out where the address shows it.</param>
    public static AddressReading Parse(Platform? platform, string? url, string? handle)
    {
        var typed = url?.Trim() ?? "";
        if (typed.Length == 0) return AddressReading.WrongUrl("Enter the address of the account.");
        if (typed.Length > Account.UrlLength) return AddressReading.WrongUrl($"The address must be {Account.UrlLength} characters or fewer.");
        var example = platform is null ? "" : $", like {platform.Example}";
        if (Read(typed) is not { } address) return AddressReading.WrongUrl($"Enter the whole address of the account{example}.");

        var host = Bare(address.IdnHost, platform);
        if (host is null) return AddressReading.WrongUrl($"The address must be on {string.Join(" or ", platform!.Hosts)}{example}.");
        if (AddressWords.Shorteners.Contains(host)) return AddressReading.WrongUrl($"This address leads to a single post. Enter the address of the account{example}.");
        var home = platform is null ? host : CanonicalHost(platform);
        if (Path(address, platform) is not { } path) return AddressReading.WrongUrl("The address has characters that no account’s address has. Copy it again from your browser.");
        return platform switch
        {
            null => Unknown(home, path, handle),
            { Paths.Count: > 0 } => Described(platform, home, path, handle),
            _ => Known(platform, home, path, address.Query, handle),
        };
    }

    static Uri? Read(string typed)
    {
        if (!typed.Contains("://", StringComparison.Ordinal)) typed = "https://" + typed.TrimStart('/');
        return Uri.TryCreate(typed, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0
            && address.IsDefaultPort && address.HostNameType == UriHostNameType.Dns && address.IdnHost.TrimEnd('.').Contains('.') ? address : null;
    }

    /// <summary>The host without what only says how it is shown; null where it is not the platform's.</summary>
    static string? Bare(string idn, Platform? platform)
    {
        var host = idn.TrimEnd('.').ToLowerInvariant();
        while (platform?.Hosts.Contains(host) != true && host.Split('.', 2) is [var first, var rest] && rest.Contains('.')
            && (AddressWords.Prefixes.Contains(first) || (platform is not null && IsLanguage(first)))) host = rest;
        return platform is null || platform.Hosts.Contains(host) ? host : null;
    }

    /// <summary>As in <c>cy-gb.</c> or <c>uk.</c> before a platform's host.</summary>
    static bool IsLanguage(string part) => part.Length is 2 or 5 && part.Split('-').All(letters => letters.Length == 2 && letters.All(char.IsAsciiLetterLower));

    /// <summary>As the pack's example spells it, with or without www.</summary>
    static string CanonicalHost(Platform platform) =>
        Uri.TryCreate(platform.Example, UriKind.Absolute, out var example) && Bare(example.IdnHost, platform) == platform.Hosts[0] ? example.IdnHost : platform.Hosts[0];

    /// <summary>The parts of the path, decoded; null where one has what no name has. Old addresses have it after <c>#!</c>.</summary>
    static List<string>? Path(Uri address, Platform? platform)
    {
        var path = address.AbsolutePath == "/" && address.Fragment.StartsWith("#!", StringComparison.Ordinal) ? address.Fragment[2..].Split('?')[0] : address.AbsolutePath;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Uri.UnescapeDataString(part).Trim()).Where(part => part.Length > 0)
            .Select(part => part.Normalize(NormalizationForm.FormC)).ToList();
        if (platform is not null && parts is [var first, _, ..] && AddressWords.Noise.Contains(Key(first))) parts.RemoveAt(0);
        return parts.All(IsName) ? parts : null;
    }

    internal static bool IsName(string part) => part.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '-' or '@' or '~' or '+'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    /// <summary>A platform whose pack says how its addresses go on after the host.</summary>
    static AddressReading Described(Platform platform, string host, List<string> path, string? handle)
    {
        if (path.Count > 1 && AddressWords.Tabs.Contains(Key(path[^1]))) path = path[..^1];
        foreach (var pattern in platform.Paths.Select(pattern => pattern.Split('/', StringSplitOptions.RemoveEmptyEntries)).OrderByDescending(pattern => pattern.Count(IsFixed)))
            if (NameIn(pattern, path) is { } name && !platform.StopWords.Contains(Key(name)) && !IsPlatformsOwn(pattern, name))
            {
                var fixedParts = pattern.Where(IsFixed).Select(Key).ToList();
                var url = $"https://{host}/{string.Join('/', pattern.Select(part => Escape(part.Replace(Placeholder, name, StringComparison.Ordinal))))}";
                return WithHandle(url, string.Join('/', [.. fixedParts, Key(name)]), handle, name, at: fixedParts.Count == 0);
            }
        return AddressReading.WrongUrl($"This is not the address of an account. Enter the address that shows the account itself, like {platform.Example}.");
    }

    const string Placeholder = "{handle}";

    static bool IsFixed(string part) => !part.Contains(Placeholder, StringComparison.Ordinal);

    static bool IsPlatformsOwn(string[] pattern, string name) => pattern is [Placeholder] && (AddressWords.PlatformsOwn.Contains(Key(name)) || AddressWords.Kinds.Contains(Key(name)));

    /// <summary>What stands in the place of the handle; null where the path is not of this pattern.</summary>
    static string? NameIn(string[] pattern, List<string> path)
    {
        if (pattern.Length != path.Count) return null;
        string? name = null;
        foreach (var (part, given) in pattern.Zip(path))
            if (IsFixed(part))
            {
                if (Key(part) != Key(given)) return null;
            }
            else
            {
                var before = part[..part.IndexOf(Placeholder, StringComparison.Ordinal)];
                if (!given.StartsWith(before, StringComparison.OrdinalIgnoreCase)) return null;
                name = given[before.Length..].TrimStart('@');
            }
        return name is { Length: > 0 } ? name : null;
    }

    static AddressReading Known(Platform platform, string host, List<string> path, string query, string? handle)
    {
        var not = AddressReading.WrongUrl($"This is not the address of an account. Enter the address that shows the account itself, like {platform.Example}.");
        if (path is ["intent", ..] && Value(query, "screen_name") is { Length: > 0 } named && IsName(named)) path = [named];
        var number = path switch
        {
            [var file] when Key(file) == "profile.php" => Value(query, "id"),
            ["pages" or "people", _, var last] when IsNumber(last) => last,
            ["p" or "people", var last] => NumberAtEnd(last),
            ["pages", "category", _, var last] => NumberAtEnd(last),
            [var only] when only[0] != '@' => NumberAtEnd(only),
            _ => null,
        };
        if (IsNumber(number)) return WithHandle($"https://{host}/profile.php?id={number}", $"id:{number}", handle) with { OwnId = number };

        var kind = path.Count > 1 && AddressWords.Kinds.Contains(Key(path[0])) ? Key(path[0]) : null;
        var rest = kind is null ? path : path[1..];
        if (rest is [_, var tab] && AddressWords.Tabs.Contains(Key(tab))) rest = rest[..1];
        if (rest is not [var segment] || segment.TrimStart('@') is not { Length: > 0 } name) return not;
        if (platform.StopWords.Contains(Key(name))) return not;
        if (kind is null && !segment.StartsWith('@') && (AddressWords.PlatformsOwn.Contains(Key(name)) || AddressWords.Kinds.Contains(Key(name)))) return not;

        var telling = kind is not null && AddressWords.TellingKinds.Contains(kind);
        var key = telling ? $"{kind}/{Key(name)}" : IsNumber(name) ? $"id:{name}" : Key(name);
        var url = $"https://{host}/{(kind is null or "pg" ? "" : kind + "/")}{Escape(platform.Example.Contains("/@", StringComparison.Ordinal) ? segment : name)}";
        return kind == "channel" ? WithHandle(url, key, handle) with { OwnId = name } : WithHandle(url, key, handle, name, at: !telling, mayDiffer: IsNumber(name));
    }

    /// <summary>A platform that nobody has described: the whole address is the account.</summary>
    static AddressReading Unknown(string host, List<string> path, string? handle)
    {
        var key = string.Join('/', [host, .. path.Select(part => Key(part.TrimStart('@')))]);
        var url = $"https://{host}/{string.Join('/', path.Select(Escape))}";
        return WithHandle(url, key, handle, path is [.., var last] ? last.TrimStart('@') : host, path.Count > 0, mayDiffer: true);
    }

    /// <summary>Checks the handle against the name in the address, or takes it from there.</summary>
    static AddressReading WithHandle(string url, string key, string? handle, string? name = null, bool at = true, bool mayDiffer = false)
    {
        var typed = (handle?.Trim() ?? "").TrimStart('@').Trim().Normalize(NormalizationForm.FormC);
        if (typed.Length == 0 && name is null) return AddressReading.WrongHandle("Enter the handle: this address shows only a number or a code.") with { UniqueKey = key };
        if (typed.Length > Account.HandleLength - 1) return AddressReading.WrongHandle($"The handle must be {Account.HandleLength - 1} characters or fewer.");
        if (!IsName(typed)) return AddressReading.WrongHandle("The handle can have letters, numbers, dots, hyphens and underscores, and no spaces.");
        if (typed.Length > 0 && name is not null && !mayDiffer && Key(typed) != Key(name))
            return AddressReading.WrongHandle($"The handle “{typed}” and the address, which is that of “{name}”, do not belong to the same account. Check both.");
        var chosen = mayDiffer && typed.Length > 0 ? typed : name ?? typed;
        if (chosen.Length > Account.HandleLength - 1) return AddressReading.WrongUrl("The name in the address is too long to be an account’s.");
        if (url.Length > Account.UrlLength) return AddressReading.WrongUrl($"The address must be {Account.UrlLength} characters or fewer.");
        return new(new(at ? "@" + chosen : chosen, url, key), null, null);
    }

    static string Key(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    static string Escape(string part) => Uri.EscapeDataString(part).Replace("%40", "@", StringComparison.Ordinal);

    /// <summary>What stands for a name in the part of an address after the question mark.</summary>
    static string? Value(string query, string name) => query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
        .Where(pair => pair is [var left, _] && string.Equals(left, name, StringComparison.OrdinalIgnoreCase)).Select(pair => Uri.UnescapeDataString(pair[1])).FirstOrDefault();

    /// <summary>The number by which a platform knows an account, where it stands behind the name as in <c>Some-Library-100064570821234</c>.</summary>
    static string? NumberAtEnd(string part) => part.LastIndexOf('-') is >= 0 and var at && part[(at + 1)..] is { Length: >= 10 } last && IsNumber(last) ? last : null;

    static bool IsNumber(string? text) => text is { Length: > 0 and <= 30 } && text.All(char.IsAsciiDigit);
}

/// <summary>The address, or a sentence about what is wrong with the one or the other.</summary>
public sealed record AddressReading(AccountAddress? Address, string? UrlProblem, string? HandleProblem)
{
    /// <summary>The key of the account, also where the address shows no handle.</summary>
    public string? UniqueKey { get; init; } = Address?.UniqueKey;

    /// <summary>What the platform itself knows the account by, where the address is made of that.</summary>
    public string? OwnId { get; init; }

    public static AddressReading WrongUrl(string sentence) => new(null, sentence, null);

    public static AddressReading WrongHandle(string sentence) => new(null, null, sentence);
}
