using Microsoft.Data.SqlClient;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>The SQL Server that <c>TEST_SQLSERVER</c> names: where it is given, the tests of the pages run on it, each class on a database of its own. Its login must be able to make
/// databases. Written without a server at hand: it has never run. Tests that speak to PostgreSQL directly, or read its plans, cannot pass there.</summary>
public static class SqlServer
{
    static string? Server => Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } connection ? connection : null;

    public static bool IsGiven => Server is not null;

    /// <summary>Collations by turns: one that knows capitals, and one that does not.</summary>
    static readonly string[] collations = ["Latin1_General_100_CI_AS", "Latin1_General_100_CS_AS"];
    static int made;

    public static async Task<(string ConnectionString, Func<Task> Drop)> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await DoAsync($"CREATE DATABASE [{name}] COLLATE {collations[Interlocked.Increment(ref made) % collations.Length]}");
        var connection = new SqlConnectionStringBuilder(Server) { InitialCatalog = name, MaxPoolSize = 20 }.ConnectionString;
        return (connection, () => DoAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]"));
    }

    static async Task DoAsync(string sql)
    {
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
