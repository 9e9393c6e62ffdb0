using System.Collections.Frozen;
using System.Text.RegularExpressions;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>What a password must be, as the National Cyber Security Centre advises: long, not common, not easy to guess of this person; nothing about
/// kinds of characters, and no expiry.</summary>
public sealed partial class PasswordRules(PolicyLibrary policies)
{
    public const int MinLength = 12;

    /// <summary>Hashing takes time in proportion.</summary>
    public const int MaxLength = 200;
    const int fewestDifferent = 5;
    const int shortestTellingWord = 5;
    const string common = "Others use this password or one much like it. Choose another, for example three words that do not belong together.";

    static readonly Lazy<FrozenSet<string>> commonOnes = new(ReadCommonOnes);

    /// <summary>A sentence that says what to change; null where the password may be used.</summary>
    public async Task<string?> RefusalAsync(string? password, PortalUser user)
    {
        if (string.IsNullOrEmpty(password)) return "Enter a new password.";
        if (password.Length < MinLength) return $"Use at least {MinLength} characters for your password.";
        if (password.Length > MaxLength) return $"Use at most {MaxLength} characters for your password.";
        if (IsCommon(password)) return common;
        var (_, pack) = await policies.CurrentAsync();
        string[] telling = [user.Email!.Split('@')[0], .. Words().Matches($"{user.Person?.Name} {pack.Council.Name} {user.Email}").Select(word => word.Value)];
        return telling.Any(word => word.Length >= shortestTellingWord && password.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? "Leave your name, your e-mail address and the council’s name out of your password."
            : null;
    }

    static bool IsCommon(string password)
    {
        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < fewestDifferent) return true;
        return Cores(plain).Concat(Cores(Unmask(plain))).SelectMany(core => new[] { core, Unmask(core) }).Any(commonOnes.Value.Contains);
    }

    /// <summary>As typed, without digits and signs around it, and the part that it repeats.</summary>
    static IEnumerable<string> Cores(string text)
    {
        foreach (var core in new[] { text, Around().Replace(text, "") })
        {
            yield return core;
            if (Repeated().Match(core) is { Success: true } repeated)
            {
                yield return repeated.Groups[1].Value;
                yield return Around().Replace(repeated.Groups[1].Value, "");
            }
        }
    }

    /// <summary>Without the usual disguises: p@55w0rd is password.</summary>
    static string Unmask(string text) => string.Concat(text.Select(letter => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    }));

    static FrozenSet<string> ReadCommonOnes()
    {
        using var file = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();

    [GeneratedRegex(@"^[^\p{L}]+|[^\p{L}]+$")]
    private static partial Regex Around();

    [GeneratedRegex(@"^(.+?)\1+$", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Repeated();
}
