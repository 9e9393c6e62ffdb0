using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>The schema from which editors complete says what the reader knows: no key more, none less.</summary>
public class PackSchemaTests
{
    public static TheoryData<string> Councils => [.. EveryPack.Councils];

    [Fact]
    public void FullPack_HasNoErrorsAndIsValid()
    {
        Assert.DoesNotContain(PackReader.Read(FullPack.Files()).Problems, problem => problem.Severity == Severity.Error);
        Assert.Empty(PackSchema.Problems(FullPack.Yaml));
    }

    [Theory, MemberData(nameof(Councils))]
    public void Pack_IsValidAndNamesTheSchema(string council)
    {
        var yaml = EveryPack.Files(council).Texts[PackFiles.Main];

        Assert.StartsWith("# yaml-language-server: $schema=../pack.schema.json\n", yaml, StringComparison.Ordinal);
        Assert.Empty(PackSchema.Problems(yaml));
    }

    [Fact]
    public void Keys_AreThoseThatTheReaderKnows()
    {
        var places = Places(PackReader.Read(FullPack.Files()).KnownKeys).ToDictionary(place => place.Shape);
        var schemas = Mappings(PackSchema.Root, "").ToDictionary();

        Assert.Equal(places.Keys.Order(StringComparer.Ordinal), schemas.Keys.Order(StringComparer.Ordinal));
        foreach (var (shape, schema) in schemas)
        {
            Assert.Equal([shape, .. places[shape].All.Order(StringComparer.Ordinal)], [shape, .. Properties(schema).Keys.Order(StringComparer.Ordinal)]);
            Assert.All(places[shape].Required, key => Assert.True(Required(schema).Contains(key), $"The schema does not require “{key}” in {shape}."));
        }
    }

