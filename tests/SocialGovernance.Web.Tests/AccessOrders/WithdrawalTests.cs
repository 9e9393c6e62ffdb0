using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AccessOrders;

public sealed class WithdrawalTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Reason = "Reason-kestrel";

    async Task<(string Reference, TestPage Answer)> WithdrawAsync(string subject, params long[] entries)
    {
        var reference = await portal.ReportAsync("colleague", subject);
        await portal.AssessAsync(reference);
        var fields = entries.Select(id => ("Input.Ending", (string?)$"{id}")).Append(("Input.Outcome", "access-withdrawn")).Append(("Input.Reason", Reason));
        return (reference, await (await portal.SignedInAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/outcome", fields));
    }

    Task<AccessOrder> OrderAsync(long entryId) =>
        portal.DatabaseAsync(db => db.Set<AccessOrder>().AsNoTracking().Include(order => order.WorkItem).ThenInclude(item => item!.Asked).Include(order => order.AuthorisedUser)
            .SingleAsync(order => order.AuthorisedUserId == entryId));

    [Fact]
    public async Task Withdraw_FromAnICTOfficer_IsCarriedOutByAnother_WhoIsNotToldWhy()
    {
        var entry = await portal.AuthoriseAsync("ict-officer", "Harbour");
        var kept = await portal.AuthoriseAsync("ict-officer", "Lighthouse");
        var (reference, decided) = await WithdrawAsync("ict-officer", entry);
        Assert.Equal($"/cases/{reference}", decided.Location);

        var order = await OrderAsync(entry);
        var (subject, other) = (await portal.PersonIdAsync("ict-officer"), await portal.PersonIdAsync("ict-officer-2"));
        Assert.Contains(other, order.WorkItem!.Asked.Select(asked => asked.PersonId));
        Assert.DoesNotContain(subject, order.WorkItem.Asked.Select(asked => asked.PersonId));
        Assert.Equal(subject, order.WorkItem.ExceptPersonId);

        var path = $"/access-orders/{order.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("ict-officer")).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("ict-officer")).PostAsync(path)).Status);

        var keeper = await portal.SignedInAsync("ict-officer-2");
        var page = await keeper.GetAsync(path);
        Assert.Contains("Struan Whyte", page.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { reference, Reason, "Catriona", "case", "concern", "withdraw" })
            Assert.DoesNotContain(secret, page.Text, StringComparison.OrdinalIgnoreCase);

        var before = await portal.DatabaseAsync(db => db.AuditEvents.MaxAsync(happened => happened.Id));
        Assert.Equal(HttpStatusCode.BadRequest, (await keeper.SubmitAsync(path)).Status);
        var done = await keeper.SubmitAsync(path, RegisterScene.Gone);
        Assert.Equal(path, done.Location);
        Assert.Equal("The access has ended, and the register says so.", (await keeper.GetAsync(path)).Banner);
        order = await OrderAsync(entry);
        Assert.Equal((AccessOrderState.CarriedOut, AuthorisedUserState.Ended), (order.State, order.AuthorisedUser!.State));
        Assert.NotNull(order.WorkItem!.ClosedAt);
        Assert.Equal(["authorised-user.ended", "removal.done"], await portal.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.Id > before).Select(happened => happened.Kind).OrderBy(kind => kind).ToListAsync()));
        Assert.Equal(AuthorisedUserState.Active, await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == kept).Select(one => one.State).SingleAsync()));
        Assert.DoesNotContain("Not yet", (await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await keeper.PostAsync(path)).Status);
    }

    [Fact]
    public async Task Withdraw_AccessThatIsOnlyAwaited_EndsThatToo()
    {
        var entry = await portal.AuthoriseAsync("librarian", "Bothy", AuthorisedUserState.AwaitingAccess);
        await WithdrawAsync("librarian", entry);
        var order = await OrderAsync(entry);
        await (await portal.SignedInAsync("ict-officer")).SubmitAsync($"/access-orders/{order.Id}");
        Assert.Equal(AuthorisedUserState.Ended, (await OrderAsync(entry)).AuthorisedUser!.State);
    }

    [Fact]
    public async Task Withdraw_WithoutAccessOrWithSomebodyElses_IsRefused_AndNothingIsSaved()
    {
        var somebodyElses = await portal.AuthoriseAsync("librarian-2", "Croft");
        foreach (var entries in new long[][] { [], [somebodyElses], [999_999] })
        {
            var (reference, answer) = await WithdrawAsync("librarian-3", entries);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.Equal(0, await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Outcomes).CountAsync()));
        }
        Assert.False(await portal.DatabaseAsync(db => db.Set<AccessOrder>().AnyAsync(order => order.AuthorisedUserId == somebodyElses)));
    }

    [Fact]
    public async Task Order_ToEverybodyElse_IsNotThere()
    {
        var entry = await portal.AuthoriseAsync("teacher", "School");
        await WithdrawAsync("teacher", entry);
        var order = await OrderAsync(entry);
        foreach (var key in new[] { "teacher", "librarian", "administrator", "auditor", CaseScene.Handler, "comms-officer" })
            Assert.NotEqual(HttpStatusCode.OK, (await (await portal.SignedInAsync(key)).GetAsync($"/access-orders/{order.Id}")).Status);
    }
}
