using Npgsql;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>The PostgreSQL that <c>TEST_POSTGRES</c> names: each test class makes a database of its own on it and drops it.</summary>
public static class PostgresServer
{
    internal static string MaintenanceConnection =>
        Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } connection
            ? connection
            : throw new InvalidOperationException(
                "These tests need a PostgreSQL: run ./test, or set TEST_POSTGRES to the connection string that "
                + "\"scripts/postgres start DIR --test\" prints (scripts/postgres --help says more).");

    /// <summary>Makes an empty database, or a copy of <paramref name="template"/>, which nobody else may be connected to.</summary>
    /// <param name="locale">How it sorts and compares, as <c>CREATE DATABASE</c> has it; null: as the server does.</param>
    public static async Task<PostgresDatabase> CreateDatabaseAsync(string? template = null, string? locale = null)
    {
        var name = $"test_{Guid.NewGuid():N}";
        var connection = ConnectionTo(name);
        if (template is null)
        {
            await ExecuteAsync($"CREATE DATABASE {name}{(locale is null ? "" : $" TEMPLATE template0 {locale}")}");
        }
        else
        {
            // A pooled connection counts as somebody being connected.
            await using (var pooled = new NpgsqlConnection(ConnectionTo(template)))
                NpgsqlConnection.ClearPool(pooled);
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        }

        return new PostgresDatabase(name, connection);
    }

    /// <summary>Drops the database with whatever is still connected to it.</summary>
    public static async Task DropAsync(string name)
    {
        await using (var pooled = new NpgsqlConnection(ConnectionTo(name)))
            NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    static string ConnectionTo(string name) =>
        new NpgsqlConnectionStringBuilder(MaintenanceConnection) { Database = name, IncludeErrorDetail = true }.ConnectionString;

    static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(MaintenanceConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
