using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Reads the database as a stranger would who has it: every column of every table, as text and as bytes.</summary>
static class ColumnSearch
{
    /// <summary>In capitals, which SQL Server minds where it knows them, and PostgreSQL does not.</summary>
    public const string Columns = "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA NOT IN ('pg_catalog', 'information_schema')";

    /// <returns>How many columns there are, and those in which one of the words stands.</returns>
    public static Task<(int Columns, IReadOnlyList<string> Found)> SearchAsync(PortalFixture portal, IReadOnlyCollection<string> words) => portal.DatabaseAsync(async db =>
    {
        var bytes = words.Select(Encoding.UTF8.GetBytes).ToList();
        var columns = await ColumnsAsync(db);
        return (columns.Count, await FindAsync(db, columns.Select(column => column.Table).Distinct(),
            text => words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)), held => bytes.Any(word => held.AsSpan().IndexOf(word) >= 0)));
    });

    public static async Task<IReadOnlyList<(string Table, string Column)>> ColumnsAsync(PortalContext db)
    {
        var columns = new List<(string, string)>();
        await ReadAsync(db, Columns, row => columns.Add((row.GetString(0), row.GetString(1))));
        return columns;
    }

    /// <summary>The columns of these tables in which something stands that is looked for.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(PortalContext db, IEnumerable<string> tables, Func<string, bool> isIn, Func<byte[], bool> isAmong)
    {
        var found = new HashSet<string>();
        foreach (var table in tables)
            await ReadAsync(db, $"SELECT * FROM \"{table}\"", row =>
            {
                for (var column = 0; column < row.FieldCount; column++)
                    if (row.GetValue(column) switch { byte[] bytes => isAmong(bytes), DBNull => false, DateTime at => isIn($"{at:yyyy-MM-dd HH:mm:ss}"), DateOnly on => isIn($"{on:yyyy-MM-dd}"), var value => isIn(Convert.ToString(value, CultureInfo.InvariantCulture)!) })
                        found.Add($"{table}.{row.GetName(column)}");
            });
        return [.. found];
    }

    static async Task ReadAsync(PortalContext db, string sql, Action<DbDataReader> read)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open) await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) read(rows);
    }
}
