using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.StaffDirectory;

/// <summary>A staff directory that calls the portal.</summary>
public sealed class ScimClient(HttpClient client)
{
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /// <summary>One with a key that works.</summary>
    public static async Task<ScimClient> OfAsync(PortalFixture portal, string name = "Entra ID")
    {
        var administrator = await portal.ActorAsync("administrator");
        return new(portal.Anonymous().Client) { Key = await portal.ServiceAsync<DirectoryKeys, string>(keys => keys.MakeAsync(name, UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime).AddYears(1), administrator)) };
    }

    public string? Key { get; set; }

    public async Task<ScimAnswer> SendAsync(string method, string path, JsonNode? body = null, string? ifMatch = null, string? ifNoneMatch = null) =>
        await SendTextAsync(method, path, body?.ToJsonString(), ifMatch, ifNoneMatch);

    public async Task<ScimAnswer> SendTextAsync(string method, string path, string? body, string? ifMatch = null, string? ifNoneMatch = null, string type = "application/scim+json")
    {
        using var request = new HttpRequestMessage(new(method), "/scim/v2" + path);
        if (Key is not null) request.Headers.Authorization = new("Bearer", Key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new(answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : [], answer);
    }

    public Task<ScimAnswer> GetAsync(string path) => SendAsync("GET", path);

    public Task<ScimAnswer> FindAsync(string filter, string kind = "Users") => GetAsync($"/{kind}?filter={Uri.EscapeDataString(filter)}");

    /// <summary>As Entra ID sends somebody new, with much that the portal does not keep.</summary>
    public Task<ScimAnswer> EntraAddsAsync(string userName, string name, string externalId, string? title = null, string? department = null) => SendAsync("POST", "/Users", new JsonObject
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User", Enterprise),
        ["externalId"] = externalId,
        ["userName"] = userName,
        ["active"] = true,
        ["addresses"] = new JsonArray(new JsonObject { ["primary"] = false, ["type"] = "work", ["country"] = "United Kingdom" }),
        ["displayName"] = name,
        ["emails"] = new JsonArray(new JsonObject { ["primary"] = true, ["type"] = "work", ["value"] = userName }),
        ["meta"] = new JsonObject { ["resourceType"] = "User" },
        ["name"] = new JsonObject { ["formatted"] = name, ["familyName"] = name.Split(' ')[^1], ["givenName"] = name.Split(' ')[0] },
        ["phoneNumbers"] = new JsonArray(new JsonObject { ["type"] = "work", ["value"] = "01620 000000" }),
        ["roles"] = new JsonArray(),
        ["title"] = title,
        [Enterprise] = new JsonObject { ["department"] = department, ["employeeNumber"] = "E-1" },
    });

    /// <summary>As Entra ID sends changes: operations with capitals, everything as text.</summary>
    public Task<ScimAnswer> EntraPatchesAsync(string id, params (string Op, string? Path, JsonNode? Value)[] operations) => SendAsync("PATCH", "/Users/" + id, Patch(operations));

    public static JsonObject Patch(params (string Op, string? Path, JsonNode? Value)[] operations) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = new JsonArray([.. operations.Select(operation =>
        {
            var json = new JsonObject { ["op"] = operation.Op };
            if (operation.Path is not null) json["path"] = operation.Path;
            if (operation.Value is not null) json["value"] = operation.Value.DeepClone();
            return json;
        })]),
    };
}

public sealed record ScimAnswer(HttpStatusCode Status, JsonObject Json, HttpResponseMessage Response)
{
    public string Id => Json["id"]!.ToString();

    public int Total => Json["totalResults"]!.GetValue<int>();

    public IReadOnlyList<JsonObject> Resources => [.. Json[nameof(Resources)]!.AsArray().Select(one => one!.AsObject())];

    public string? Detail => Json["detail"]?.ToString();

    public string? Type => Json["scimType"]?.ToString();

    public string ETag => Response.Headers.ETag!.ToString();
}
