using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Data.Policies;

/// <summary>Loads YAML that anybody may have written: entries that are nested too deeply, or that repeat others by reference, could grow without end while
/// they are read, and no pack needs them.</summary>
static class TameYaml
{
    const int Deepest = 60;

    /// <exception cref="YamlException">It is not YAML, or not tame.</exception>
    public static YamlStream Load(string text)
    {
        var (parser, depth) = (new Parser(new StringReader(text)), 0);
        while (parser.MoveNext())
        {
            var at = parser.Current!;
            depth += at.NestingIncrease;
            if (depth > Deepest) throw new YamlException(at.Start, at.End, "Entries are nested too deeply.");
            if (at is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw new YamlException(at.Start, at.End, "“&” and “*” at the beginning of a value refer to other entries, which is not allowed here: write it out, or put quotes around it.");
        }
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream;
    }
}
