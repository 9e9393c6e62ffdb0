namespace SocialGovernance.Domain.Breaches;

/// <summary>Hides small numbers, so that nobody can be made out: none under five is shown, nor one that could be found by taking the others from their sum.</summary>
public static class SmallNumbers
{
    public const int Least = 5;

    /// <summary>Null in place of each number that is not shown. Of those that are hidden there are two or more, so that what is missing from the sum tells
    /// neither, and more where it would tell that each is as large as a small number can be; nobody sees which are hidden for the others' sake.</summary>
    public static IReadOnlyList<int?> Hide(IReadOnlyList<int> counts)
    {
        if (counts.Sum() < Least) return [.. counts.Select(_ => (int?)null)];
        var hidden = Enumerable.Range(0, counts.Count).Where(index => counts[index] < Least).ToHashSet();
        var tells = hidden.Count == 1 || (hidden.Count > 1 && hidden.Sum(index => counts[index]) == hidden.Count * (Least - 1));
        if (tells && hidden.Count < counts.Count)
        {
            var least = Enumerable.Range(0, counts.Count).Where(index => !hidden.Contains(index)).Min(index => counts[index]);
            hidden.UnionWith(Enumerable.Range(0, counts.Count).Where(index => counts[index] == least).ToList());
        }
        return [.. counts.Select((count, index) => hidden.Contains(index) ? (int?)null : count)];
    }
}
