using Microsoft.EntityFrameworkCore;
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
}
