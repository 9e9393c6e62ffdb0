using Npgsql;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Bench.Seeding;

/// <summary>The PostgreSQL on which everything that is measured runs.</summary>
/// <param name="root">The checkout.</param>
public sealed class Databases(string server, string root)
{
    const string Login = "bench_portal";

    readonly string password = Guid.NewGuid().ToString();

    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

    /// <summary>With the login that the portal runs with, which owns nothing.</summary>
    public string PortalTo(string database) => new NpgsqlConnectionStringBuilder(ConnectionTo(database)) { Username = Login, Password = password }.ConnectionString;

    /// <summary>The portal's login, with a password of this run.</summary>
    public async Task MakeLoginAsync()
    {
        await using var connection = await OpenAsync(ConnectionTo("postgres"));
        var exists = await connection.OneAsync<bool>($"SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Login}')");
        await connection.DoAsync($"{(exists ? "ALTER" : "CREATE")} ROLE {Login} LOGIN PASSWORD '{password}'");
    }

    public async Task LetInAsync(string database)
    {
        await using var connection = await OpenAsync(ConnectionTo(database));
        await connection.DoAsync(DocumentedGrants.Of(root, Login));
    }

    /// <summary>For what takes long, as copying a million rows and looking through their indexes.</summary>
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 1_200 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Makes it afresh.</summary>
    public Task MakeAsync(string database) => DoAsync(database, $"CREATE DATABASE {database}");

    /// <summary>As it is now, in place of what stood there.</summary>
    public Task CopyAsync(string from, string to) => DoAsync(to, $"CREATE DATABASE {to} TEMPLATE {from}");

    async Task DoAsync(string database, string create)
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await connection.DoAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
        await connection.DoAsync(create);
    }
}
