using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>How cases end for good. Each test has its own portal: the clock only goes forward.</summary>
public sealed class DisposalTests : IAsyncLifetime
{
    readonly PortalFixture portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    async Task LookAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CaseDisposal>().DisposeAsync(default);
    }

    Task<BreachCase> FindAsync(string reference) => portal.DatabaseAsync(db => db.Set<BreachCase>().AsNoTracking().Include(found => found.Handlers).ThenInclude(handler => handler.WorkItem)
        .SingleAsync(found => found.Reference == reference));

    Task<int> EventsAsync(string kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == kind));

    async Task<string> ClosedAsync()
    {
        var reference = await portal.ReportAsync("colleague", "librarian", files: ("seen.png", "pixels"));
        await portal.DecideAsync(reference);
        await (await portal.NewSessionAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/close", ("Input.Text", "Both were told"));
        return reference;
    }

    [Fact]
    public async Task Closed_IsWarnedOfOnce_AndThenLeavesNothingButAStub()
    {
        var reference = await ClosedAsync();
        var messages = await portal.DatabaseAsync(db => db.Messages.CountAsync());
        portal.Clock.Advance(TimeSpan.FromDays(2 * 365 - 35));
        await LookAsync();
        Assert.Null((await FindAsync(reference)).WarnedAt);
        portal.Clock.Advance(TimeSpan.FromDays(6));
        await LookAsync();
        await LookAsync();
        Assert.NotNull((await FindAsync(reference)).WarnedAt);
        Assert.Equal(messages + 2, await portal.DatabaseAsync(db => db.Messages.CountAsync()));
        portal.Clock.Advance(TimeSpan.FromDays(40));
        await Task.WhenAll(LookAsync(), LookAsync());

        var left = await FindAsync(reference);
        Assert.Empty(left.WrappedKey);
        Assert.Equal((null, null, OutcomeGroup.Advice), (left.SubjectId, left.SubjectName, left.EndedWith));
        Assert.NotNull(left.DisposedAt);
        Assert.Empty(left.Handlers);
        Assert.Equal(1, await EventsAsync("case.disposed"));
        Assert.Equal(0, await portal.DatabaseAsync(async db => await db.Set<Concern>().CountAsync() + await db.Set<CaseFile>().CountAsync() + await db.Set<CaseEntry>().CountAsync()
            + await db.Set<CaseOutcome>().CountAsync() + await db.Set<CaseAssessment>().CountAsync() + await db.Set<CaseReading>().CountAsync() + await db.Set<CaseDeadline>().CountAsync()
            + await db.Set<CaseHandler>().CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync(CaseScene.Handler)).GetAsync($"/cases/{reference}")).Status);
        await LookAsync();
        Assert.Equal(1, await EventsAsync("case.disposed"));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync(CaseScene.Handler)).GetAsync("/case-figures")).Status);
    }

    /// <summary>Closed cases stay shut until the pack's periods say that their time may have come: none is opened each hour.</summary>
    [Fact]
    public async Task Closed_IsNotOpened_BeforeItsTimeMayHaveCome_AndOnlyOnceForEachPeriod()
    {
        var reference = await ClosedAsync();
        var wrapped = (await FindAsync(reference)).WrappedKey;
        Task KeyAsync(byte[] key) => portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).ExecuteUpdateAsync(set => set.SetProperty(found => found.WrappedKey, key)));
        Task<int> LookedAsync() => portal.ServiceAsync<CaseDisposal, int>(disposal => disposal.DisposeAsync(default));
        // A key that cannot be unwrapped: whoever opens the case fails, and leaves it for the next time.
        await KeyAsync([1, 2, 3]);
        Assert.Equal(0, await LookedAsync());
        portal.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(0, await LookedAsync());
        // Six months are the shortest that any case is kept: it is looked at, and found to be another kind.
        portal.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(1, await LookedAsync());
        await KeyAsync(wrapped);
        Assert.Equal(1, await LookedAsync());
        Assert.Null((await FindAsync(reference)).WarnedAt);
        await KeyAsync([1, 2, 3]);
        Assert.Equal(0, await LookedAsync());
        Assert.Equal(0, await LookedAsync());
    }

    [Fact]
    public async Task Held_StaysHoweverLong_AndIsWarnedOfAnewOnceTheHoldIsLifted()
    {
        var reference = await ClosedAsync();
        await (await portal.NewSessionAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/hold", ("Input.Reason", "A court asks"));
        portal.Clock.Advance(TimeSpan.FromDays(4 * 365));
        await LookAsync();
        Assert.Equal((null, null), (await FindAsync(reference)) switch { var held => (held.WarnedAt, held.DisposedAt) });
        await (await portal.NewSessionAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/lift-hold", ("Input.Reason", "It is over"));
        await LookAsync();
        Assert.Equal((true, true), (await FindAsync(reference)) switch { var warned => (warned.WarnedAt is not null, warned.DisposedAt is null) });
        portal.Clock.Advance(TimeSpan.FromDays(32));
        await LookAsync();
        Assert.NotNull((await FindAsync(reference)).DisposedAt);
    }

    [Fact]
    public async Task NewsThatNobodyHasSeen_KeepsIt()
    {
        var reference = await ClosedAsync();
        portal.Clock.Advance(TimeSpan.FromDays(2 * 365));
        await LookAsync();
        var warned = await FindAsync(reference);
        await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Id == warned.Handlers[0].WorkItemId).ExecuteUpdateAsync(set => set.SetProperty(item => item.Since, portal.Clock.GetUtcNow().UtcDateTime.AddDays(3))));
        portal.Clock.Advance(TimeSpan.FromDays(60));
        await LookAsync();
        Assert.Null((await FindAsync(reference)).DisposedAt);
        var entries = await portal.NewSessionAsync(CaseScene.Handler);
        Assert.Equal(HttpStatusCode.OK, (await entries.GetAsync($"/cases/{reference}")).Status);
    }

    [Fact]
    public async Task Overdue_IsShownInTheList_AndHandlersAreRemindedOnce()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var messages = await portal.DatabaseAsync(db => db.Messages.CountAsync());
        portal.Clock.Advance(TimeSpan.FromDays(3));
        for (var i = 0; i < 2; i++)
        {
            await using var scope = portal.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CaseKeeping>().RemindAsync(default);
        }
        Assert.Equal(messages + 2, await portal.DatabaseAsync(db => db.Messages.CountAsync()));
        Assert.Equal(1, await EventsAsync("case.reminded"));
        var list = await (await portal.NewSessionAsync(CaseScene.Handler)).GetAsync("/cases");
        Assert.Contains("Overdue", list.Text, StringComparison.Ordinal);
        Assert.Contains(reference, list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await portal.DatabaseAsync(db => db.Messages.Select(message => message.Subject + message.Body).ToListAsync()), text => text.Contains(reference, StringComparison.Ordinal));
    }
}
