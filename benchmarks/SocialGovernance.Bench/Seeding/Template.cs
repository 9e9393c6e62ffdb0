using Npgsql;

namespace SocialGovernance.Bench.Seeding;

/// <summary>A request that went through the portal, of which copies are made with all their rows, so that each looks as if it had gone through too.</summary>
public sealed class Template(NpgsqlConnection connection, long requestId)
{
    /// <summary>Parents stand before their children. After each name: which rows belong to the request, and which columns hold ids that a copy has of its own.</summary>
    static readonly (string Table, string Where, string[] Ids)[] tables =
    [
        ("Requests", "\"Id\" = @id", ["Id"]),
        ("Revision", "\"RequestId\" = @id", ["Id", "RequestId"]),
        ("Round", "\"RequestId\" = @id", ["Id", "RequestId"]),
        ("Stage", "\"RoundId\" IN (SELECT \"Id\" FROM \"Round\" WHERE \"RequestId\" = @id)", ["Id", "RoundId"]),
        ("SignOffs", $"\"StageId\" IN ({stages})", ["Id", "StageId"]),
        ("WorkItems", "\"Path\" LIKE '/requests/@id/%' OR \"Path\" = '/requests/@id'", ["Id"]),
        ("Asked", $"\"WorkItemId\" IN ({items})", ["Id", "WorkItemId"]),
        ("Excepted", $"\"WorkItemId\" IN ({items})", ["Id", "WorkItemId"]),
        ("Addressee", $"\"SignOffId\" IN ({signOffs})", ["Id", "SignOffId", "WorkItemId"]),
        ("Decision", $"\"SignOffId\" IN ({signOffs})", ["Id", "SignOffId"]),
    ];

    const string stages = "SELECT stage.\"Id\" FROM \"Stage\" stage JOIN \"Round\" round ON stage.\"RoundId\" = round.\"Id\" WHERE round.\"RequestId\" = @id";
    const string signOffs = $"SELECT \"Id\" FROM \"SignOffs\" WHERE \"StageId\" IN ({stages})";
    const string items = "SELECT \"Id\" FROM \"WorkItems\" WHERE \"Path\" LIKE '/requests/@id/%' OR \"Path\" = '/requests/@id'";

    /// <summary>Distance between the ids of two copies: no table holds so many rows of one request.</summary>
    const long Stride = 10_000;

    /// <param name="first">Number of the first copy; copies never share a number.</param>
    /// <param name="change">May change a row of the request itself, given its columns by name.</param>
    public async Task CopyAsync(int first, int count, Action<int, IDictionary<string, string>> change)
    {
        foreach (var (table, where, ids) in tables)
        {
            var (columns, rows) = await ReadAsync(table, where.Replace("@id", $"{requestId}", StringComparison.Ordinal));
            if (rows.Count == 0) continue;
            var own = ids.Select(id => Array.IndexOf(columns, id)).ToList();
            var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
            await using var writer = await connection.BeginTextImportAsync($"COPY \"{table}\" ({names}) FROM STDIN");
            for (var number = first; number < first + count; number++)
                foreach (var row in rows) await writer.WriteAsync(string.Join('\t', Copied(table, columns, row, own, number, change)) + "\n");
        }
    }

    static string[] Copied(string table, string[] columns, string[] row, List<int> own, int number, Action<int, IDictionary<string, string>> change)
    {
        var copy = (string[])row.Clone();
        foreach (var id in own)
            if (copy[id] != @"\N") copy[id] = $"{IdOf(long.Parse(copy[id], null), number)}";
        if (table == "WorkItems")
        {
            // /requests/12/sign-offs/34
            var path = Array.IndexOf(columns, "Path");
            copy[path] = string.Join('/', copy[path].Split('/').Select(part => long.TryParse(part, out var id) ? $"{IdOf(id, number)}" : part));
        }
        if (table != "Requests") return copy;
        var named = columns.Zip(copy).ToDictionary(pair => pair.First, pair => pair.Second);
        change(number, named);
        return [.. columns.Select(column => named[column])];
    }

    /// <summary>The id that a row of the template has in a copy: far beyond those that the portal gives.</summary>
    public static long IdOf(long id, int number) => 1_000_000_000 + number * Stride + id % Stride;

    async Task<(string[] Columns, List<string[]> Rows)> ReadAsync(string table, string where)
    {
        var names = await connection.OneAsync<string>($"SELECT string_agg(column_name, ' ' ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = '{table}'");
        var columns = names.Split(' ');
        using var reader = await connection.BeginTextExportAsync($"COPY (SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table}\" WHERE {where}) TO STDOUT");
        var rows = new List<string[]>();
        while (await reader.ReadLineAsync() is { } line) rows.Add(line.Split('\t'));
        return (columns, rows);
    }
}
