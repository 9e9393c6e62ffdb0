using System.Text.RegularExpressions;
using SocialGovernance.Web.Tests;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>The committed list of what the portal answers.</summary>
static partial class Site
{
    static readonly Lazy<(string Pattern, Regex Matches)[]> patterns = new(() =>
    [
        .. File.ReadLines(Checkout.File("tests", "SocialGovernance.Web.Tests", "Site", "site.txt")).Where(line => line.Contains("GET", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0]).OrderBy(pattern => pattern.Count(sign => sign == '{')).Select(pattern => (pattern, Matching(pattern))),
    ]);

    /// <summary>Patterns of the pages that can be opened.</summary>
    public static IReadOnlyList<string> Pages => [.. patterns.Value.Select(known => known.Pattern)];

    /// <summary>The pattern that an address follows; the address itself if the list has none for it.</summary>
    public static string PatternOf(string path) =>
        patterns.Value.Where(known => known.Matches.IsMatch(path)).Select(known => known.Pattern).FirstOrDefault() ?? Number().Replace(path, "/{number}");

    static Regex Matching(string pattern)
    {
        var escaped = Regex.Escape(pattern).Replace(@"\{", "{", StringComparison.Ordinal);
        var matches = Parameter().Replace(escaped, match => match switch
        {
            { Groups: [_, _, { Value: ":long" or ":int" }, { Value: "" }] } => @"/-?\d+",
            { Groups: [_, _, { Value: ":long" or ":int" }, _] } => @"(/-?\d+)?",
            { Groups: [_, _, _, { Value: "" }] } => "/[^/]+",
            _ => "(/[^/]+)?",
        });
        return new($"^{matches}/?$", RegexOptions.IgnoreCase);
    }

    // What stands in brackets after a kind, as in {side:regex(...)}, is left to the portal.
    [GeneratedRegex(@"/\{\*{0,2}(\w+)(:\w+)?(?:\\\([^}]*)?((?:\\\?)?)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"/\d+")]
    private static partial Regex Number();
}
