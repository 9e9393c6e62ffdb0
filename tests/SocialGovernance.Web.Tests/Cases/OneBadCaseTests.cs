using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>A job goes through what is due, and one of it cannot be done.</summary>
public sealed class OneBadCaseTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task CaseThatCannotBeOpened_KeepsNoOtherFromBeingSeenTo()
    {
        foreach (var reporter in new[] { "colleague", "librarian" }) await portal.ReportAsync(reporter);
        var bad = await portal.DatabaseAsync(db => db.Set<BreachCase>().MinAsync(found => found.Id));
        await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Id == bad).ExecuteUpdateAsync(set => set.SetProperty(found => found.WrappedKey, new byte[] { 1, 2, 3 })));
        portal.Clock.Advance(TimeSpan.FromDays(60));

        await portal.ServiceAsync<CaseKeeping, int>(keeping => keeping.RemindAsync(default));

        var reminded = await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Deadlines.Any(deadline => deadline.RemindedAt != null)).Select(found => found.Id).ToListAsync());
        Assert.NotEqual(bad, Assert.Single(reminded));
    }
}
