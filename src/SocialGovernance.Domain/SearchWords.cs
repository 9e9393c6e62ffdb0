using System.Globalization;
using System.Text;

namespace SocialGovernance.Domain;

/// <summary>Text as it is compared and searched: its words, without capitals and accents.</summary>
public static class SearchWords
{
    public const int Length = 800;

    /// <summary>Longest word that is kept to be found by.</summary>
    public const int LongestKept = 60;

    /// <summary>All in one text, each after a space.</summary>
    public static string Of(params string?[] texts) => (" " + string.Join(' ', Each(texts))).CutTo(Length);

    /// <summary>The words of these texts as they are kept in rows of their own, each once: whoever types how one of them begins finds what they belong to.</summary>
    public static IReadOnlyList<string> Kept(params string?[] texts) => [.. Each(texts).Select(word => word.CutTo(LongestKept)).Distinct()];

    /// <summary>The beginnings of kept words that somebody searches for; each must be found. At most five.</summary>
    public static IReadOnlyList<string> Sought(string? typed) => [.. Kept(typed).Take(5)];

    public static IEnumerable<string> Each(params string?[] texts) => texts.SelectMany(Split);

    static IEnumerable<string> Split(string? text)
    {
        var words = new StringBuilder();
        foreach (var rune in (text ?? "").Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune)) words.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.NonSpacingMark and not UnicodeCategory.ModifierSymbol && rune.Value is not '\'' and not '\u2019') words.Append(' ');
        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
