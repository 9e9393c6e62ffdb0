using SocialGovernance.Web.Tests;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Hosting;

/// <summary>A demo council as its files tell it, so that no wording of a council stands in these tests.</summary>
public sealed class Council(string key)
{
    /// <summary>The council of the tests that need no other.</summary>
    public const string Usual = "east-lothian";

    readonly YamlMappingNode pack = Read(key, "pack.yaml");
    readonly YamlMappingNode demo = Read(key, "demo.yaml");

    /// <summary>Every council that can be tried out.</summary>
    public static IReadOnlyList<string> Keys =>
        [.. Directory.GetFiles(Checkout.File("policies"), "demo.yaml", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    public string Key => key;

    public YamlMappingNode Pack => pack;

    public string Password => demo.Text("password");

    public IReadOnlyList<string> SignIns =>
        [.. demo.List("people").Where(person => person.TextOrNull("sign-in") != "false").Select(person => person.Text("key"))];

    public string NameOf(string person) => Person(person).Text("name");

    public string EmailOf(string person) => Person(person).Text("email");

    /// <summary>Key of the person of this name who can sign in; null if there is none.</summary>
    public string? KeyOf(string name) => SignIns.FirstOrDefault(person => NameOf(person) == name);

    /// <summary>Somebody who holds the role.</summary>
    public string HolderOf(string role) => SignIns.First(person => Person(person).Texts("roles").Contains(role));

    public string TypeOf(string person) => Person(person).TextOrNull("type") ?? pack.List("person-types").First().Text("key");

    public string? StaffGroupOf(string person) => Person(person).TextOrNull("staff-group");

    /// <summary>Title of the person's post.</summary>
    public string PostOf(string person) => WorksAs(person).Text("title");

    /// <summary>Name of the service that the person works in.</summary>
    public string ServiceOf(string person) => WorksIn(person).Text("name");

    /// <summary>The legal body of the service that the person works in.</summary>
    public YamlMappingNode BodyOf(string person) => pack.Map("council")!.List("bodies").Single(body => body.Text("key") == WorksIn(person).Text("body"));

    /// <summary>What people read of a role, also where the demonstration decides what the policy leaves open.</summary>
    public string TitleOf(string role)
    {
        var decided = role.StartsWith("open:", StringComparison.Ordinal) ? demo.Map("decisions")!.Text(role["open:".Length..]) : role;
        return pack.List("roles").Single(known => known.Text("key") == decided).Text("title");
    }

    /// <summary>The kind of request that makes accounts.</summary>
    public YamlMappingNode NewAccount => pack.List("requests").First(kind => kind.TextOrNull("effect") == "create-accounts");

    /// <summary>A kind of request, such as <c>new-account</c>.</summary>
    public YamlMappingNode Kind(string key) => pack.List("requests").Single(kind => kind.Text("key") == key);

    YamlMappingNode Person(string key) => demo.List("people").Single(person => person.Text("key") == key);

    YamlMappingNode WorksAs(string person) => demo.List("posts").Single(post => post.Text("key") == Person(person).Text("post"));

    YamlMappingNode WorksIn(string person) => demo.List("services").Single(service => service.Text("key") == WorksAs(person).Text("service"));

    static YamlMappingNode Read(string council, string file)
    {
        using var text = File.OpenText(Checkout.File("policies", council, file));
        var stream = new YamlStream();
        stream.Load(text);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}

static class Yaml
{
    public static string Text(this YamlMappingNode node, string key) =>
        node.TextOrNull(key) ?? throw new InvalidOperationException($"There is no {key} in line {node.Start.Line}.");

    public static string? TextOrNull(this YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    public static IEnumerable<YamlMappingNode> List(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlSequenceNode)value).Cast<YamlMappingNode>() : [];

    public static IEnumerable<string> Texts(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlSequenceNode)value).Select(item => ((YamlScalarNode)item).Value!) : [];

    public static bool Has(this YamlMappingNode node, string key) => node.Children.ContainsKey(key);

    public static YamlMappingNode? Map(this YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? (YamlMappingNode)value : null;
}
