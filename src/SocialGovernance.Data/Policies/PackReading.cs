using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

/// <summary>What came of reading a pack's files.</summary>
/// <param name="Pack">Null where the files cannot be read as a pack.</param>
/// <param name="Problems">Everything found, by file and line.</param>
public sealed record PackReading(Pack? Pack, IReadOnlyList<PackProblem> Problems)
{
    /// <summary>Whether it may become a policy version: warnings do not stand in the way.</summary>
    public bool CanBePublished => Pack is not null && Problems.All(problem => problem.Severity != Severity.Error);
}

/// <param name="Line">Counted from 1; 0 where the whole file is meant.</param>
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
    readonly HashSet<string> used = [PackFiles.Main];

    public bool IsUnreadable => unreadable.Count > 0;

    public IReadOnlyList<PackProblem> Problems => [.. problems.OrderBy(problem => problem.File != PackFiles.Main).ThenBy(problem => problem.File, StringComparer.Ordinal)
        .ThenBy(problem => problem.Line)];

    public void StandsAt(string path, int line) => lines[path] = line;

    /// <summary>What stands at the path cannot be read, so findings about it or anything within it would mislead.</summary>
    public void Unreadable(string path, int line, string sentence)
    {
        unreadable.Add(path);
        Wrong(line, sentence);
    }

    public void Wrong(int line, string sentence) => problems.Add(new(PackFiles.Main, line, Severity.Error, sentence));

    public string File(string path, string name, int line)
    {
        used.Add(name);
        if (files.Texts.TryGetValue(name, out var text)) return text;
        Unreadable(path, line, $"The text file “{name}” of {path} is missing: add it to the folder or correct its name.");
        return "";
    }

    public void UnusedFiles() => problems.AddRange(files.Texts.Keys.Where(name => !used.Contains(name))
        .Select(name => new PackProblem(name, 0, Severity.Warning, $"Nothing in {PackFiles.Main} uses “{name}”: name it there or take the file away.")));

    /// <summary>Adds a finding at its line, unless it only follows from something that could not be read.</summary>
    public void Add(Finding finding)
    {
        if (Ancestors(finding.Where).Any(unreadable.Contains)) return;
        var line = Ancestors(finding.Where).Select(path => lines.GetValueOrDefault(path)).FirstOrDefault(line => line > 0);
        problems.Add(new(PackFiles.Main, line, finding.Severity, finding.Sentence));
    }

    static IEnumerable<string> Ancestors(string path)
    {
        for (; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))]) yield return path;
    }
}
