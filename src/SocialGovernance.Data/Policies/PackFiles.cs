using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialGovernance.Data.Policies;

/// <summary>The files of a policy pack: its YAML file and its Markdown texts by relative path, such as <c>guidance/law.md</c>. A policy version
/// keeps them as one text, so that it can be read again without the folder.</summary>
/// <param name="Key">The folder's name, such as <c>east-lothian</c>.</param>
public sealed record PackFiles(string Key, IReadOnlyDictionary<string, string> Texts)
{
    public const string Main = "pack.yaml";

    /// <summary>What somebody filled in where the policy leaves something open.</summary>
    public const string Decisions = "decisions.yaml";

    /// <summary>The clauses of the policy: of the folder itself, or the rows of the folder above that name it in their column <c>pack</c>.</summary>
    public const string Clauses = "clauses.csv";

    /// <summary>The bank holidays of each nation, from the folder above: a version keeps those that were known when it was published.</summary>
    public const string BankHolidays = "bank-holidays.json";

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads <c>pack.yaml</c>, what belongs to it and every Markdown file of the folder; line ends become the same on every machine.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PackFiles FromFolder(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var texts = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is Main || Path.GetRelativePath(root, path) is Decisions or Clauses or BankHolidays || Path.GetExtension(path) == ".md")
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), Text);
        return new PackFiles(Path.GetFileName(root), texts).Among(Path.GetDirectoryName(root)!);
    }

    /// <summary>These files with what the folder above holds for all packs: the bank holidays, and the list of clauses where the pack brings none.</summary>
    public PackFiles Among(string above)
    {
        var texts = Texts.ToDictionary();
        if (File.Exists(Path.Combine(above, BankHolidays))) texts.TryAdd(BankHolidays, Text(Path.Combine(above, BankHolidays)));
        if (!texts.ContainsKey(Clauses) && File.Exists(Path.Combine(above, Clauses)) && ClauseTable.Of(Text(Path.Combine(above, Clauses)), Key) is { } rows)
            texts[Clauses] = rows;
        return this with { Texts = texts };
    }

    /// <summary>These files with roles filled in for open decisions, beside those that were filled in before.</summary>
    public PackFiles Filled(IReadOnlyDictionary<string, string> roles) => this with
    {
        Texts = new Dictionary<string, string>(Texts) { [Decisions] = OpenDecisions.ToText(roles) },
    };

    static string Text(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    /// <summary>Always the same text for the same files.</summary>
    public string ToText() =>
        JsonSerializer.Serialize(this with { Texts = new SortedDictionary<string, string>(Texts.ToDictionary(), StringComparer.Ordinal) }, Readable);

    public static PackFiles FromText(string text) =>
        JsonSerializer.Deserialize<PackFiles>(text) ?? throw new JsonException("The stored policy pack is empty.");
}
