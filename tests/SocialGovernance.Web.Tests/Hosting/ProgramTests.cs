using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>The program as a person starts it: in a process of its own.</summary>
public sealed class ProgramTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Serve_OnAnAddressThatIsTaken_EndsWithASentence_AndWithoutAStackTrace()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var (code, said, log) = await RunAsync(portal.ConnectionString, "serve", Provider, $"--urls={address}");

        Assert.Equal(1, code);
        Assert.Equal($"The portal cannot serve on {address}: the address is already in use. Stop what has it, or give another address with --urls, "
            + "such as --urls http://127.0.0.1:5081.", said);
        Assert.DoesNotContain(" ERR ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnAnAddressOfAnotherMachine_EndsWithASentence()
    {
        var (code, said, log) = await RunAsync(portal.ConnectionString, "serve", Provider, "--urls=http://192.0.2.1:5080");

        Assert.Equal(1, code);
        Assert.StartsWith("The portal cannot serve on http://192.0.2.1:5080: ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said + log, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Migrate_AnEmptyDatabase_AndOnceMore_LogsNoErrorThatIsNone()
    {
        await using var empty = await PostgresServer.CreateDatabaseAsync();

        Assert.Equal((0, "", ""), await RunAsync(empty.ConnectionString, "migrate"));
        Assert.Equal((0, "", ""), await RunAsync(empty.ConnectionString, "migrate"));
    }

    [PostgresFact]
    public async Task Migrate_IntoASchemaOfChoice_LeavesTheOthersAlone_AndADryRunChangesNothing()
    {
        await using var empty = await PostgresServer.CreateDatabaseAsync();
        const string schema = "--Database:Schema=social";

        Assert.Contains("all 1 changes would be made", (await RunAsync(empty.ConnectionString, "migrate", "--dry-run", schema)).Log, StringComparison.Ordinal);
        Assert.Empty(await SchemasAsync(empty.ConnectionString));
        Assert.Equal((0, "", ""), await RunAsync(empty.ConnectionString, "migrate", schema));
        Assert.Equal(["social"], await SchemasAsync(empty.ConnectionString));
        Assert.Contains("nothing would be changed", (await RunAsync(empty.ConnectionString, "migrate", "--dry-run", schema)).Log, StringComparison.Ordinal);

        // What a page sends finds its way there too.
        var (code, _, log) = await RunAsync(empty.ConnectionString, "check", schema);
        Assert.Equal(1, code);
        Assert.Contains("wrong  Policy: No policy is in force.", log, StringComparison.Ordinal);
        Assert.DoesNotContain("does not exist", log, StringComparison.Ordinal);
        Assert.Equal((1, "Database__Schema is “So-cial”. Name it with small letters, digits and _ alone.", ""), await RunAsync(empty.ConnectionString, "migrate", "--Database:Schema=So-cial"));
    }

    string Provider => "--Database:Provider=" + portal.DatabaseSettings["Database:Provider"];

    static async Task<List<string>> SchemasAsync(string connectionString)
    {
        await using var connection = new Npgsql.NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var schemas = new List<string>();
        while (await rows.ReadAsync()) schemas.Add(rows.GetString(0));
        return schemas;
    }

    /// <returns>The exit code, what was said, and what was logged.</returns>
    static async Task<(int Code, string Said, string Log)> RunAsync(string connection, string verb, params string[] settings)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet",
            [typeof(Portal).Assembly.Location, verb, "--environment=Testing", "--ConnectionStrings:Portal=" + connection, .. settings])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        })!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await errors).Trim(), await output);
    }
}
