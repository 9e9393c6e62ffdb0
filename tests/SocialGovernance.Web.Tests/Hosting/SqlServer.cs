using Microsoft.Data.SqlClient;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>The SQL Server that <c>TEST_SQLSERVER</c> names: where it is given, the tests of the pages run on it, each class on a database of its own. Its login must be able to make
/// databases and to see who waits for whom (VIEW SERVER STATE). Written without a server at hand: it has never run; what it would send is parsed as T-SQL with the portal's queries.</summary>
public static class SqlServer
{
    static string? Server => Environment.GetEnvironmentVariable("TEST_SQLSERVER") is { Length: > 0 } connection ? connection : null;

    public static bool IsGiven => Server is not null;

    /// <summary>Whether the database knows capitals, and whether readers go on while somebody writes. A fixture does not know whose it is, so all databases of one run are of one kind, and
    /// <c>TEST_SQLSERVER_KIND</c> says which: what failed fails again. A council is served when the tests have run under each.</summary>
    static readonly (string Collation, string Snapshots)[] kinds = [("Latin1_General_100_CI_AS", "OFF"), ("Latin1_General_100_CS_AS", "ON"), ("Latin1_General_100_CI_AS", "ON"), ("Latin1_General_100_CS_AS", "OFF")];

    static int Kind => int.TryParse(Environment.GetEnvironmentVariable("TEST_SQLSERVER_KIND"), out var kind) && kind > 0 && kind <= kinds.Length ? kind - 1 : 0;

    public static async Task<(string ConnectionString, Func<Task> Drop)> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        foreach (var statement in ToMake(name, Kind)) await DoAsync(statement);
        var connection = new SqlConnectionStringBuilder(Server) { InitialCatalog = name, MaxPoolSize = 20 }.ConnectionString;
        return (connection, () => DropAsync(name));
    }

    static async Task DropAsync(string name)
    {
        foreach (var statement in ToDrop(name)) await DoAsync(statement);
    }

    static string[] ToMake(string name, int kind) =>
    [
        $"CREATE DATABASE [{name}] COLLATE {kinds[kind].Collation}",
        $"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT {kinds[kind].Snapshots}",
        $"ALTER DATABASE [{name}] SET ALLOW_SNAPSHOT_ISOLATION {kinds[kind].Snapshots}",
    ];

    static string[] ToDrop(string name) => [$"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE", $"DROP DATABASE [{name}]"];

    /// <summary>How many requests of this database wait for another's lock.</summary>
    public const string Waiting = "SELECT COUNT(*) AS \"Value\" FROM sys.dm_exec_requests WHERE database_id = DB_ID() AND blocking_session_id <> 0";

    /// <summary>All that the tests themselves would send.</summary>
    public static IReadOnlyList<string> Statements => [.. Enumerable.Range(0, kinds.Length).SelectMany(kind => ToMake("test", kind)), .. ToDrop("test"), Waiting, Cases.ColumnSearch.Columns];

    static async Task DoAsync(string sql)
    {
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
