using Npgsql;
using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

public class PostgresServerTests
{
    [Fact]
    public async Task CreateDatabase_FromTemplate_HoldsItsRowsAndChangesApart()
    {
        await using var template = await PostgresServer.CreateDatabaseAsync();
        await ScalarAsync(template, "CREATE TABLE shelf (book text); INSERT INTO shelf VALUES ('Kidnapped')");

        await using var copy = await PostgresServer.CreateDatabaseAsync(template.Name);
        await ScalarAsync(copy, "INSERT INTO shelf VALUES ('Sunset Song')");

        Assert.Equal(2L, await ScalarAsync(copy, "SELECT count(*) FROM shelf"));
        Assert.Equal(1L, await ScalarAsync(template, "SELECT count(*) FROM shelf"));
    }

    [Fact]
    public async Task Drop_WhileConnected_RemovesTheDatabase()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();

        await database.DropAsync();

        await using var server = await PostgresServer.CreateDatabaseAsync();
        Assert.Equal(0L, await ScalarAsync(server, $"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'"));
    }

    static async Task<object?> ScalarAsync(PostgresDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
