using System.Text;

namespace SocialGovernance.Data.Policies;

/// <summary>The list of a policy's clauses: comma-separated values as RFC 4180 has them, the first line naming the columns, among them <c>id</c> and
/// <c>clause</c>.</summary>
public static class ClauseTable
{
    /// <summary>The rows of a table for all councils whose column <c>pack</c> names this one; null where there are none.</summary>
    internal static string? Of(string table, string pack)
    {
        var rows = Rows(table).ToList();
        if (rows.Count == 0 || rows[0].IndexOf("pack") is not (>= 0 and var column)) return null;
        var own = rows.Skip(1).Where(row => row.Count > column && row[column] == pack).ToList();
        var (id, clause) = (rows[0].IndexOf("id"), rows[0].IndexOf("clause"));
        return own.Count == 0 || id < 0 || clause < 0 ? null
            : string.Concat(own.Prepend(rows[0]).Select(row => $"{Quoted(row[id])},{Quoted(row[clause])}\n"));
    }

    internal static IReadOnlyDictionary<string, string> Read(PackFiles files, ReadingLog log)
    {
        var clauses = new Dictionary<string, string>();
        if (!files.Texts.TryGetValue(PackFiles.Clauses, out var text)) return clauses;
        var rows = Rows(text).ToList();
        var (id, clause) = rows.Count == 0 ? (-1, -1) : (rows[0].IndexOf("id"), rows[0].IndexOf("clause"));
        if (id < 0 || clause < 0)
        {
            log.Wrong(PackFiles.Clauses, 1, "The first line must name the columns, among them “id” and “clause”.");
            return clauses;
        }
        foreach (var (row, index) in rows.Select((row, index) => (row, index)).Skip(1).Where(pair => pair.row.Count > Math.Max(id, clause)))
            if (!clauses.TryAdd(row[id], row[clause]))
                log.Wrong(PackFiles.Clauses, index + 1, $"The clause “{row[id]}” stands in the list twice: give each an id of its own.");
        return clauses;
    }

    /// <summary>The values of each line; quoted ones may hold commas, line ends and doubled quotation marks.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        var row = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            if (quoted && sign == '"' && at + 1 < text.Length && text[at + 1] == '"') { value.Append('"'); at++; }
            else if (sign == '"') quoted = !quoted;
            else if (!quoted && (sign == ',' || sign == '\n'))
            {
                row.Add(value.ToString().Trim('\r'));
                value.Clear();
                if (sign == ',') continue;
                yield return row;
                row = [];
            }
            else value.Append(sign);
        }
        if (row.Count > 0 || value.Length > 0) yield return [.. row, value.ToString()];
    }

    static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static int IndexOf(this IReadOnlyList<string> row, string name) => row.ToList().FindIndex(value => value == name);
}
