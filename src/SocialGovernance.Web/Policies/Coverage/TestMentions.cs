using System.Text.RegularExpressions;

namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>Which tests say, in the comment or the data above them, that they are about a clause.</summary>
public static partial class TestMentions
{
    /// <summary>Class and method of the tests, by clause id.</summary>
    /// <param name="folder">With the tests' sources.</param>
    public static ILookup<string, string> Find(string folder, IReadOnlySet<string> clauses) => Directory
        .EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories).Where(path => !path.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).SelectMany(path => In(File.ReadAllText(path), Path.GetFileNameWithoutExtension(path), clauses))
        .Distinct().ToLookup(found => found.Clause, found => found.Test);

    public static IEnumerable<(string Clause, string Test)> In(string source, string testClass, IReadOnlySet<string> clauses)
    {
        var above = new List<string>();
        foreach (var line in source.Split('\n').Select(line => line.Trim()))
            if (line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith('[')) above.AddRange(ClauseId().Matches(line).Select(match => match.Value));
            else
            {
                if (Method().Match(line) is { Success: true } method)
                    foreach (var clause in above.Where(clauses.Contains)) yield return (clause, $"{testClass}.{method.Groups[1].Value}");
                above.Clear();
            }
    }

    [GeneratedRegex(@"\b[A-Z]{2}-[A-Z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\b")]
    private static partial Regex ClauseId();

    [GeneratedRegex(@"^public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();
}
