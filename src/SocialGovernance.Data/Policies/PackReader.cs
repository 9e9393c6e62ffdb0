using SocialGovernance.Domain.Policies;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Data.Policies;

/// <summary>Reads the files of a policy pack and checks them, telling everything that is wrong with its file and line.</summary>
public static class PackReader
{
    public static PackReading Read(PackFiles files)
    {
        var log = new ReadingLog(files);
        if (Root(files, log) is not { } root) return new(null, log.Problems);

        var node = new Node(root, "", "", log);
        node.RememberLines();
        var pack = new PackMapping(files.Key, OpenDecisions.Read(files, log), Holidays.Read(files, log)).Pack(node) with
        {
            ClauseTexts = ClauseTable.Read(files, log),
        };
        node.ReportUnknown();
        log.UnusedFiles();
        foreach (var finding in PackCheck.Findings(pack)) log.Add(finding);
        return new(log.IsUnreadable ? null : pack, log.Problems) { KnownKeys = log.KnownKeys };
    }

    /// <summary>The pack of files that may become a policy version.</summary>
    /// <exception cref="InvalidDataException">They have errors; the message tells each.</exception>
    public static Pack Publishable(PackFiles files)
    {
        var reading = Read(files);
        if (reading is { CanBePublished: true, Pack: { } pack }) return pack;
        var errors = reading.Problems.Where(problem => problem.Severity == Severity.Error);
        throw new InvalidDataException($"The policy pack “{files.Key}” has errors and cannot be published.\n{string.Join('\n', errors)}");
    }

    /// <summary>The pack of files that were published: checks that came later do not stand in the way.</summary>
    /// <exception cref="InvalidDataException">The files cannot be read as a pack.</exception>
    public static Pack Published(PackFiles files)
    {
        var reading = Read(files);
        return reading.Pack ?? throw new InvalidDataException($"The policy pack “{files.Key}” cannot be read. {string.Join(' ', reading.Problems)}");
    }

    static YamlMappingNode? Root(PackFiles files, ReadingLog log)
    {
        if (!files.Texts.TryGetValue(PackFiles.Main, out var text))
        {
            log.Wrong(1, $"The file {PackFiles.Main} is missing: a policy pack is a folder that holds it.");
            return null;
        }
        try
        {
            var stream = TameYaml.Load(text);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return root;
            log.Wrong(1, "The file must hold one document with keys such as “council:”, “roles:” and “requests:”.");
        }
        catch (YamlException broken)
        {
            log.Wrong((int)broken.Start.Line, $"This is not YAML: {broken.Message} Look at indents, quotes and colons here and just above.");
        }
        return null;
    }
}
