namespace SocialGovernance.Domain.Policies;

/// <summary>One thing in which two versions of a policy differ, as a sentence.</summary>
/// <param name="Section">The part of the pack that it stands in: “Roles”, “Requests”.</param>
public sealed record PackDifference(string Section, string Sentence);

/// <summary>What a policy says otherwise than the one before it, for those who approve it.</summary>
public static class PackDifferences
{
    /// <summary>In the order of the new pack; what is gone stands at the end of its section.</summary>
    /// <param name="before">Null where there was none: then there is nothing to compare.</param>
    public static IReadOnlyList<PackDifference> Between(Pack? before, Pack after)
    {
        if (before is null) return [];
        var names = after with
        {
            Roles = [.. after.Roles, .. before.Roles],
            PersonTypes = [.. after.PersonTypes, .. before.PersonTypes],
            Platforms = [.. after.Platforms, .. before.Platforms],
        };
        var old = PackEntries.Of(before, names).DistinctBy(entry => entry.Id).ToList();
        var present = PackEntries.Of(after, names).DistinctBy(entry => entry.Id).ToList();
        var (oldIds, newIds) = (old.ToDictionary(entry => entry.Id), present.Select(entry => entry.Id).ToHashSet());
        // What belongs to a thing that is itself new or gone is not told one by one.
        bool IsWithinBoth(PackEntry entry) => entry.Within is null || (oldIds.ContainsKey(entry.Within) && newIds.Contains(entry.Within));
        var told = present.Where(IsWithinBoth).SelectMany(entry => oldIds.TryGetValue(entry.Id, out var was) ? Changes(was, entry) : [new(entry.Section, $"{entry.Name} is new{Cited(entry)}.")])
            .Concat(old.Where(entry => IsWithinBoth(entry) && !newIds.Contains(entry.Id)).Select(entry => new PackDifference(entry.Section, $"{entry.Name} is gone{Cited(entry)}.")));
        var sections = PackEntries.Sections.ToList();
        return [.. told.OrderBy(difference => sections.IndexOf(difference.Section))];
    }

    static IEnumerable<PackDifference> Changes(PackEntry was, PackEntry entry) => was.Facets.Join(entry.Facets, facet => facet.What, facet => facet.What, Sentence)
        .Where(sentence => sentence is not null).Select(sentence => new PackDifference(entry.Section, $"{entry.Name}{sentence}"));

    static string? Sentence(Facet was, Facet facet)
    {
        if (was.Values.SequenceEqual(facet.Values)) return null;
        return facet.Kind switch
        {
            FacetKind.Text => $" was reworded{(facet.What.Length == 0 ? "" : $". {facet.What}")}.",
            FacetKind.Order => was.Values.Intersect(facet.Values).SequenceEqual(facet.Values.Intersect(was.Values)) ? null
                : $": {facet.What} come in another order: {Quoted(facet.Values)}.",
            FacetKind.List => List(was, facet),
            _ => (was.Values, facet.Values) switch
            {
                ([], [var now]) => $": {facet.What} is new: “{now}”.",
                ([var then], []) => $": {facet.What} is gone: it was “{then}”.",
                _ => $": {facet.What} was “{was.Values[0]}” and is now “{facet.Values[0]}”.",
            },
        };
    }

    static string List(Facet was, Facet facet)
    {
        var (more, fewer) = (facet.Values.Except(was.Values).ToList(), was.Values.Except(facet.Values).ToList());
        return (more.Count, fewer.Count) switch
        {
            (0, 0) => $": {facet.What} come in another order: {Quoted(facet.Values)}.",
            (_, 0) => $": {facet.What} now include {Quoted(more)}.",
            (0, _) => $": {facet.What} no longer include {Quoted(fewer)}.",
            _ => $": {facet.What} now include {Quoted(more)}, and no longer {Quoted(fewer)}.",
        };
    }

    static string Quoted(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"“{value}”"));

    static string Cited(PackEntry entry) => entry.Clauses.Count == 0 ? ""
        : $" ({string.Join(", ", entry.Clauses.Select(clause => LocalDecision.IsCitedBy(clause) ? "a local decision" : clause).Distinct())})";
}
