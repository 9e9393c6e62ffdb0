using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AccessOrders;

public sealed class SuspensionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<TestBrowser> HandlerAsync() => portal.SignedInAsync(CaseScene.Handler);

    Task<TestBrowser> KeeperAsync() => portal.SignedInAsync("ict-officer");

    async Task<(string Reference, long Entry, AccessOrder Order)> SuspendedAsync(string account, bool endsByItself = false, string subject = "librarian")
    {
        var entry = await portal.AuthoriseAsync(subject, account);
        var reference = await portal.ReportAsync("colleague", subject);
        Assert.Equal($"/cases/{reference}", (await portal.SuspendAsync(reference, entry, endsByItself)).Location);
        return (reference, entry, await OrderAsync(entry, AccessOrderKind.Suspend));
    }

    Task<AccessOrder> OrderAsync(long entryId, AccessOrderKind kind) => portal.DatabaseAsync(db => db.Set<AccessOrder>().AsNoTracking().Include(order => order.WorkItem)
        .Include(order => order.AuthorisedUser).SingleAsync(order => order.AuthorisedUserId == entryId && order.Kind == kind));

    Task<long> SuspensionAsync(string reference) => portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference)
        .SelectMany(found => found.Suspensions).Select(suspension => suspension.Id).SingleAsync());

    async Task<TestPage> LiftAsync(string reference)
    {
        var answer = await (await HandlerAsync()).SubmitAsync($"/cases/{reference}/suspensions/{await SuspensionAsync(reference)}/review", ("Input.Lift", "true"), ("Input.Reason", "Unfounded"));
        Assert.True(answer.Location == $"/cases/{reference}", $"{answer.Status} {string.Join(' ', answer.Errors)}");
        return answer;
    }

    [Fact]
    public async Task Suspended_TheRegisterSaysSoAtOnce_AndTheKeeperLearnsNothingElse()
    {
        var (reference, entry, order) = await SuspendedAsync("Ferry");
        var keeper = await KeeperAsync();
        var path = $"/access-orders/{order.Id}";
        var page = await keeper.GetAsync(path);
        Assert.Equal(["Person", "Account", "Ordered", "Done"], page.Document.QuerySelectorAll("main dt").Select(key => key.TextContent.Trim()));
        foreach (var secret in new[] { reference, "careful", "Catriona", "concern", "breach", "/cases" }) Assert.DoesNotContain(secret, page.Document.QuerySelector("main")!.InnerHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(path, (await keeper.SubmitAsync(path, RegisterScene.Gone)).Location);
        Assert.Equal(AuthorisedUserState.Ended, (await OrderAsync(entry, AccessOrderKind.Suspend)).AuthorisedUser!.State);

        // A second person confirms on the platform.
        var removal = await portal.DatabaseAsync(db => db.Removals.Where(removal => removal.Entries.Any(one => one.Id == entry)).Select(removal => removal.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await keeper.PostAsync($"/removals/{removal}/confirm", ("Input.Gone", "yes"), ("Input.Saw", "Gone."))).Status);
        var second = await (await portal.SignedInAsync("ict-officer-2")).SubmitAsync($"/removals/{removal}/confirm", ("Input.Gone", "yes"), ("Input.Saw", "Gone."));
        Assert.Equal($"/removals/{removal}", second.Location);
        Assert.False(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == "authorised-user.ended" && happened.Details.Contains(reference))));
    }

    [Fact]
    public async Task WhileSuspended_NobodyLetsThemInByAnotherWay_AndLifting_LetsThemInAgain()
    {
        var (reference, entry, order) = await SuspendedAsync("Pier", subject: "librarian-2");
        var keeper = await KeeperAsync();
        await keeper.SubmitAsync($"/access-orders/{order.Id}", RegisterScene.Gone);
        var (person, account) = (order.PersonId, order.AccountId);
        var anew = await portal.DatabaseAsync(async db =>
        {
            var other = await portal.AuthoriseAsync("librarian-2", $"Pier-{Guid.NewGuid():N}", AuthorisedUserState.AwaitingAccess);
            await db.AuthorisedUsers.Where(one => one.Id == other).ExecuteUpdateAsync(set => set.SetProperty(one => one.AccountId, account));
            return other;
        });
        var refused = await keeper.PostAsync($"/authorised-users/{anew}/let-in", ("Input.Done", "true"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Only another order can change that.", refused.Text, StringComparison.Ordinal);

        await LiftAsync(reference);
        Assert.Equal(HttpStatusCode.Conflict, (await (await HandlerAsync()).PostAsync($"/cases/{reference}/suspensions/{await SuspensionAsync(reference)}/review", ("Input.Lift", "true"), ("Input.Reason", "again"))).Status);
        var restore = await OrderAsync(entry, AccessOrderKind.Restore);
        var page = await keeper.GetAsync($"/access-orders/{restore.Id}");
        Assert.Contains("Let in again", page.Text, StringComparison.Ordinal);
        var done = await keeper.SubmitAsync($"/access-orders/{restore.Id}");
        Assert.Equal($"/authorised-users/{anew}", done.Location);
        Assert.Equal("They are in the register again. If they still wait for something, it stands here.", (await keeper.GetAsync(done.Location!)).Banner);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync(one => one.PersonId == person && one.AccountId == account && one.State != AuthorisedUserState.Ended)));
    }

    [Fact]
    public async Task Lifted_BeforeAnybodyActed_ThereIsNothingToDo()
    {
        var (reference, entry, order) = await SuspendedAsync("Skerry", subject: "teacher");
        await LiftAsync(reference);
        Assert.Equal((AccessOrderState.Withdrawn, false), (await OrderAsync(entry, AccessOrderKind.Suspend)) switch { var now => (now.State, now.WorkItem!.IsOpen) });
        Assert.Equal(HttpStatusCode.Conflict, (await (await KeeperAsync()).PostAsync($"/access-orders/{order.Id}", RegisterScene.Gone)).Status);
        Assert.Equal(AuthorisedUserState.Active, await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry).Select(one => one.State).SingleAsync()));
    }

    [Fact]
    public async Task Suspend_AnotherPersonsAccessOrForThePast_IsRefused()
    {
        var somebodyElses = await portal.AuthoriseAsync("colleague-2", "Cairn");
        var reference = await portal.ReportAsync("colleague", "librarian");
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.SuspendAsync(reference, somebodyElses)).Status);
        var own = await portal.AuthoriseAsync("librarian", "Cairnsmore");
        var past = await portal.SuspendAsync(reference, own, days: 0);
        Assert.Equal(HttpStatusCode.BadRequest, past.Status);
        Assert.Contains("To be careful", past.Html, StringComparison.Ordinal);
        Assert.False(await portal.DatabaseAsync(db => db.Set<AccessOrder>().AnyAsync(order => order.AuthorisedUserId == somebodyElses || order.AuthorisedUserId == own)));
    }
}
