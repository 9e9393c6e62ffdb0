using System.Globalization;
using Npgsql;

namespace SocialGovernance.Bench.Seeding;

/// <summary>Rows into a table by COPY.</summary>
public static class Copy
{
    public static async Task RowsAsync(this NpgsqlConnection connection, string table, string columns, IEnumerable<object?[]> rows)
    {
        var names = string.Join(", ", columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(column => $"\"{column}\""));
        await using var writer = await connection.BeginTextImportAsync($"COPY \"{table}\" ({names}) FROM STDIN");
        foreach (var row in rows) await writer.WriteAsync(string.Join('\t', row.Select(Text)) + "\n");
    }

    static string Text(object? value) => value switch
    {
        null => @"\N",
        bool yes => yes ? "t" : "f",
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => @"\\x" + Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal),
    };

    public static async Task DoAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> OneAsync<T>(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
