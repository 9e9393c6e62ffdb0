using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Queries;

/// <summary>A database that was away for a moment, as when it is started again or fails over: who was reading notices nothing.</summary>
public sealed class CutConnectionTests(CutPortal portal) : IClassFixture<CutPortal>
{
    [PostgresTheory]
    [InlineData("/accounts")]
    [InlineData("/audit")]
    [InlineData("/authorised-users?q=ailsa")]
    public async Task Page_WhoseConnectionsWereCut_IsShown(string address)
    {
        var browser = await portal.SignedInAsync("auditor");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).Status);

        var cut = await portal.CutAsync();

        Assert.NotEqual(0, cut);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(address)).Status);
    }
}

/// <summary>A portal of its own, whose connections are cut.</summary>
public sealed class CutPortal : PortalFixture
{
    protected override bool IsOnSqlServer => false;

    /// <summary>How many connections were cut. By one of its own, which is in nobody's pool.</summary>
    public async Task<int> CutAsync()
    {
        var database = await DatabaseAsync(db => Task.FromResult(db.Database.GetDbConnection().Database));
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer.MaintenanceConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        return (int)(long)(await command.ExecuteScalarAsync())!;
    }
}
