using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SocialGovernance.Web.Scim;

/// <summary>One operation of a PATCH (RFC 7644, section 3.5.2), as clients really send them: any case of names and operations, URNs and dotted names inside a value.</summary>
/// <param name="Op">“add”, “replace” or “remove”.</param>
public sealed partial record ScimOperation(string Op, ScimPath? Path, JsonNode? Value)
{
    const int most = 1000;

    public static IReadOnlyList<ScimOperation> Read(JsonObject body)
    {
        if (body.Find("Operations") is not JsonArray { Count: > 0 } operations) throw ScimException.BadSyntax("The PATCH has no Operations.");
        if (operations.Count > most) throw new ScimException(413, $"Send at most {most:N0} operations at once.");
        return [.. operations.Select(operation => Read(operation))];
    }

    static ScimOperation Read(JsonNode? node)
    {
        if (node is not JsonObject operation) throw ScimException.BadSyntax("An operation is no object.");
        var op = operation.Find("op")?.ToString().ToLowerInvariant();
        if (op is not ("add" or "replace" or "remove")) throw ScimException.BadSyntax($"There is no operation “{op}”. Send add, replace or remove.");
        var path = operation.Find("path")?.ToString() is { Length: > 0 } text ? ScimPath.Parse(text) : null;
        if (path is null && op == "remove") throw new ScimException(400, "A remove must say the path of what is to go.", "noTarget");
        return new(op, path, operation.Find("value"));
    }

    /// <summary>Carries it out on the resource as it was sent before.</summary>
    public void ApplyTo(JsonObject resource)
    {
        if (Path is not null)
        {
            Apply(resource, Path, Value);
            return;
        }
        if (Value is not JsonObject values) throw ScimException.BadValue("An operation without a path must have an object as its value.");
        foreach (var (name, value) in values.ToList()) ApplyNamed(resource, ScimPath.Parse(name), value);
    }

    void ApplyNamed(JsonObject resource, ScimPath path, JsonNode? value)
    {
        if (path is { Attribute: "", IsEnterprise: true } && value is JsonObject extension)
            foreach (var (name, inner) in extension.ToList()) Apply(resource, path with { Attribute = name.ToLowerInvariant() }, inner);
        else if (path is { Sub: null, Filter: null } && value is JsonObject complex && path.Attribute is not "manager")
            foreach (var (name, inner) in complex.ToList()) Apply(resource, path with { Sub = name }, inner);
        else Apply(resource, path, value);
    }

    void Apply(JsonObject resource, ScimPath path, JsonNode? value)
    {
        var removes = Op == "remove" || value is null;
        var place = path.IsEnterprise ? Extension(resource) : resource;
        if (path.Attribute.Length == 0)
        {
            if (removes) resource.Put(ScimNames.Enterprise, null);
            else if (value is JsonObject) ApplyNamed(resource, path, value);
            else throw ScimException.BadValue("The enterprise extension must have an object as its value.");
        }
        else if (path.Filter is { } filter) ApplyToSome(place, path, filter, removes ? null : value);
        else if (path.Sub is { } sub && place.Find(path.Attribute) is JsonArray values)
            foreach (var one in values.OfType<JsonObject>()) one.Put(sub, removes ? null : value);
        else if (path.Sub is { } part)
        {
            if (place.Find(path.Attribute) is not JsonObject complex) place.Put(path.Attribute, complex = []);
            complex.Put(part, removes ? null : value);
        }
        else if (Op == "add" && place.Find(path.Attribute) is JsonArray present && value is not null)
        {
            List<JsonNode?> added = value is JsonArray several ? [.. several] : [value];
            foreach (var one in added) present.Add(one?.DeepClone());
        }
        else place.Put(path.Attribute, removes ? null : value);
    }

    /// <summary>Values of a list for which the filter is true; where there is none, one that it is true of is made.</summary>
    static void ApplyToSome(JsonObject place, ScimPath path, ScimFilter filter, JsonNode? value)
    {
        if (place.Find(path.Attribute) is not JsonArray values)
        {
            values = [];
            place.Put(path.Attribute, values);
        }
        var found = values.OfType<JsonObject>().Where(filter.IsTrueOf).ToList();
        if (value is null)
        {
            foreach (var one in found)
                if (path.Sub is { } sub) one.Put(sub, null);
                else values.Remove(one);
            return;
        }
        if (found.Count == 0)
        {
            var made = new JsonObject();
            Fill(made, filter);
            values.Add((JsonNode)made);
            found.Add(made);
        }
        foreach (var one in found)
            if (path.Sub is { } sub) one.Put(sub, value);
            else if (value is JsonObject replaced)
                foreach (var (name, inner) in replaced.ToList()) one.Put(name, inner);
            else one.Put("value", value);
    }

    static void Fill(JsonObject made, ScimFilter filter)
    {
        if (filter is ScimFilter.Both both)
        {
            Fill(made, both.One);
            Fill(made, both.Other);
        }
        else if (filter is ScimFilter.Compared { Operator: "eq", Value: { } value } equal) made.Put(equal.Attribute, value.DeepClone());
    }

    static JsonObject Extension(JsonObject resource)
    {
        if (resource.Find(ScimNames.Enterprise) is JsonObject extension) return extension;
        resource.Put(ScimNames.Enterprise, extension = []);
        return extension;
    }
}

/// <summary>What an operation is about: <c>emails[type eq "work"].value</c>.</summary>
/// <param name="Attribute">In lower case; empty for the extension as a whole.</param>
public sealed partial record ScimPath(bool IsEnterprise, string Attribute, ScimFilter? Filter, string? Sub)
{
    public static ScimPath Parse(string text)
    {
        if (text.Length > 500) throw ScimException.BadPath("A path is too long.");
        var shortened = ScimNames.Short(text.Trim());
        var isEnterprise = shortened.StartsWith("enterprise:", StringComparison.Ordinal);
        // Values in the filter keep their case.
        var rest = text.Trim()[^(shortened.Length - (isEnterprise ? "enterprise:".Length : 0))..];
        if (isEnterprise && rest.Length == 0) return new(true, "", null, null);
        if (Pattern().Match(rest) is not { Success: true } match) throw ScimException.BadPath($"The path “{text}” cannot be understood.");
        var filter = match.Groups["filter"] is { Success: true, Value: var inner } ? ScimFilter.Parse(inner) : null;
        var attribute = match.Groups["attribute"].Value.ToLowerInvariant();
        return new(isEnterprise || attribute is "manager" or "department" or "employeenumber", attribute, filter, match.Groups["sub"] is { Success: true, Value: var sub } ? sub.ToLowerInvariant() : null);
    }

    [GeneratedRegex(@"^(?<attribute>[A-Za-z$][\w$-]*)(\[(?<filter>.+)\])?(\.(?<sub>[A-Za-z$][\w$-]*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
