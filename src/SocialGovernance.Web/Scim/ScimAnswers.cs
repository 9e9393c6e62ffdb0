using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialGovernance.Domain;

namespace SocialGovernance.Web.Scim;

public static class ScimAnswers
{
    static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Of(JsonObject document, int status = 200) => Results.Text(document.ToJsonString(json), "application/scim+json", statusCode: status);

    /// <summary>With its tag and, where it is new, its address.</summary>
    public static IResult Of(HttpContext http, JsonObject resource, int status = 200)
    {
        var meta = resource["meta"]!;
        http.Response.Headers.ETag = meta["version"]!.ToString();
        http.Response.Headers.Location = meta["location"]!.ToString();
        return Of(ScimAttributes.Of(http.Request.Query).Cut(resource), status);
    }

    public static IResult Error(ScimException wrong)
    {
        var document = new JsonObject { ["schemas"] = new JsonArray(ScimNames.Error), ["status"] = wrong.Status.ToString(CultureInfo.InvariantCulture) };
        document.Put("scimType", wrong.Type);
        document["detail"] = wrong.Message;
        return Of(document, wrong.Status);
    }

    public static ScimException Of(RuleBrokenException broken) => broken.Kind switch
    {
        RuleKind.Input => ScimException.BadValue(broken.Message),
        RuleKind.NotAllowed => new(403, broken.Message),
        RuleKind.Hidden => new(404, broken.Message),
        _ => new(409, broken.Message, "uniqueness"),
    };

    /// <summary>Whether the caller has this version already (304), or changes one that is no longer there (412).</summary>
    public static IResult? Unchanged(HttpContext http, string version) =>
        http.Request.Headers.IfNoneMatch.SelectMany(Tags).Any(tag => tag == "*" || Same(tag, version)) ? Results.StatusCode(304) : null;

    public static void RefuseUnlessMatches(HttpContext http, string version)
    {
        var tags = http.Request.Headers.IfMatch.SelectMany(Tags).ToList();
        if (tags.Count > 0 && !tags.Exists(tag => tag == "*" || Same(tag, version)))
            throw new ScimException(412, "It was changed since you read it. Read it again before you change it.");
    }

    static IEnumerable<string> Tags(string? header) => (header ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static bool Same(string one, string other) => one.Replace("W/", "", StringComparison.Ordinal) == other.Replace("W/", "", StringComparison.Ordinal);
}
