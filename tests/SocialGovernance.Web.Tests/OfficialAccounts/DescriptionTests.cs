using System.Text.Json;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.OfficialAccounts;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.OfficialAccounts;

/// <summary>Holds the OpenAPI description to what the portal really answers.</summary>
public sealed class DescriptionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Answers_FitTheDescription()
    {
        await portal.ListAsync(null, "https://described.example/@live");
        await portal.ListAsync(null, "https://described.example/@closed", state: AccountState.Closed);
        using var client = portal.Anonymous().Client;
        var description = JsonDocument.Parse(await client.GetStringAsync("/official-accounts/openapi.json")).RootElement;

        await FitsAsync(client, description, "/official-accounts.json", "Accounts");
        foreach (var typed in new[] { "described.example/@live", "@live", "described.example/@closed", "@nobody", "what is this" })
            await FitsAsync(client, description, "/official-accounts/check?url=" + Uri.EscapeDataString(typed), "Check");
        await FitsAsync(client, description, "/official-accounts/check", "Problem");

        var described = description.GetProperty("components").GetProperty("schemas").GetProperty("Check").GetProperty("properties").GetProperty("status").GetProperty("enum")
            .EnumerateArray().Select(value => value.GetString()!);
        Assert.Equal(Enum.GetValues<OfficialStatus>().Select(status => status.Key()), described);
    }

    [Fact]
    public async Task Paths_AreThoseThatAreServed()
    {
        var description = JsonDocument.Parse(await portal.Anonymous().Client.GetStringAsync("/official-accounts/openapi.json")).RootElement;
        var served = Site.SiteMap.Of(portal.Services).Where(endpoint => !endpoint.IsPage && endpoint.Url.StartsWith("/official-accounts", StringComparison.Ordinal)).Select(endpoint => endpoint.Url);
        Assert.Equal(served.Except(["/official-accounts/openapi.json"]).Order(), description.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order());
    }

    [Fact]
    public void AnswerThatDoesNotFit_IsFound()
    {
        var description = JsonDocument.Parse("""{"components":{"schemas":{"A":{"type":"object","required":["x"],"properties":{"x":{"type":"integer"}}}}}}""").RootElement;
        var schema = description.GetProperty("components").GetProperty("schemas").GetProperty("A");
        Assert.Empty(Misfits(description, schema, JsonDocument.Parse("""{"x":1}""").RootElement, "$"));
        foreach (var wrong in new[] { """{"x":"1"}""", "{}", """{"x":1,"y":2}""", "[]" }) Assert.NotEmpty(Misfits(description, schema, JsonDocument.Parse(wrong).RootElement, "$"));
    }

    static async Task FitsAsync(HttpClient client, JsonElement description, string path, string schema)
    {
        var answer = JsonDocument.Parse(await (await client.GetAsync(path)).Content.ReadAsStringAsync()).RootElement;
        Assert.Empty(Misfits(description, description.GetProperty("components").GetProperty("schemas").GetProperty(schema), answer, path));
    }

    static IEnumerable<string> Misfits(JsonElement description, JsonElement schema, JsonElement value, string where)
    {
        if (schema.TryGetProperty("$ref", out var named)) schema = description.GetProperty("components").GetProperty("schemas").GetProperty(named.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("anyOf", out var ways))
            return ways.EnumerateArray().Any(way => !Misfits(description, way, value, where).Any()) ? [] : [$"{where} fits none"];
        var types = schema.TryGetProperty("type", out var type) ? type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).ToList() : [type.GetString()] : [];
        if (!types.Contains(TypeOf(value))) return [$"{where} is {TypeOf(value)}"];
        if (schema.TryGetProperty("const", out var only) && only.GetRawText() != value.GetRawText()) return [$"{where} is {value}"];
        if (schema.TryGetProperty("enum", out var values) && values.EnumerateArray().All(one => one.GetRawText() != value.GetRawText())) return [$"{where} is {value}"];
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, at) => Misfits(description, schema.GetProperty("items"), item, $"{where}[{at}]")),
            JsonValueKind.Object => OfObject(description, schema, value, where),
            _ => [],
        };
    }

    static IEnumerable<string> OfObject(JsonElement description, JsonElement schema, JsonElement value, string where)
    {
        var properties = schema.GetProperty("properties");
        return schema.GetProperty("required").EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{where} lacks {name}")
            .Concat(value.EnumerateObject().SelectMany(property => properties.TryGetProperty(property.Name, out var described)
                ? Misfits(description, described, property.Value, $"{where}.{property.Name}") : [$"{where}.{property.Name} is not described"]));
    }

    static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
