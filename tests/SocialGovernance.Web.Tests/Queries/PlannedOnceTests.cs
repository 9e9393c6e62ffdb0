using Microsoft.EntityFrameworkCore;
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

    static NpgsqlConnectionStringBuilder Settled(string said)
    {
        var options = new DbContextOptionsBuilder<PortalContext>();
        options.UsePostgreSql(said);
        using var db = new PortalContext(options.Options);
        return new(db.Database.GetConnectionString());
    }
}
