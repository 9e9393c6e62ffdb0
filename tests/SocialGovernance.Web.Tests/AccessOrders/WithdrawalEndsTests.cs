using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AccessOrders;

/// <summary>Access that was taken away, as time goes by.</summary>
public sealed class WithdrawalEndsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<AccessOrder> OrderAsync(long entryId, AccessOrderKind kind) => portal.DatabaseAsync(db => db.Set<AccessOrder>().AsNoTracking().Include(order => order.WorkItem)
        .SingleAsync(order => order.AuthorisedUserId == entryId && order.Kind == kind));

    async Task<int> RemindAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CaseKeeping>().RemindAsync(default);
    }

    /// <summary>Sessions of earlier tests are over: the clock only goes forward.</summary>
    async Task AssessAsync(string reference)
    {
        var handler = await portal.NewSessionAsync(CaseScene.Handler);
        await handler.SubmitAsync($"/cases/{reference}/triage", ("Input.Answer", "Case"));
        await handler.SubmitAsync($"/cases/{reference}/assess", CaseScene.Assessment);
    }

    [Fact]
    public async Task Suspension_ThatEndsByItself_IsLiftedByAnOrderOnItsDay_Once()
    {
        var entry = await portal.AuthoriseAsync("librarian", "Bothy");
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.SuspendAsync(reference, entry, endsByItself: true);
        await (await portal.NewSessionAsync("ict-officer")).SubmitAsync($"/access-orders/{(await OrderAsync(entry, AccessOrderKind.Suspend)).Id}", RegisterScene.Gone);
        portal.Clock.Advance(TimeSpan.FromDays(13));
        await RemindAsync();
        Assert.False(await portal.DatabaseAsync(db => db.Set<AccessOrder>().AnyAsync(order => order.Kind == AccessOrderKind.Restore && order.AuthorisedUserId == entry)));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await RemindAsync();
        await RemindAsync();
        Assert.True((await OrderAsync(entry, AccessOrderKind.Restore)).WorkItem!.IsOpen);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.suspension-lifted")));
    }

    [Fact]
    public async Task Withdrawal_UntilADay_OpensWorkOnThatDay_AndReinstatesNobodyByItself()
    {
        var entry = await portal.AuthoriseAsync("colleague-2", "Machair");
        var reference = await portal.ReportAsync("colleague", "colleague-2");
        await AssessAsync(reference);
        var handler = await portal.NewSessionAsync(CaseScene.Handler);
        await handler.SubmitAsync($"/cases/{reference}/outcome",
            [.. CaseScene.Day("Input.Until", CaseScene.Today.AddDays(100)), ("Input.Outcome", "access-withdrawn"), ("Input.Ending", $"{entry}"), ("Input.Reason", "Grave")]);
        var order = await OrderAsync(entry, AccessOrderKind.End);
        await (await portal.NewSessionAsync("ict-officer")).SubmitAsync($"/access-orders/{order.Id}", RegisterScene.Gone);
        await handler.SubmitAsync($"/cases/{reference}/close", ("Input.Text", "Everybody was told"));

        portal.Clock.Advance(TimeSpan.FromDays(101));
        Assert.True(await RemindAsync() > 0);
        Assert.True(await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Handlers)
            .AllAsync(asked => asked.Until != null || asked.WorkItem!.ClosedAt == null)));
        Assert.False(await portal.DatabaseAsync(db => db.Set<AccessOrder>().AnyAsync(one => one.AuthorisedUserId == entry && one.Kind == AccessOrderKind.Restore)));

        var again = await portal.NewSessionAsync(CaseScene.Handler);
        var before = await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.reinstated"));
        var answer = await again.SubmitAsync($"/cases/{reference}/orders/{order.Id}/reinstate", ("Input.Reason", "It went well"));
        Assert.Equal($"/cases/{reference}", answer.Location);
        Assert.Equal("The access is to be given back.", (await again.GetAsync(answer.Location!)).Banner);
        Assert.Equal(before + 1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.reinstated")));
        Assert.True((await OrderAsync(entry, AccessOrderKind.Restore)).WorkItem!.IsOpen);
        Assert.Equal(HttpStatusCode.Conflict, (await again.PostAsync($"/cases/{reference}/orders/{order.Id}/reinstate", ("Input.Reason", "twice"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await again.PostAsync($"/cases/{reference}/orders/999999/reinstate", ("Input.Reason", "x"))).Status);
    }
}
