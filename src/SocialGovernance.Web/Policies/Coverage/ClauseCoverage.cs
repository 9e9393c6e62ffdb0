using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Policies.Coverage;

/// <summary>One clause of a policy and what the portal does about it.</summary>
/// <param name="Area">Number of the <see cref="Areas"/> that the clause belongs to.</param>
/// <param name="Places">Where the pack carries it, of the places that do most.</param>
/// <param name="Tests">Class and method of tests that show so.</param>
public sealed record ClauseCoverage(string Id, string Clause, string Council, string Kind, int Area, Standing Standing, IReadOnlyList<string> Places, IReadOnlyList<string> Tests)
{
    /// <summary>What waits for a capability that is not built yet; null where nothing does.</summary>
    public string? Waits => Standing != Standing.OutOfScope && (!Standing.Suffices(Kind) || (Areas.ToCome.Contains(Area) && Kind is not ("rule-in-guidance" or "attestation" or "role")))
        ? Areas.Names[Area] : null;

    /// <param name="root">Of the checkout.</param>
    public static IReadOnlyList<ClauseCoverage> All(string root)
    {
        var rows = ClauseTable.Rows(File.ReadAllText(Path.Combine(root, "policies", PackFiles.Clauses))).ToList();
        var at = rows[0].Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        var clauses = rows.Skip(1).Where(row => row.Count == rows[0].Count).ToList();
        var mentions = TestMentions.Find(Path.Combine(root, "tests"), clauses.Select(row => row[at["id"]]).ToHashSet());
        var carried = clauses.Select(row => row[at["pack"]]).Distinct().ToDictionary(council => council, council => Carried(Path.Combine(root, "policies", council)));
        return [.. clauses.Select(row => Of(row[at["id"]], row[at["clause"]], row[at["pack"]], row[at["kind"]], int.Parse(row[at["area"]], null),
            [.. carried[row[at["pack"]]][row[at["id"]]]], [.. mentions[row[at["id"]]]]))];
    }

    static ClauseCoverage Of(string id, string clause, string council, string kind, int area, IReadOnlyList<(string Place, Evidence Evidence)> carried, IReadOnlyList<string> mentions)
    {
        // Without a test of its own or one for all packs, a place shows nothing.
        var shown = carried.Where(one => one.Evidence.Test is not null || mentions.Count > 0).Select(one => (one.Place, Evidence: one.Evidence.For(kind, area))).ToList();
        var standing = kind == "out-of-scope" ? Standing.OutOfScope : shown.Select(one => one.Evidence.Standing).DefaultIfEmpty(Standing.Waiting).Min();
        if (kind == "clock" && shown.Any(one => one.Evidence.Standing == Standing.Timed)) standing = Standing.Timed;
        var best = shown.Where(one => one.Evidence.Standing == standing).ToList();
        return new(id, clause, council, kind, area, standing, [.. best.Select(one => one.Place)],
            best.Count == 0 ? [] : [.. best.Select(one => one.Evidence.Test).OfType<string>().Concat(mentions).Distinct()]);
    }

    /// <summary>The places of the council's pack by the clauses that they cite; none where it has no pack yet.</summary>
    static ILookup<string, (string Place, Evidence Evidence)> Carried(string folder)
    {
        if (!File.Exists(Path.Combine(folder, PackFiles.Main))) return Array.Empty<string>().ToLookup(key => key, key => (key, (Evidence)null!));
        var pack = PackReader.Published(PackFiles.FromFolder(folder));
        return CitationCheck.Citations(pack).SelectMany(place => place.Clauses.Select(clause => (clause, place.Where)))
            .ToLookup(cited => cited.clause, cited => (cited.Where, Evidence.Of(pack, cited.Where)));
    }
}
