using Npgsql;

namespace SocialGovernance.Bench.Seeding;

/// <summary>The PostgreSQL on which everything that is measured runs.</summary>
public sealed class Databases(string server)
{
    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(server) { Database = database }.ConnectionString;

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
