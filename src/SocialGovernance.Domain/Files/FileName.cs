using System.Globalization;
using System.Text;

namespace SocialGovernance.Domain.Files;

public static class FileName
{
    const string Unsafe = "\"<>|:*?;%";

    /// <summary>The name alone, without folders of any system, without characters that a shell, a header or a reader takes for something else.</summary>
    public static string Clean(string sent)
    {
        var name = new StringBuilder();
        foreach (var character in sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes().Where(IsShown))
            name.Append(Unsafe.Contains(character.ToString(), StringComparison.Ordinal) ? "_" : character.ToString());
        var cleaned = name.ToString().Normalize().TrimEnd(' ', '.').TrimStart();
        return cleaned.Length == 0 || cleaned[0] == '.' ? $"file{cleaned}" : cleaned;
    }

    static bool IsShown(Rune character) => Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
