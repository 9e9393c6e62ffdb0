using Npgsql;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary><c>migrate --script</c>, for a database administrator who runs it in the portal's place.</summary>
public sealed class MigrationScriptTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("social")]
    public async Task Script_RunTwice_MakesWhatMigrateMakes(string? schema)
    {
        string[] settings = schema is null ? [] : [$"--Database:Schema={schema}"];
        await using var migrated = await PostgresServer.CreateDatabaseAsync();
        await using var scripted = await PostgresServer.CreateDatabaseAsync();
        Assert.Equal((0, "", ""), await Verb.RunAsync(migrated.ConnectionString, ["migrate", .. settings]));

        var (code, script, _) = await Verb.RunAsync(scripted.ConnectionString, ["migrate", "--script", .. settings]);
        Assert.Equal(0, code);
        await RowsAsync(scripted.ConnectionString, script);
        await RowsAsync(scripted.ConnectionString, script);

        var made = await RowsAsync(migrated.ConnectionString + $";Search Path={schema ?? "public"}", Catalogue);
        Assert.True(made.Count > 1000, $"The catalogue names {made.Count} things.");
        Assert.Equal(made, await RowsAsync(scripted.ConnectionString + $";Search Path={schema ?? "public"}", Catalogue));
        Assert.Equal([schema ?? "public"], await RowsAsync(scripted.ConnectionString, "SELECT DISTINCT schemaname::text FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"));
        Assert.Contains("nothing would be changed", (await Verb.RunAsync(scripted.ConnectionString, ["migrate", "--dry-run", .. settings])).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_OnAnEmptyDatabase_PrintsTheStatements()
    {
        await using var empty = await PostgresServer.CreateDatabaseAsync();

        var (_, said, _) = await Verb.RunAsync(empty.ConnectionString, "migrate", "--dry-run", "--Database:Schema=social");

        Assert.Contains("SET search_path = \"social\";", said, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE \"People\"", said, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(empty.ConnectionString, "SELECT tablename::text FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"));
    }

    /// <summary>That it is T-SQL, the tests of SQL Server prove.</summary>
    [Fact]
    public async Task Script_ForSqlServer_SetsWhatFilteredIndexesNeed_AndStopsWhereNamesLeadElsewhere()
    {
        var (code, script, _) = await Verb.RunAsync("Server=never.invalid", "migrate", "--script", "--Database:Provider=SqlServer", "--Database:Schema=social");

        Assert.Equal(0, code);
        Assert.Matches(@"^SET [A-Z_, ]*\bQUOTED_IDENTIFIER ON;", script);
        var (check, first) = (script.IndexOf("IF ISNULL(SCHEMA_NAME(), N'') <> N'social'", StringComparison.Ordinal), script.IndexOf("CREATE TABLE", StringComparison.Ordinal));
        Assert.InRange(check, 0, first);
        Assert.DoesNotContain("SCHEMA_NAME()", (await Verb.RunAsync("Server=never.invalid", "migrate", "--script", "--Database:Provider=SqlServer")).Said, StringComparison.Ordinal);
    }

    /// <summary>Columns, indexes, constraints, sequences and what was applied, as PostgreSQL knows them, without the schema's name.</summary>
    const string Catalogue = """
        SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default, collation_name)
            FROM information_schema.columns WHERE table_schema = current_schema()
        UNION ALL SELECT replace(indexdef, current_schema() || '.', '') FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
        UNION ALL SELECT concat_ws(' ', sequencename, start_value, increment_by) FROM pg_sequences WHERE schemaname = current_schema()
        UNION ALL SELECT "MigrationId" FROM "__EFMigrationsHistory"
        ORDER BY 1
        """;

    static async Task<List<string>> RowsAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync()) found.Add(rows.GetString(0));
        return found;
    }
}
