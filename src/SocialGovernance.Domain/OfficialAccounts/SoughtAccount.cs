using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.OfficialAccounts;

/// <summary>What somebody may mean who asks whether an account is the council's: an address however it was copied, or a handle with or without
/// its platform.</summary>
/// <param name="Addresses">Each way in which the address can be read; empty for a handle alone.</param>
/// <param name="Name">The handle without the @, in small letters; null where there is none.</param>
/// <param name="PlatformKey">The platform that was named beside the handle; null where none was.</param>
public sealed record SoughtAccount(IReadOnlyList<SoughtAddress> Addresses, string? Name, string? PlatformKey)
{
    /// <summary>Longer than any address of an account, so that one with a long tail of tracking is still read.</summary>
    public const int TypedLength = 2000;

    static readonly string[] linking = ["on", "at", "from"];

    public bool IsReadable => Addresses.Count > 0 || Name is not null;

    /// <summary>Keys under which the register may have it.</summary>
    public IReadOnlyList<string> Keys { get; } =
    [
        .. Addresses.Select(address => address.UniqueKey),
        .. Name is null ? [] : AddressWords.TellingKinds.Select(kind => $"{kind}/{Name}").Prepend(Name),
    ];

    public static SoughtAccount Read(IReadOnlyList<Platform> platforms, string typed)
    {
        // Half of a surrogate pair, which is no text, becomes the sign for that.
        var text = Tidy(string.Concat(typed.EnumerateRunes()));
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => new([], null, null),
            [var one] => OneWord(platforms, one),
            _ => Words(platforms, words),
        };
    }

    /// <summary>Without what comes along when somebody copies: quotation marks, brackets, characters that nobody sees, the end of a sentence.</summary>
    static string Tidy(string typed) => typed.Trim([.. " \t\r\n\u00A0\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF\"'<>()[]“”‘’"])
        .TrimEnd('.', ',', ';', '!').Trim([.. "\"'<>()[]“”‘’"]);

    static SoughtAccount OneWord(IReadOnlyList<Platform> platforms, string word)
    {
        if (word.StartsWith("acct:", StringComparison.OrdinalIgnoreCase)) word = "@" + word[5..].TrimStart('@');
        if (word.StartsWith('@')) return word[1..].Split('@') is [{ Length: > 0 } name, var host] && host.Contains('.') ? Address(platforms, $"{host}/@{name}") : Handle(word, null);
        if (word.Split([':', '/'], 2) is [var first, { Length: > 0 } rest] && !first.Contains('.') && !rest.StartsWith("//", StringComparison.Ordinal) && Named(platforms, first) is { } platform)
            return rest.Contains('/') ? Address(platforms, $"{platform.Hosts[0]}/{rest}") : Handle(rest, platform.Key);
        if (!word.Contains('.') && !word.Contains('/')) return Handle(word, null);
        var read = Address(platforms, word);
        // Some handles have dots, and nothing else tells them from a host.
        return word.Contains('/') || word.Contains(':') ? read : read with { Name = Handle(word, null).Name };
    }

    /// <summary>“@Libraries on Facebook”, “Facebook: Libraries”.</summary>
    static SoughtAccount Words(IReadOnlyList<Platform> platforms, string[] words)
    {
        if (words.FirstOrDefault(word => word.Contains('/') && word.Contains('.')) is { } address) return OneWord(platforms, address);
        var platform = words.Select(word => Named(platforms, word)).FirstOrDefault(found => found is not null);
        var left = words.Where(word => !linking.Contains(KeyOf(word)) && Named(platforms, word) is null).ToList();
        if (left.Where(word => word.StartsWith('@')).ToList() is { Count: > 0 } handles) left = handles;
        return left is [var handle] ? Handle(handle, platform?.Key) : new([], null, null);
    }

    static SoughtAccount Handle(string typed, string? platformKey)
    {
        var name = KeyOf(typed.TrimStart('@'));
        return new([], name.Length is > 0 and < Account.HandleLength && AccountAddress.IsName(name) ? name : null, platformKey);
    }

    static SoughtAccount Address(IReadOnlyList<Platform> platforms, string typed)
    {
        var cut = typed.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? typed[(at + 3)..] : typed;
        // What follows the question mark can be longer than any address that the register keeps.
        if (cut.Length > Account.UrlLength && cut.IndexOf('?') is > 0 and var tail) cut = cut[..tail];
        if (typed.Contains("://", StringComparison.Ordinal)) cut = typed[..(typed.IndexOf("://", StringComparison.Ordinal) + 3)] + cut;
        return new([.. platforms.Append(null).Select(platform => (Key: platform?.Key ?? Account.OtherPlatform, Reading: AccountAddress.Parse(platform, cut, null)))
            .Where(read => read.Reading.UniqueKey is not null)
            .Select(read => new SoughtAddress(read.Key, read.Reading.UniqueKey!, read.Reading.Address?.Handle, read.Reading.OwnId))], null, null);
    }

    /// <summary>The platform that somebody calls so: by its key, a word of its label, or its host.</summary>
    static Platform? Named(IReadOnlyList<Platform> platforms, string typed)
    {
        var word = KeyOf(typed.Trim(':', ',', '(', ')', '/'));
        return word.Length == 0 ? null : platforms.FirstOrDefault(platform => platform.Key == word || platform.Hosts.Any(host => host == word || host.Split('.')[0] == word)
            || SearchWords.Each(platform.Label).Contains(word));
    }

    internal static string KeyOf(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
}

/// <param name="Handle">As the address shows it; null where it shows only a number.</param>
/// <param name="OwnId">What the platform itself knows it by, where the address is made of that.</param>
public sealed record SoughtAddress(string PlatformKey, string UniqueKey, string? Handle, string? OwnId = null);
