using Npgsql;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Reads the database as a stranger would who has it: every column of every table, as text and as bytes.</summary>
static class ColumnSearch
{
    /// <returns>How many columns there are, and those in which one of the words stands.</returns>
    public static async Task<(int Columns, IReadOnlyList<string> Found)> SearchAsync(string connectionString, IReadOnlyCollection<string> words)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var columns = new List<(string Table, string Column, bool Bytes)>();
        await using (var list = new NpgsqlCommand("SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'", connection))
        await using (var rows = await list.ExecuteReaderAsync())
            while (await rows.ReadAsync()) columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2) == "bytea"));

        var found = new List<string>();
        foreach (var (table, column, bytes) in columns)
        {
            await using var search = new NpgsqlCommand(bytes
                ? $"""SELECT count(*) FROM "{table}" t, unnest(@words) word WHERE position(convert_to(word, 'UTF8') in t."{column}") > 0"""
                : $"""SELECT count(*) FROM "{table}" t, unnest(@words) word WHERE position(lower(word) in lower(t."{column}"::text)) > 0""", connection);
            search.Parameters.AddWithValue("words", words.ToArray());
            if ((long)(await search.ExecuteScalarAsync())! > 0) found.Add($"{table}.{column}");
        }
        return (columns.Count, found);
    }

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
