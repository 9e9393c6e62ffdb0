using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Data.Policies;

/// <summary>What somebody filled in for the open decisions of a pack: a role for each key.</summary>
static class OpenDecisions
{
    public static IReadOnlyDictionary<string, string> Read(PackFiles files, ReadingLog log)
    {
        if (!files.Texts.TryGetValue(PackFiles.Decisions, out var text)) return new Dictionary<string, string>();
        try
        {
            var stream = TameYaml.Load(text);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return root.Children.Where(pair => pair is { Key: YamlScalarNode { Value: not null }, Value: YamlScalarNode { Value.Length: > 0 } })
                    .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!);
            if (stream.Documents.Count > 0)
                log.Wrong(PackFiles.Decisions, 1, "Write a line for each open decision, such as “presence-decider: communications-team”.");
        }
        catch (YamlException broken)
        {
            log.Wrong(PackFiles.Decisions, (int)broken.Start.Line, "This cannot be read as YAML: write a line for each open decision, such as “presence-decider: communications-team”.");
        }
        return new Dictionary<string, string>();
    }

    public static string ToText(IReadOnlyDictionary<string, string> filled) =>
        string.Concat(filled.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}\n"));
}
