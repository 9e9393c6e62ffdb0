using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

/// <summary>What came of reading a pack's files.</summary>
/// <param name="Pack">Null where the files cannot be read as a pack.</param>
/// <param name="Problems">Everything found, by file and line.</param>
public sealed record PackReading(Pack? Pack, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>Whether it may become a policy version: warnings do not stand in the way.</summary>
    public bool CanBePublished => Pack is not null && Problems.All(problem => problem.Severity != Severity.Error);

    /// <summary>What the reader looked for at each place; <c>policies/pack.schema.json</c> must say the same.</summary>
    public IReadOnlyList<KnownKeys> KnownKeys { get; init; } = [];
}

/// <summary>The keys that one mapping of the file can have.</summary>
/// <param name="Shape">Its path with a star for each entry of a list, such as <c>requests/*/route/*</c>.</param>
public sealed record KnownKeys(string Shape, IReadOnlySet<string> All, IReadOnlySet<string> Required);

/// <param name="Line">Counted from 1.</param>
/// <param name="Sentence">What is wrong and how to mend it.</param>
public sealed record PackProblem(string File, int Line, Severity Severity, string Sentence)
{
    public override string ToString() => $"{File}:{Line}: {(Severity == Severity.Error ? "error" : "warning")}: {Sentence}";
}

/// <summary>Gathers problems while a pack is read, and remembers where in the file each thing stands.</summary>
sealed class ReadingLog(PackFiles files)
{
    readonly List<PackProblem> problems = [];
    readonly Dictionary<string, int> lines = [];
    readonly HashSet<string> unreadable = [];
    readonly HashSet<string> used = [PackFiles.Main, PackFiles.Decisions, PackFiles.Clauses, PackFiles.BankHolidays];

    readonly List<KnownKeys> knownKeys = [];

    public bool IsUnreadable => unreadable.Count > 0;

    public IReadOnlyList<KnownKeys> KnownKeys => knownKeys;

    public IReadOnlyList<PackProblem> Problems =>
        [.. problems.OrderBy(problem => problem.File != PackFiles.Main).ThenBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];

    public void Known(KnownKeys keys) => knownKeys.Add(keys);

    public void StandsAt(string path, int line) => lines[path] = line;

    /// <summary>The line of the path, or of the nearest thing around it.</summary>
    public int Line(string path) => Around(path).Select(around => lines.GetValueOrDefault(around)).FirstOrDefault(line => line > 0, 1);

    /// <summary>What stands at the path cannot be read, so findings about it or anything within it would mislead.</summary>
    public void Unreadable(string path, string sentence)
    {
        unreadable.Add(path);
        Wrong(Line(path), sentence);
    }

    public void Wrong(int line, string sentence) => Wrong(PackFiles.Main, line, sentence);

    public void Wrong(string file, int line, string sentence) => problems.Add(new(file, line, Severity.Error, sentence));

    public string File(string path, string name)
    {
        used.Add(name);
        if (files.Texts.TryGetValue(name, out var text)) return text;
        Unreadable(path, $"The text file “{name}” in {path} is missing: add it to the folder or correct its name.");
        return "";
    }

    public void UnusedFiles() => problems.AddRange(files.Texts.Keys.Where(name => !used.Contains(name))
        .Select(name => new PackProblem(name, 1, Severity.Warning, $"Nothing in {PackFiles.Main} uses “{name}”: name it there or take the file away.")));

    /// <summary>Adds a finding at its line, unless it may only follow from something there that could not be read.</summary>
    public void Add(Finding finding)
    {
        var within = finding.Where + '/';
        if (Around(finding.Where).Any(unreadable.Contains) || unreadable.Any(path => path.StartsWith(within, StringComparison.Ordinal))) return;
        problems.Add(new(PackFiles.Main, Line(finding.Where), finding.Severity, finding.Sentence));
    }

    static IEnumerable<string> Around(string path)
    {
        for (; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))]) yield return path;
    }
}
