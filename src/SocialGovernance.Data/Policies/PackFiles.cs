using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialGovernance.Data.Policies;

/// <summary>The files of a policy pack: its YAML file and its Markdown texts by relative path, such as <c>guidance/law.md</c>. A policy version
/// keeps them as one text, so that it can be read again without the folder.</summary>
/// <param name="Key">The folder's name, such as <c>east-lothian</c>.</param>
public sealed record PackFiles(string Key, IReadOnlyDictionary<string, string> Texts)
{
    public const string Main = "pack.yaml";

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads <c>pack.yaml</c> and every Markdown file of the folder; line ends become the same on every machine.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PackFiles FromFolder(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var paths = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) == Main || Path.GetExtension(path) == ".md");
        return new(Path.GetFileName(root), paths.ToDictionary(
            path => Path.GetRelativePath(root, path).Replace('\\', '/'),
            path => File.ReadAllText(path).ReplaceLineEndings("\n")));
    }

    /// <summary>Always the same text for the same files.</summary>
    public string ToText() =>
        JsonSerializer.Serialize(this with { Texts = new SortedDictionary<string, string>(Texts.ToDictionary(), StringComparer.Ordinal) }, Readable);

    public static PackFiles FromText(string text) =>
        JsonSerializer.Deserialize<PackFiles>(text) ?? throw new JsonException("The stored policy pack is empty.");
}
