using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>Judges YAML by <c>policies/pack.schema.json</c>: as much of JSON Schema 2020-12 as that file uses, and a failure where it uses more.</summary>
static class PackSchema
{
    public static readonly JsonObject Root = JsonNode.Parse(File.ReadAllText(Checkout.File("policies", "pack.schema.json")))!.AsObject();

    static readonly string[] silent = ["$schema", "title", "description", "default", "$defs"];

    /// <summary>What is wrong with the text, each with its place; empty where it is valid.</summary>
    public static IReadOnlyList<string> Problems(string yaml) => [.. Problems(Root, Json(Document(yaml)), "")];

    public static YamlMappingNode Document(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public static JsonObject Resolved(JsonObject schema) =>
        schema["$ref"] is { } name ? Root["$defs"]![name.GetValue<string>().Split('/')[^1]]!.AsObject() : schema;

    static IEnumerable<string> Problems(JsonNode? schema, JsonNode? value, string at)
    {
        if (schema is JsonValue allowed) return allowed.GetValue<bool>() ? [] : [$"{at} cannot stand here."];
        return schema!.AsObject().Where(rule => !silent.Contains(rule.Key)).SelectMany(rule => rule.Key switch
        {
            "$ref" => Problems(Resolved(schema.AsObject()), value, at),
            "type" => (rule.Value is JsonArray types ? types.Select(type => $"{type}") : [$"{rule.Value}"]).Any(type => Is(value, type)) ? [] : [$"{at} is no {rule.Value}."],
            "enum" => rule.Value!.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{at} is none of {rule.Value.ToJsonString()}."],
            "const" => JsonNode.DeepEquals(rule.Value, value) ? [] : [$"{at} is not {rule.Value}."],
            "pattern" => value is JsonValue && Is(value, "string") && !Regex.IsMatch(value.GetValue<string>(), $"{rule.Value}") ? [$"{at} is not written like {rule.Value}."] : [],
            "minLength" => Is(value, "string") && value!.GetValue<string>().Length < rule.Value!.GetValue<int>() ? [$"{at} is empty."] : [],
            "maxLength" => Is(value, "string") && value!.GetValue<string>().Length > rule.Value!.GetValue<int>() ? [$"{at} is too long."] : [],
            "minimum" => Is(value, "integer") && value!.GetValue<long>() < rule.Value!.GetValue<int>() ? [$"{at} is too small."] : [],
            "minItems" => value is JsonArray list && list.Count < rule.Value!.GetValue<int>() ? [$"{at} has too few entries."] : [],
            "uniqueItems" => value is JsonArray list && list.Select(item => item?.ToJsonString()).Distinct().Count() < list.Count ? [$"{at} has an entry twice."] : [],
            "items" => value is JsonArray list ? list.SelectMany((item, index) => Problems(rule.Value, item, $"{at}/{index + 1}")) : [],
            "required" => value is JsonObject keys ? rule.Value!.AsArray().Select(key => $"{key}").Where(key => !keys.ContainsKey(key)).Select(key => $"{at}/{key} is missing.") : [],
            "properties" => value is JsonObject keys ? rule.Value!.AsObject().Where(known => keys.ContainsKey(known.Key)).SelectMany(known => Problems(known.Value, keys[known.Key], $"{at}/{known.Key}")) : [],
            "additionalProperties" when rule.Value!.GetValueKind() == JsonValueKind.False =>
                value is JsonObject keys ? keys.Where(key => !schema["properties"]!.AsObject().ContainsKey(key.Key)).Select(key => $"{at}/{key.Key} is not known.") : [],
            "oneOf" => rule.Value!.AsArray().Count(one => !Problems(one, value, at).Any()) == 1 ? [] : [$"{at} fits none or several."],
            "if" => Problems(schema[Problems(rule.Value, value, at).Any() ? "else" : "then"], value, at),
            "then" or "else" => [],
            _ => throw new NotSupportedException($"The schema uses “{rule.Key}”: teach it to the test."),
        });
    }

    static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind()) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("number" or "integer", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    /// <summary>As editors read YAML 1.2: only true, false, nothing and numbers are no texts.</summary>
    static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create($"{pair.Key}", Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => scalar.Value switch
        {
            null or "" or "null" or "~" => null,
            "true" or "false" => JsonValue.Create(scalar.Value == "true"),
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        },
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node.NodeType}"),
    };
}
