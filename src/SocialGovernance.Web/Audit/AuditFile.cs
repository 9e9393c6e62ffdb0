using System.Text;
using System.Text.Json;

namespace SocialGovernance.Web.Audit;

/// <summary>Reads files of events and of heads, in one form only and as <c>tools/verify-audit.mjs</c> does: what one of the two takes and the other does not, or reads otherwise, would
/// let two people be shown two logs.</summary>
public static class AuditFile
{
    /// <summary>As they stand in UTF-8; a mark of another encoding is part of the first.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false);
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <returns>Null where it cannot be read.</returns>
    public static T? Read<T>(string line) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, AuditHeads.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
