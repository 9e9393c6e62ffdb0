using Npgsql;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>The login with which the portal runs, apart from the one that owns the tables: it has the rights that docs/operations.md gives it, read from there. With TEST_LOGIN=1 all tests
/// run with it; those that change what nobody may change then fail.</summary>
public static class RunTimeLogin
{
    const string Password = "one of its own";

    static readonly string name = $"run_{Guid.NewGuid():N}";
    static readonly Lazy<Task> made = new(() => ExecuteAsync(PostgresServer.MaintenanceConnection, $"CREATE ROLE {name} LOGIN PASSWORD '{Password}'; GRANT {name} TO CURRENT_USER"));

    public static bool IsWanted => Environment.GetEnvironmentVariable("TEST_LOGIN") == "1";

    public static string Of(PostgresDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = name, Password = Password }.ConnectionString;

    public static async Task GrantAsync(PostgresDatabase database, string? schema = null)
    {
        await made.Value;
        await ExecuteAsync(database.ConnectionString + (schema is null ? "" : $";Search Path={schema}"), DocumentedGrants.Of(Checkout.Root, name, schema ?? "public"));
    }

    static async Task ExecuteAsync(string connection, string sql)
    {
        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand(sql, opened);
        await command.ExecuteNonQueryAsync();
    }
}
