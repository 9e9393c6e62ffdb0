using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Data;
using SocialGovernance.Data.PostgreSql;
using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>A database with all tables and without a row, to be copied.</summary>
public sealed class MigratedDatabase : IAsyncLifetime
{
    PostgresDatabase made = null!;

    public async Task InitializeAsync()
    {
        made = await PostgresServer.CreateDatabaseAsync();
        await using var db = Context(made);
        await db.Database.MigrateAsync();
    }

    public Task<PostgresDatabase> CopyAsync() => PostgresServer.CreateDatabaseAsync(made.Name);

    /// <param name="more">Of the options.</param>
    public static PortalContext Context(PostgresDatabase database, Action<DbContextOptionsBuilder>? more = null)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        // No connection is kept that would stand in the way of a copy.
        options.UsePostgreSql(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        more?.Invoke(options);
        return new(options.Options);
    }

    public Task DisposeAsync() => made.DropAsync();
}
