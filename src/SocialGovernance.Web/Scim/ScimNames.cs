using System.Text.Json.Nodes;

namespace SocialGovernance.Web.Scim;

/// <summary>Names of schemas and attributes, which are the same in any case.</summary>
public static class ScimNames
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string List = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    public const string Patch = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    public const string Error = "urn:ietf:params:scim:api:messages:2.0:Error";

    /// <summary>In lower case; of the core schemas without their URN, of the extension with <c>enterprise:</c>.</summary>
    public static string Short(string name)
    {
        var lower = name.ToLowerInvariant();
        foreach (var schema in new[] { User, Group })
            if (lower.StartsWith(schema.ToLowerInvariant() + ":", StringComparison.Ordinal)) return lower[(schema.Length + 1)..];
        var extension = Enterprise.ToLowerInvariant();
        return lower == extension ? "enterprise:" : lower.StartsWith(extension + ":", StringComparison.Ordinal) ? "enterprise:" + lower[(extension.Length + 1)..] : lower;
    }

    /// <summary>The value of an attribute, in whichever case its name is written.</summary>
    public static JsonNode? Find(this JsonObject json, string name) =>
        json.FirstOrDefault(property => string.Equals(property.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Sets it under the name that it has already, or this one; null takes it away.</summary>
    public static void Put(this JsonObject json, string name, JsonNode? value)
    {
        var known = json.Select(property => property.Key).FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) ?? name;
        if (value is null) json.Remove(known);
        else json[known] = value.Parent is null ? value : value.DeepClone();
    }
}
