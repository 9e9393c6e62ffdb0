using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.AccessOrders;

/// <summary>The portal falls over between the outcome of a case and the order that comes of it.</summary>
public sealed class CrashTests(CrashTests.CrashingPortal portal) : IClassFixture<CrashTests.CrashingPortal>
{
    [Fact]
    public async Task Crash_BetweenOutcomeAndOrder_LeavesNeither_AndTheSameFormSentAgainLeavesBothOnce()
    {
        var entry = await portal.AuthoriseAsync("librarian", "Harbour");
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.AssessAsync(reference);
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var path = $"/cases/{reference}/outcome";
        var page = await handler.GetAsync(path);
        (string, string?)[] fields = [("Input.Outcome", "access-withdrawn"), ("Input.Ending", $"{entry}"), ("Input.Reason", "Grave")];

        portal.Crashes = true;
        Assert.Equal(HttpStatusCode.InternalServerError, (await handler.SendAsync(page, path, fields)).Status);
        Assert.Equal((0, 0), await CountAsync(reference, entry));
        portal.Crashes = false;
        Assert.Equal($"/cases/{reference}", (await handler.SendAsync(page, path, fields)).Location);
        Assert.Equal((1, 1), await CountAsync(reference, entry));
        Assert.Equal($"/cases/{reference}", (await handler.SendAsync(page, path, fields)).Location);
        Assert.Equal((1, 1), await CountAsync(reference, entry));
    }

    Task<(int, int)> CountAsync(string reference, long entry) => portal.DatabaseAsync(async db => (
        await db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Outcomes).CountAsync(),
        await db.Set<AccessOrder>().CountAsync(order => order.AuthorisedUserId == entry)));

    public sealed class CrashingPortal : PortalFixture
    {
        readonly Crash crash = new();

        public bool Crashes { set => crash.IsOn = value; }

        protected override void Configure(IServiceCollection services) =>
            services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(crash), ServiceLifetime.Singleton);
    }

    /// <summary>Once everything is written and before it is committed.</summary>
    sealed class Crash : SaveChangesInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) =>
            IsOn && eventData.Context!.ChangeTracker.Entries<AccessOrder>().Any() ? throw new InvalidOperationException("The machine lost its power.") : ValueTask.FromResult(result);
    }
}
