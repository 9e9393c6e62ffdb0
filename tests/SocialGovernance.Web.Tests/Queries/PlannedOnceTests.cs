using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using SocialGovernance.Data;
using SocialGovernance.Data.PostgreSql;
using Xunit;

namespace SocialGovernance.Web.Tests.Queries;

public sealed class PlannedOnceTests
{
    [Fact]
    public void Connection_SaysNothing_PlansQuestionsOnceAndIsNotWiped()
    {
        var settled = Settled("Host=never.invalid");

        Assert.True(settled is { MaxAutoPrepare: > 0, NoResetOnClose: true });
    }

    [Theory]
    [InlineData("Host=never.invalid;Max Auto Prepare=0", 0, true)]
    [InlineData("Host=never.invalid;MaxAutoPrepare=7", 7, true)]
    [InlineData("Host=never.invalid;Max Auto Prepare=0;No Reset On Close=false", 0, false)]
    public void Connection_SaysOtherwise_IsTakenAtItsWord(string said, int prepared, bool unwiped)
    {
        var settled = Settled(said);

        Assert.Equal((prepared, unwiped), (settled.MaxAutoPrepare, settled.NoResetOnClose));
    }

    [Fact]
    public void WholeList_SaysHowManyRowsInItsSql_WhichIsMadeOnce()
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql("Host=never.invalid").ReplaceService<IRelationalCommandBuilderFactory, CountedCommands>();
        using var db = new PortalContext(options.Options);

        string Text(bool whole) => db.Services.OrderBy(service => service.Id).UpTo(26, whole).ToQueryString();
        Assert.EndsWith("LIMIT 26", Text(whole: true), StringComparison.Ordinal);
        var made = CountedCommands.Made;
        Assert.EndsWith("LIMIT 26", Text(whole: true), StringComparison.Ordinal);

        Assert.Equal(made, CountedCommands.Made);
        Assert.DoesNotContain("LIMIT 26", Text(whole: false), StringComparison.Ordinal);
    }

#pragma warning disable EF1001 // The one place that is asked for each SQL text that is made.
    sealed class CountedCommands(RelationalCommandBuilderDependencies dependencies) : RelationalCommandBuilderFactory(dependencies)
    {
        [ThreadStatic]
        public static int Made;

        public override IRelationalCommandBuilder Create()
        {
            Made++;
            return base.Create();
        }
    }
#pragma warning restore EF1001

    static NpgsqlConnectionStringBuilder Settled(string said)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(said);
        using var db = new PortalContext(options.Options);
        return new(db.Database.GetConnectionString());
    }
}
