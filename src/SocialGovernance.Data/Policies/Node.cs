using System.Text.RegularExpressions;
using SocialGovernance.Domain.Policies;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Data.Policies;

/// <summary>One mapping of a pack file. Hands out the values of its keys and reports, with the line, what is missing, of the wrong kind or unknown;
/// what cannot be read is blank, so that reading goes on and finds everything.</summary>
/// <param name="yaml">Null where something else stands in the mapping's place, which has been reported already.</param>
/// <param name="path">Such as <c>requests/new-account/route/decision</c>.</param>
/// <param name="shape">The path with a star for each entry of a list: <c>requests/*/route/*</c>.</param>
sealed partial class Node(YamlMappingNode? yaml, string path, string shape, ReadingLog log)
{
    readonly HashSet<string> known = [];
    readonly HashSet<string> required = [];

    string Place => path.Length == 0 ? "the file" : path;

    public string Text(string key) => Required(key) is { } value ? Scalar(key, value) : "";

    public string Text(string key, string otherwise) => Optional(key) is { } value ? Scalar(key, value) : otherwise;

    public bool Flag(string key, bool otherwise) => Read(key, otherwise, "true or false", text => bool.TryParse(text, out var flag) ? flag : null);

    public int Number(string key, int otherwise) =>
        Read(key, otherwise, "a whole number, such as 200", text => int.TryParse(text, out var number) ? number : null);

    /// <summary>A value that is written in a way of its own; blank where it is missing or cannot be read.</summary>
    /// <param name="kind">What it must be, such as “a period, such as 90 minutes”.</param>
    public T? Value<T>(string key, string kind, Func<string, T?> read) where T : class
    {
        if (Required(key) is not { } value) return null;
        if (value is YamlScalarNode { Value: { } text } && read(text.Trim()) is { } result) return result;
        log.Unreadable(Under(key), $"“{key}” in {Place} must be {kind}{(value is YamlScalarNode scalar ? $", not “{scalar.Value}”" : "")}.");
        return null;
    }

    /// <summary>Each text of a list, written in a way of its own; those that cannot be read are left out.</summary>
    public IReadOnlyList<T> Values<T>(string key, string kind, Func<string, T?> read) where T : struct
    {
        var values = new List<T>();
        foreach (var text in Texts(key))
            if (read(text) is { } value) values.Add(value);
            else log.Unreadable(Under(key), $"“{key}” in {Place} must list {kind}, not “{text}”.");
        return values;
    }

    public T Value<T>(string key, T otherwise, string kind, Func<string, T?> read) where T : struct => Read(key, otherwise, kind, read);

    public bool Has(string key) => yaml is not null && yaml.Children.ContainsKey(key);

    /// <summary>What stands here as a whole cannot be read.</summary>
    public void Unreadable(string sentence) => log.Unreadable(path, sentence);

    /// <summary>One of the values of an enumeration, written in lower case with hyphens.</summary>
    public T Word<T>(string key, T? otherwise = null) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => Hyphenated(value.ToString()));
        if (otherwise is null && Required(key) is null) return default;
        return Read(key, otherwise ?? default, "one of " + string.Join(", ", words.Keys), text => words.TryGetValue(text, out var value) ? value : null);
    }

    public IReadOnlyList<string> Texts(string key) => [.. Items(Optional(key), key).Select(item => Scalar(key, item))];

    /// <summary>The text of the Markdown file that the key names.</summary>
    public string File(string key)
    {
        var name = Text(key);
        return name.Length == 0 ? "" : log.File(Under(key), name);
    }

    public T Child<T>(string key, Func<Node, T> read) => Read(Required(key), Under(key), key, read);

    public T? ChildOrNull<T>(string key, Func<Node, T> read) where T : class => Optional(key) is { } value ? Read(value, Under(key), key, read) : null;

    public IReadOnlyList<T> List<T>(string key, Func<Node, T> read) => Entries(Required(key), key, read);

    public IReadOnlyList<T> ListOrNone<T>(string key, Func<Node, T> read) => Entries(Optional(key), key, read);

    List<T> Entries<T>(YamlNode? value, string key, Func<Node, T> read) => [.. Items(value, key).Select((item, index) =>
    {
        var at = Under(key, item, index);
        log.StandsAt(at, Line(item));
        return Read(item, at, $"{key}/*", read);
    })];

    T Read<T>(YamlNode? value, string at, string step, Func<Node, T> read)
    {
        if (value is not (null or YamlMappingNode)) log.Unreadable(at, $"{at} must have keys of its own, each on a line such as “title: …”.");
        var node = new Node(value as YamlMappingNode, at, shape.Length == 0 ? step : $"{shape}/{step}", log);
        node.RememberLines();
        var result = read(node);
        node.ReportUnknown();
        return result;
    }

    T Read<T>(string key, T otherwise, string kind, Func<string, T?> read) where T : struct
    {
        if (Optional(key) is not { } value) return otherwise;
        if (value is YamlScalarNode { Value: { } text } && read(text.Trim()) is { } result) return result;
        log.Unreadable(Under(key), $"“{key}” in {Place} must be {kind}{(value is YamlScalarNode scalar ? $", not “{scalar.Value}”" : "")}.");
        return otherwise;
    }

    string Scalar(string key, YamlNode value)
    {
        if (value is YamlScalarNode scalar) return scalar.Value?.Trim() ?? "";
        log.Unreadable(Under(key), $"“{key}” in {Place} must be a text, not a list or keys; quote it if it contains a colon.");
        return "";
    }

    IEnumerable<YamlNode> Items(YamlNode? value, string key)
    {
        if (value is YamlSequenceNode sequence) return sequence.Children;
        if (value is not null) log.Unreadable(Under(key), $"“{key}” in {Place} must be a list: each entry on a line that begins with “- ”, or [one, two].");
        return [];
    }

    YamlNode? Required(string key)
    {
        required.Add(key);
        if (Optional(key) is { } value) return value;
        if (yaml is not null) log.Unreadable(Under(key), $"“{key}” is missing in {Place}: add it.");
        return null;
    }

    YamlNode? Optional(string key)
    {
        known.Add(key);
        return yaml is not null && yaml.Children.TryGetValue(key, out var value) && value is not YamlScalarNode { Value: null or "" } ? value : null;
    }

    public void RememberLines()
    {
        foreach (var key in yaml?.Children.Keys ?? []) log.StandsAt(Under(key.ToString()), Line(key));
    }

    public void ReportUnknown()
    {
        log.Known(new(shape, known, required));
        foreach (var key in yaml?.Children.Keys ?? [])
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
                log.Wrong(Line(key), $"“{key}” is not known in {Place}: correct it or take it out. Known here: {string.Join(", ", known)}.");
    }

    string Under(string key) => path.Length == 0 ? key : $"{path}/{key}";

    string Under(string key, YamlNode item, int index)
    {
        var named = item is YamlMappingNode mapping && mapping.Children.TryGetValue("key", out var name) ? (name as YamlScalarNode)?.Value : null;
        return $"{Under(key)}/{(string.IsNullOrEmpty(named) ? $"{index + 1}" : named)}";
    }

    static int Line(YamlNode node) => (int)node.Start.Line;

    static string Hyphenated(string name) => Capital().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();
}
