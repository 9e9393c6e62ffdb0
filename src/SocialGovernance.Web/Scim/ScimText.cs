using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialGovernance.Web.Scim;

/// <summary>Values as they stand in documents.</summary>
public static class ScimText
{
    public static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A weak entity tag.</summary>
    public static string Version(Guid version, string also = "") => $"W/\"{version:N}{also}\"";

    /// <summary>The id of a resource; null where it is no number.</summary>
    public static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Null where it is missing or empty.</summary>
    public static string? Of(JsonObject json, string name, int length)
    {
        if (json.Find(name) is not { } found) return null;
        if (found is not JsonValue value || value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number)) throw ScimException.BadValue($"{name} must be text.");
        var text = string.Join(' ', value.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? null : Fits(name, text, length);
    }

    public static string Fits(string name, string text, int length)
    {
        if (text.Length > length) throw ScimException.BadValue($"{name} must be {length} characters or fewer.");
        return text.Any(char.IsControl) ? throw ScimException.BadValue($"{name} has a character that cannot be stored.") : text;
    }

    /// <exception cref="ScimException">It is no object of JSON.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            if (await JsonNode.ParseAsync(request.Body, documentOptions: new() { MaxDepth = 20 }, cancellationToken: stop) is JsonObject json)
            {
                // Text with half a character is found only when it is read.
                _ = json.ToJsonString();
                return json;
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            // Said below.
        }
        throw ScimException.BadSyntax("The body is no JSON object.");
    }
}
