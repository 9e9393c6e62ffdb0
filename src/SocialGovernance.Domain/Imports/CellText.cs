using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SocialGovernance.Domain.Imports;

/// <summary>The text of a cell without what spreadsheets leave around it.</summary>
public static class CellText
{
    const string Formula = "=+-@";

    /// <summary>In one spelling of accented letters, with plain single spaces, without what is not seen, and without the apostrophe that keeps a
    /// spreadsheet from taking it for a formula.</summary>
    public static string Clean(string? text)
    {
        var cleaned = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune.Value is '\n' or '\r' or '\t' || category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                if (cleaned.Length > 0 && cleaned[^1] != ' ') cleaned.Append(' ');
            }
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)) cleaned.Append(rune);
        }
        var result = cleaned.ToString().Trim().Normalize(NormalizationForm.FormC);
        return result.Length > 1 && result[0] == '\'' && Formula.Contains(result[1]) ? result[1..] : result;
    }

    public static string Write(IEnumerable<string> cells) => JsonSerializer.Serialize(cells);

    public static IReadOnlyList<string> Read(string text) => JsonSerializer.Deserialize<List<string>>(text) ?? [];
}
