using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using SocialGovernance.Data;
using SocialGovernance.Data.Archive;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Archive;

/// <summary>Each table goes into an archive and out of it with values at the edge of what it can hold. The database itself says what it has, not the archive: what is lost on the way in and
/// on the way out alike would not show in a second archive.</summary>
public sealed class EveryTableTests(MigratedDatabase migrated) : IClassFixture<MigratedDatabase>
{
    const string Text = "“é”😀'\"\\\r\n\t{0}</script>\u2028\u0001e\u0301 ";

    [Fact]
    public async Task EveryTable_ComesOutAsItWentIn()
    {
        await using var source = await migrated.CopyAsync();
        await using var target = await migrated.CopyAsync();
        using var archive = new MemoryStream();
        ArchiveManifest written;
        await using (var db = MigratedDatabase.Context(source))
        {
            await FillAsync(source, db);
            written = await new PortalArchive(db, new(TimeProvider.System)).WriteAsync(archive);
        }
        await using (var db = MigratedDatabase.Context(target)) await new PortalArchive(db, new(TimeProvider.System)).RestoreAsync(archive);

        var tables = await RowsAsync(source, "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'");
        Assert.Equal(tables.Order(StringComparer.Ordinal), written.Tables.Select(table => table.Name).Order(StringComparer.Ordinal));
        foreach (var table in tables)
        {
            var rows = $"SELECT md5(t::text) FROM \"{table}\" t ORDER BY 1";
            var were = await RowsAsync(source, rows);
            Assert.Equal(2, were.Count);
            Assert.True(were.SequenceEqual(await RowsAsync(target, rows)), $"{table}:\n{await TextAsync(source, table)}\nbecame\n{await TextAsync(target, table)}");
        }
    }

    /// <summary>Two rows: one with something in each column, one with nothing where that may be and the least where not. All of a kind have the same value, so that keys lead somewhere.</summary>
    static async Task FillAsync(PostgresDatabase database, PortalContext db)
    {
        var tables = db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        var (keys, rows) = (new StringBuilder(), new StringBuilder());
        // Looked at once all rows are there, so that their order does not matter.
        foreach (var key in tables.SelectMany(table => table.ForeignKeyConstraints))
            keys.Append(CultureInfo.InvariantCulture, $"ALTER TABLE \"{key.Table.Name}\" ALTER CONSTRAINT \"{key.Name}\" DEFERRABLE INITIALLY DEFERRED;\n");
        foreach (var table in tables)
            foreach (var full in new[] { true, false })
                rows.Append(CultureInfo.InvariantCulture, $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) ")
                    .Append(CultureInfo.InvariantCulture, $"VALUES ({string.Join(", ", table.Columns.Select(column => Value(column, full)))});\n");
        await RowsAsync(database, keys.ToString());
        await RowsAsync(database, rows.ToString());
    }

    static string Value(IColumn column, bool full)
    {
        if (!full && column.IsNullable) return "NULL";
        // Its dates must say the same.
        if (column is { Name: nameof(AuthorisedUser.State), Table.Name: "AuthorisedUsers" }) return full ? $"'{AuthorisedUserState.Ended}'" : $"'{AuthorisedUserState.AwaitingAccess}'";
        return column.Table.ForeignKeyConstraints.FirstOrDefault(key => key.Columns.Contains(column)) is { } key
            ? Value(key.PrincipalColumns[key.Columns.ToList().IndexOf(column)], full) : Literal(column.StoreType, full);
    }

    static string Literal(string type, bool full) => type.Split('(', ')') switch
    {
        ["bigint"] => full ? "9007199254740993" : "'-9223372036854775808'",
        ["integer"] => full ? "2147483647" : "'-2147483648'",
        ["boolean"] => full ? "true" : "false",
        ["uuid"] => full ? "'ffffffff-ffff-ffff-ffff-fffffffffffe'" : "'00000000-0000-0000-0000-000000000000'",
        ["bytea"] => full ? @"'\x00ff0d0a5c27'" : @"'\x'",
        ["date"] => full ? "'2024-02-29'" : "'0001-01-02'",
        ["timestamp", "6", " with time zone"] or ["timestamp with time zone"] => full ? "'2026-03-29 00:59:59.999999+00'" : "'1066-10-14 09:00:00.000001+00'",
        ["text"] => full ? Quoted(Text) : "''",
        ["character varying", var length, _] => full ? Quoted(string.Concat(Text.EnumerateRunes().Take(int.Parse(length, CultureInfo.InvariantCulture)))) : "''",
        _ => throw new NotSupportedException($"What is at the edge of {type}?"),
    };

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static async Task<string> TextAsync(PostgresDatabase database, string table) => string.Join("\n", await RowsAsync(database, $"SELECT t::text FROM \"{table}\" t ORDER BY 1"));

    static async Task<List<string>> RowsAsync(PostgresDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return found;
    }
}
