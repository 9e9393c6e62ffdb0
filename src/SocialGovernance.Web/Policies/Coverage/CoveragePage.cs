using SocialGovernance.Data.Policies;

namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>What the portal does about each clause, as a page to read: <c>docs/policy-coverage.md</c> and its picture.</summary>
/// <param name="root">Of the checkout.</param>
public sealed class CoveragePage(string root)
{
    const int placesNamed = 3;

    static readonly Standing[] standings = Enum.GetValues<Standing>();

    readonly IReadOnlyList<ClauseCoverage> clauses = ClauseCoverage.All(root);
    readonly Dictionary<string, PackReading> packs = [];

    /// <summary>The files by their path in the checkout.</summary>
    public IReadOnlyDictionary<string, string> Files() => new Dictionary<string, string> { ["docs/policy-coverage.md"] = Text(), ["docs/policy-coverage.svg"] = CoveragePicture.Draw(Counts()) };

    string Text()
    {
        List<string> text = ["""
            # What the portal does about each clause

            `./run packs coverage` writes this page from the packs, the list of clauses (`policies/clauses.csv`) and the tests; do not edit it. A clause is
            claimed only where a test shows it: one that runs over every pack for places of that kind, or one that names the clause.

            - **Enforced**: the portal refuses what breaks it, or nothing goes on without it. What a request must answer or promise counts only for rules about
              the request itself.
            - **Timed**: a period runs and something happens at its end.
            - **Recorded**: the portal keeps it: an answer, a promise, a role, a category, an outcome.
            - **Shown**: a page of guidance says it.
            - **Waiting**: nothing yet; the part of the portal that is to bring it is named. Where a clause asks for more than is done so far, what waits is named too.
            - **Out of scope**: not for a portal to do.


            """.ReplaceLineEndings("\n")];
        text.Add($"| Council | Clauses | {string.Join(" | ", standings.Select(standing => Capital(standing.InWords())))} | More to come |\n|---|{string.Concat(Enumerable.Repeat("--:|", standings.Length + 2))}\n");
        foreach (var (council, counts) in Counts().Append((Council: "All", Counts: [.. standings.Select(standing => clauses.Count(one => one.Standing == standing))])))
            text.Add($"| {council} | {counts.Sum()} | {string.Join(" | ", counts)} | {clauses.Count(one => (council == "All" || one.Council == council) && one is { Waits: not null, Standing: not Standing.Waiting })} |\n");
        text.Add("\n![The table above as bars: for each council, how many of its clauses are enforced, timed, recorded, shown, waiting and out of scope](policy-coverage.svg)\n");
        foreach (var council in clauses.GroupBy(one => one.Council))
        {
            text.Add($"\n## {council.Key}\n\n| Clause | In short | The portal | Where | Tests | What waits |\n|---|---|---|---|---|---|\n");
            foreach (var one in council)
                text.Add($"| {one.Id} | {Cell(one.Clause)} | {one.Standing.InWords()} | {Listed([.. one.Places.Select(place => Place(council.Key, place))], "<br>")} | {Listed([.. one.Tests.Select(test => $"`{test}`")], "<br>")} | {one.Waits} |\n");
        }
        return string.Concat(text);
    }

    IReadOnlyList<(string Council, IReadOnlyList<int> Counts)> Counts() => [.. clauses.GroupBy(one => one.Council)
        .Select(council => (council.Key, (IReadOnlyList<int>)[.. standings.Select(standing => council.Count(one => one.Standing == standing))]))];

    string Place(string council, string place) => place.Split('/') is ["guidance", var key] ? Guidance(council, key) : $"`{place}`";

    /// <summary>The page's text in the pack, and its address in the portal.</summary>
    string Guidance(string council, string key)
    {
        var folder = Path.Combine(root, "policies", council);
        if (!packs.TryGetValue(council, out var reading)) reading = packs[council] = PackReader.Read(PackFiles.FromFolder(folder));
        var page = reading.Pack!.Page(key)!;
        var file = PackFiles.FromFolder(folder).Texts.First(text => text.Key.EndsWith(".md", StringComparison.Ordinal) && text.Value == page.Markdown).Key;
        return $"[{Cell(page.Title)}](../policies/{council}/{file})";
    }

    static string Listed(IReadOnlyList<string> items, string between) =>
        string.Join(between, items.Take(placesNamed)) + (items.Count > placesNamed ? $"{between}and {items.Count - placesNamed} more" : "");

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');

    static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
