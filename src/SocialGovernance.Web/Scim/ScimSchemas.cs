using System.Text.Json.Nodes;
using SocialGovernance.Data.Saving;

namespace SocialGovernance.Web.Scim;

/// <summary>What the portal says of itself to a client of SCIM (RFC 7643, sections 5 to 7).</summary>
public static class ScimSchemas
{
    const string schema = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    public static JsonObject ServiceProvider(BaseAddress site) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimPage.Most },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["pagination"] = new JsonObject { ["cursor"] = true, ["index"] = true, ["defaultPaginationMethod"] = "index", ["defaultPageSize"] = 100, ["maxPageSize"] = ScimPage.Most },
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "Key of the staff directory",
            ["description"] = "A key that an administrator makes in the portal, sent as a bearer token.",
            ["primary"] = true,
        }),
        ["meta"] = Meta(site, "ServiceProviderConfig", "ServiceProviderConfig"),
    };

    public static IReadOnlyList<JsonObject> ResourceTypes(BaseAddress site) =>
    [
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"), ["id"] = "User", ["name"] = "User", ["endpoint"] = "/Users", ["schema"] = ScimNames.User,
            ["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = ScimNames.Enterprise, ["required"] = false }),
            ["meta"] = Meta(site, "ResourceType", "ResourceTypes/User"),
        },
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"), ["id"] = "Group", ["name"] = "Group", ["endpoint"] = "/Groups", ["schema"] = ScimNames.Group,
            ["meta"] = Meta(site, "ResourceType", "ResourceTypes/Group"),
        },
    ];

    public static IReadOnlyList<JsonObject> Schemas(BaseAddress site) =>
    [
        Schema(site, ScimNames.User, "User", "Somebody of the council.",
            Attribute("userName", required: true, uniqueness: "server"), Complex("name", false, Attribute("formatted"), Attribute("givenName"), Attribute("familyName")), Attribute("displayName"),
            Complex("emails", true, Attribute("value"), Attribute("type"), Attribute("primary", "boolean")), Attribute("title"), Attribute("userType"), Attribute("active", "boolean")),
        Schema(site, ScimNames.Enterprise, "EnterpriseUser", "Where in the council they are.",
            Attribute("employeeNumber"), Attribute("department"), Complex("manager", false, Attribute("value"), Attribute("$ref", "reference"))),
        Schema(site, ScimNames.Group, "Group", "A group, which may give its members a role.",
            Attribute("displayName", required: true, uniqueness: "server"), Complex("members", true, Attribute("value"), Attribute("$ref", "reference"), Attribute("type"))),
    ];

    public static JsonObject List(IReadOnlyList<JsonObject> resources) => new()
    {
        ["schemas"] = new JsonArray(ScimNames.List),
        ["totalResults"] = resources.Count,
        ["startIndex"] = 1,
        ["itemsPerPage"] = resources.Count,
        ["Resources"] = new JsonArray([.. resources]),
    };

    public static JsonObject One(IReadOnlyList<JsonObject> resources, string id) =>
        resources.FirstOrDefault(one => string.Equals(one["id"]!.ToString(), id, StringComparison.OrdinalIgnoreCase)) ?? throw ScimException.NotFound(id);

    static JsonObject Schema(BaseAddress site, string id, string name, string description, params JsonNode[] attributes) => new()
    {
        ["schemas"] = new JsonArray(schema),
        ["id"] = id,
        ["name"] = name,
        ["description"] = description,
        ["attributes"] = new JsonArray(attributes),
        ["meta"] = Meta(site, "Schema", "Schemas/" + id),
    };

    static JsonObject Complex(string name, bool several, params JsonNode[] parts)
    {
        var attribute = Attribute(name, "complex", several: several);
        attribute["subAttributes"] = new JsonArray(parts);
        return attribute;
    }

    static JsonObject Attribute(string name, string type = "string", bool required = false, string uniqueness = "none", bool several = false) => new()
    {
        ["name"] = name,
        ["type"] = type,
        ["multiValued"] = several,
        ["required"] = required,
        ["caseExact"] = false,
        ["mutability"] = "readWrite",
        ["returned"] = "default",
        ["uniqueness"] = uniqueness,
    };

    static JsonObject Supported(bool supported) => new() { ["supported"] = supported };

    static JsonObject Meta(BaseAddress site, string type, string path) => new() { ["resourceType"] = type, ["location"] = site.Of($"/scim/v2/{path}") };
}
