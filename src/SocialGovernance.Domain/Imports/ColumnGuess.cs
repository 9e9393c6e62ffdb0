namespace SocialGovernance.Domain.Imports;

/// <summary>Finds the headings among the first rows of a table, and what its columns hold.</summary>
public static class ColumnGuess
{
    const int RowsLookedAt = 20;

    /// <summary>Index of the row that has the most headings that are known; the first with two filled cells where none has any.</summary>
    public static int HeadingsOf(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<ImportField> fields)
    {
        var found = rows.Take(RowsLookedAt).Select((cells, index) => (index, known: Of(cells, fields).Count)).ToList();
        var best = found.MaxBy(row => row.known);
        if (best.known > 1 || (best.known == 1 && fields.Count == 1)) return best.index;
        return Math.Max(0, found.FindIndex(row => rows[row.index].Count(cell => cell.Length > 0) > 1));
    }

    /// <summary>The column of each field that can be guessed; first those whose heading is exactly a usual one.</summary>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyList<string> headings, IReadOnlyList<ImportField> fields)
    {
        var words = headings.Select(heading => SearchWords.Of(heading)).ToList();
        var guessed = new Dictionary<string, int>();
        Fill((heading, name) => heading == name);
        Fill((heading, name) => (heading + " ").Contains(name + " ", StringComparison.Ordinal));
        return guessed;

        void Fill(Func<string, string, bool> fits)
        {
            foreach (var field in fields.Where(field => !guessed.ContainsKey(field.Key)))
                foreach (var name in field.Names)
                {
                    var column = words.FindIndex(heading => heading.Length > 1 && fits(heading, " " + name));
                    if (column < 0 || guessed.ContainsValue(column)) continue;
                    guessed[field.Key] = column;
                    break;
                }
        }
    }
}
