using System.Text.Json.Nodes;

namespace SocialGovernance.Web.Scim;

/// <summary>Which attributes an answer holds: <c>attributes</c> and <c>excludedAttributes</c> (RFC 7644, section 3.9).</summary>
public sealed record ScimAttributes(IReadOnlySet<string> Only, IReadOnlySet<string> Without)
{
    static readonly string[] always = ["schemas", "id"];

    public static ScimAttributes Of(IQueryCollection query) => new(Names(query, "attributes"), Names(query, "excludedAttributes"));

    static HashSet<string> Names(IQueryCollection query, string name) =>
        [.. query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(ScimNames.Short)];

    public bool Shows(string attribute) => Only.Count > 0 ? Only.Any(name => IsOf(name, attribute)) : !Without.Contains(attribute);

    public JsonObject Cut(JsonObject resource)
    {
        if (Only.Count + Without.Count == 0) return resource;
        foreach (var (name, value) in resource.ToList())
        {
            var own = ScimNames.Short(name);
            if (always.Contains(own)) continue;
            if (own == "enterprise:" && value is JsonObject extension)
            {
                foreach (var inner in extension.Select(one => one.Key).ToList().Where(inner => !Shows(own + inner.ToLowerInvariant()) && !(Only.Count > 0 && Only.Contains(own)))) extension.Remove(inner);
                if (extension.Count == 0 || Without.Contains(own)) resource.Remove(name);
            }
            else if (!Shows(own)) resource.Remove(name);
        }
        return resource;
    }

    /// <summary>Who asks for a part of an attribute is shown all of it.</summary>
    static bool IsOf(string asked, string attribute) => asked == attribute || asked.StartsWith(attribute + ".", StringComparison.Ordinal);
}
