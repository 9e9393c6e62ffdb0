using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SocialGovernance.Web.Design.Components;
using Xunit;

namespace SocialGovernance.Web.Tests.Design;

public sealed record Fixture(string Name, JsonElement Options, string Html);

/// <summary>Reads the examples that govuk-frontend ships with each component, and draws our component from their options.</summary>
static class Fixtures
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // An option that a component does not know must stop the fixture, not be passed over.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new AnyScalarAsText() },
    };

    public static IReadOnlyList<Fixture> Of(string component)
    {
        var file = Path.Combine(Folder(), component, "fixtures.json");
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.GetProperty("fixtures").EnumerateArray().Select(f =>
            new Fixture(f.GetProperty("name").GetString()!, f.GetProperty("options").Clone(), f.GetProperty("html").GetString()!))];
    }

    public static string Draw(Type component, JsonElement options)
    {
        using var writer = new StringWriter();
        ((Component)WithoutFalsyItems(JsonNode.Parse(options.GetRawText())!).Deserialize(component, Json)!).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public static string Folder()
    {
        var components = Checkout.File("node_modules", "govuk-frontend", "dist", "govuk", "components");
        Assert.True(Directory.Exists(components), "The fixtures of govuk-frontend are missing: run `npm install` at the top of the repository first.");
        return components;
    }

    /// <summary>Where Nunjucks passes over false and "" in a list, our lists pass over null.</summary>
    static JsonNode WithoutFalsyItems(JsonNode node)
    {
        if (node is JsonArray list)
            for (var i = 0; i < list.Count; i++) if (list[i]?.ToJsonString() is "false" or "\"\"") list[i] = null;
        IEnumerable<JsonNode?> children = node switch { JsonArray a => a, JsonObject o => o.Select(p => p.Value), _ => [] };
        foreach (var child in children) if (child is not null) WithoutFalsyItems(child);
        return node;
    }

    /// <summary>Nunjucks prints numbers and booleans where our options are text.</summary>
    sealed class AnyScalarAsText : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => reader.GetDecimal().ToString(System.Globalization.CultureInfo.InvariantCulture),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => throw new JsonException($"{reader.TokenType} is not text."),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
