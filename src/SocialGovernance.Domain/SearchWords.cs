using System.Globalization;
using System.Text;

namespace SocialGovernance.Domain;

/// <summary>Text as it is searched: its words without capitals and accents, each after a space, so that “ lib” finds every word that begins so.</summary>
public static class SearchWords
{
    public const int Length = 800;

    public static string Of(params string?[] texts) => (" " + string.Join(' ', Each(texts))).CutTo(Length);

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