    [Fact]
    public void Conditions_HaveTheKeysThatTheReaderKnows()
    {
        var known = PackReader.Read(FullPack.Files()).KnownKeys.Where(keys => IsCondition(keys.Shape)).Select(keys => Line(keys.All));
        var offered = PackSchema.Root["$defs"]!["condition"]!["oneOf"]!.AsArray().Select(one => Line(Properties(one!.AsObject()).Keys)).ToList();

        Assert.Equal(known.Distinct().Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RequiredKeys_LeftOut_AreErrors()
    {
        foreach (var (shape, schema) in Mappings(PackSchema.Root, ""))
            foreach (var key in Required(schema))
            {
                var spoilt = PackSchema.Document(FullPack.Yaml);
                var place = Find(spoilt, shape)!;
                place.Children.Remove(key);
                var yaml = Text(spoilt);
                Assert.True(PackReader.Read(FullPack.Files(yaml)).Problems.Any(problem => problem.Severity == Severity.Error), $"{shape} needs no “{key}”.");
                Assert.NotEmpty(PackSchema.Problems(yaml));
            }
    }

    [Fact]
    public void EveryKey_IsDescribed() => Assert.All(
        Mappings(PackSchema.Root, "").SelectMany(place => Properties(place.Value).Select(key => (Key: $"{place.Key}/{key.Key}", Schema: key.Value!.AsObject()))),
        key => Assert.True(Described(key.Schema), $"{key.Key} has no description."));

    [Fact]
    public void EveryKey_IsExplainedInTheDocumentation()
    {
        var docs = File.ReadAllText(Checkout.File("docs", "policy-packs.md"));
        var conditions = PackSchema.Root["$defs"]!["condition"]!["oneOf"]!.AsArray().SelectMany(one => Properties(one!.AsObject()).Keys);
        Assert.All(Mappings(PackSchema.Root, "").SelectMany(place => Properties(place.Value).Keys).Concat(conditions).Distinct(), key =>
            Assert.True(Regex.IsMatch(docs, $@"`[^`\n]*(?<![\w-]){key}(?![\w-])[^`\n]*`|^#+ {key}$", RegexOptions.Multiline), $"docs/policy-packs.md does not explain “{key}”."));
    }

    [Fact]
    public void Words_AreThoseThatThePortalKnows()
    {
        Assert.Equal(Effects.All, Words("request", "effect"));
        Assert.Equal(Hyphenated<QuestionType>(), Words("question", "type"));
        Assert.Equal(Hyphenated<SignOffEffect>(), Words("sign-off", "effect"));
        Assert.Equal(Hyphenated<Quorum>(), Words("stage", "quorum"));
        Assert.Equal(Hyphenated<NoResponseAct>(), Words("no-response", "do"));
        var places = Mappings(PackSchema.Root, "").ToDictionary();
        Assert.Equal(Hyphenated<Relation>(), Words(places["roles/*"], "relation"));
        Assert.Equal(Hyphenated<RoleScope>(), Words(places["roles/*"], "scope"));
        Assert.Equal(Permissions.All.Order(), Words(places["roles/*"], "permissions").Order());
        Assert.Equal(Capabilities.All.Order(), Words(places["attestations/*"], "capabilities").Order());
        Assert.Equal(Hyphenated<Counting>(), Words(places["clocks/*"], "counts"));
        Assert.Equal(Hyphenated<ConsentForm>(), Words(places["consents/*"], "form"));
        Assert.Equal(Enum.GetNames<DayOfWeek>().Select(day => day.ToLowerInvariant()).Order(), Words(places["working-time"], "days").Order());
        Assert.Equal(Switch.All.Select(known => known.Code), Words("switch", "code"));
        Assert.Equal(Switch.All.Select(known => $"{known.Code} {known.Question} {string.Join(' ', known.Answers)}"),
            PackSchema.Root["$defs"]!["switch"]!["oneOf"]!.AsArray().Select(one =>
                $"{one!["properties"]!["code"]!["const"]} {one["description"]} {string.Join(' ', one["properties"]!["answer"]!["enum"]!.AsArray())}"));
    }

    [Theory]
    [InlineData("nation: scotland", "nation: narnia")]
    [InlineData("nation: scotland", "nation: scotland\n  motto: Onward")]
    [InlineData("brand: '#14504a'", "brand: green")]
    [InlineData("type: choices, label: Why?", "type: multiple, label: Why?")]
    [InlineData("effect: decide", "effect: approve")]
    [InlineData("permissions: [cases.handle]", "permissions: [cases.read]")]
    [InlineData("permissions: [cases.handle]", "permissions: cases.handle")]
    [InlineData("prefix: ST", "prefix: st")]
    [InlineData("max-length: 500", "max-length: long")]
    [InlineData("required: false", "required: perhaps")]
    [InlineData("{ question: day, before: today }", "{ question: day, before: today, after: today }")]
    [InlineData("{ question: day, before: today }", "{ question: day }")]
    [InlineData("disabled: Social media are open to everybody.,", "")]
    [InlineData("disabled: Social media are open to everybody.,", "disabled: Open., route: [],")]
    [InlineData("code: V01, answer: several", "code: V01, answer: list")]
    [InlineData("code: V01,", "code: V22,")]
    [InlineData("period: 90 minutes", "period: soon")]
    [InlineData("from: '08:30'", "from: half past eight")]
    [InlineData("clauses: ['local:keeper']", "clauses: []")]
    [InlineData("do: remind", "do: approve")]
    public void SpoiltPack_IsNotValid(string piece, string replacement)
    {
        Assert.Contains(piece, FullPack.Yaml, StringComparison.Ordinal);

        Assert.NotEmpty(PackSchema.Problems(FullPack.Yaml.Replace(piece, replacement, StringComparison.Ordinal)));
    }

    /// <summary>What the reader knows at each place but conditions, of all entries that stand there.</summary>
    static IEnumerable<KnownKeys> Places(IEnumerable<KnownKeys> known) => known.Where(keys => !IsCondition(keys.Shape)).GroupBy(keys => keys.Shape).Select(same =>
        new KnownKeys(same.Key, same.SelectMany(keys => keys.All).ToHashSet(), same.Select(keys => keys.Required).Aggregate((one, other) => one.Intersect(other).ToHashSet())));

    static bool IsCondition(string shape) => shape.Split('/').Intersect(["when", "shown-when", "refuse-when"]).Any();

    /// <summary>Every mapping that the schema describes, by its shape; conditions apart.</summary>
    static IEnumerable<KeyValuePair<string, JsonObject>> Mappings(JsonObject schema, string shape)
    {
        schema = PackSchema.Resolved(schema);
        if (schema["items"] is JsonObject items) return Mappings(items, $"{shape}/*");
        return schema["properties"] is not JsonObject properties ? []
            : properties.SelectMany(key => Mappings(key.Value!.AsObject(), shape.Length == 0 ? key.Key : $"{shape}/{key.Key}")).Prepend(new(shape, schema));
    }

    static IReadOnlyDictionary<string, JsonNode?> Properties(JsonObject schema) => schema["properties"]!.AsObject().ToDictionary();

    static IEnumerable<string> Required(JsonObject schema) => schema["required"]!.AsArray().Select(key => $"{key}");

    static bool Described(JsonObject schema) => schema.ContainsKey("description") || PackSchema.Resolved(schema).ContainsKey("description");

    static IEnumerable<string> Words(string definition, string key) => Words(PackSchema.Root["$defs"]![definition]!.AsObject(), key);

    static IEnumerable<string> Words(JsonObject schema, string key) =>
        ((schema["properties"]![key]!["enum"] ?? schema["properties"]![key]!["items"]!["enum"])!.AsArray()).Select(word => $"{word}");

    static IEnumerable<string> Hyphenated<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name =>
        string.Concat(name.Select((sign, at) => char.IsUpper(sign) && at > 0 ? $"-{char.ToLowerInvariant(sign)}" : $"{char.ToLowerInvariant(sign)}")));

    static string Line(IEnumerable<string> keys) => string.Join(' ', keys.Order(StringComparer.Ordinal));

    /// <summary>The first mapping of that shape.</summary>
    static YamlMappingNode? Find(YamlNode node, string shape) => shape.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate<string, IEnumerable<YamlNode>>(
        [node], (nodes, step) => nodes.SelectMany(one => one switch
        {
            YamlSequenceNode list when step == "*" => list.Children,
            YamlMappingNode mapping when mapping.Children.TryGetValue(step, out var child) => [child],
            _ => Enumerable.Empty<YamlNode>(),
        })).OfType<YamlMappingNode>().FirstOrDefault();

    static string Text(YamlMappingNode root)
    {
        var text = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString();
    }
}
