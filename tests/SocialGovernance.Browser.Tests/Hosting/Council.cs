using SocialGovernance.Web.Tests;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Hosting;

/// <summary>The demo council as its files tell it, so that no wording of a council stands in these tests.</summary>
public sealed class Council
{
    public const string Key = "east-lothian";

    readonly YamlMappingNode pack = Read("pack.yaml");
    readonly YamlMappingNode demo = Read("demo.yaml");

    public YamlMappingNode Pack => pack;

    public string Password => demo.Text("password");

    public IReadOnlyList<string> SignIns =>
        [.. demo.List("people").Where(person => person.TextOrNull("sign-in") != "false").Select(person => person.Text("key"))];

    public string NameOf(string person) => Person(person).Text("name");

    public string EmailOf(string person) => Person(person).Text("email");

    /// <summary>Name of the service that the person works in.</summary>
    public string ServiceOf(string person)
    {
        var post = demo.List("posts").Single(post => post.Text("key") == Person(person).Text("post"));
        return demo.List("services").Single(service => service.Text("key") == post.Text("service")).Text("name");
    }

    /// <summary>A kind of request, such as <c>new-account</c>.</summary>
    public YamlMappingNode Kind(string key) => pack.List("requests").Single(kind => kind.Text("key") == key);

    YamlMappingNode Person(string key) => demo.List("people").Single(person => person.Text("key") == key);

    static YamlMappingNode Read(string file)
    {
        using var text = File.OpenText(Checkout.File("policies", Key, file));
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

    public static YamlMappingNode? Map(this YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? (YamlMappingNode)value : null;
}
