using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Data.SqlServer;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Queries;

/// <summary>What SQL Server would get when rows of each kind are written; the tests of SQL Server read it.</summary>
public sealed class WritingTests
{
    [Fact]
    public void EveryTable_CanBeWrittenTo_BySqlServersProvider()
    {
        var types = SqlServerQuery.EntityTypes();
        Assert.True(types.Count > 60, $"Only {types.Count} kinds of rows are known.");
        foreach (var type in types)
            foreach (var state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted })
            {
                var (sql, error) = SqlServerQuery.OfWriting(type, state);
                // Rows of nothing but a key are never changed.
                if (state == EntityState.Modified && error == "Nothing would have been sent.") continue;
                Assert.True(error is null, $"{type}, {state}: {error}");
                QueryCollector.Instance.Keep(sql, null, null);
            }
    }

    /// <summary>They have never been sent either.</summary>
    [Fact]
    public void WhatTheTestsWouldSend_IsLookedThroughToo()
    {
        Assert.True(SqlServer.Statements.Count > 10);
        foreach (var statement in SqlServer.Statements) QueryCollector.Instance.Keep(statement, null, null);
    }

    /// <summary>No server is needed to tell whether a migration was forgotten, in which a length, an index or a check changed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Migrations_MakeWhatTheModelSays(bool onSqlServer)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        if (onSqlServer) options.UseSqlServerDatabase("Server=never.invalid");
        else options.UsePostgreSql("Host=never.invalid");
        using var db = new PortalContext(options.Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
