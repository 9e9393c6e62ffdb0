using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Recertification;
using SocialGovernance.Web.Tests.Registers;
using SocialGovernance.Web.Tests.Requests;
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

    [Fact]
    public async Task Kept_UntilAnotherDay_StandsOn_AndSaysWhy()
    {
        var (reference, entry, _) = await SuspendedAsync("Tarn", subject: "librarian-3");
        var (handler, path) = (await HandlerAsync(), $"/cases/{reference}/suspensions/{await SuspensionAsync(reference)}/review");
        var before = await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.suspension-kept"));
        var refused = await handler.SubmitAsync(path, [.. CaseScene.Day("Input.On", CaseScene.Today), ("Input.Lift", "false"), ("Input.Ends", "false"), ("Input.Reason", "Not heard yet")]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Not heard yet", refused.Html, StringComparison.Ordinal);

        var day = CaseScene.Today.AddDays(40);
        var kept = await handler.SubmitAsync(path, [.. CaseScene.Day("Input.On", day), ("Input.Lift", "false"), ("Input.Ends", "true"), ("Input.Reason", "Not heard yet")]);
        Assert.True(kept.Location == $"/cases/{reference}", $"{kept.Status} {string.Join(' ', kept.Errors)}");
        var page = await handler.GetAsync(kept.Location!);
        Assert.NotNull(page.Banner);
        Assert.Contains($"{day:d MMMM yyyy}, then it ends", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not heard yet", page.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.suspension-kept")));
        var suspension = await portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Suspensions).SingleAsync());
        Assert.Equal((true, day, true), (suspension.Stands, suspension.On, suspension.EndsByItself));
        Assert.True((await OrderAsync(entry, AccessOrderKind.Suspend)).Stands);
    }

    [Fact]
    public async Task LetInAgain_WhoStillWaits_IsSaidToWait_NotToHaveAccess()
    {
        var (reference, entry, order) = await SuspendedAsync("Moor", subject: "librarian-3");
        var keeper = await KeeperAsync();
        await keeper.SubmitAsync($"/access-orders/{order.Id}", RegisterScene.Gone);
        await LiftAsync(reference);
        await keeper.SubmitAsync($"/access-orders/{(await OrderAsync(entry, AccessOrderKind.Restore)).Id}");
        var again = (await OrderAsync(entry, AccessOrderKind.Restore)).AgainId;
        Assert.NotEqual(AuthorisedUserState.Active, await StateAsync(again));
        Assert.Contains("In the register again, but without access", (await (await HandlerAsync()).GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == again)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, AuthorisedUserState.Active).SetProperty(one => one.From, TestClock.Start.UtcDateTime)));
        Assert.Contains("Has access again since", (await (await HandlerAsync()).GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
    }

    Task<AuthorisedUserState> StateAsync(long? id) => portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == id).Select(one => one.State).SingleAsync());

    /// <summary>At once, wherever the person stands: in the register, as cover of the account, and in a review that is under way.</summary>
    [Fact]
    public async Task CarriedOut_ChangesTheRegister_TheCover_AndAnOpenReview_AtOnce()
    {
        var (reference, entry, order) = await SuspendedAsync("Glen", subject: "librarian");
        var account = order.AccountId;
        var stays = await portal.AuthoriseAsync("librarian-2", $"Glen-{Guid.NewGuid():N}");
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == stays).ExecuteUpdateAsync(set => set.SetProperty(one => one.AccountId, account)));
        var review = (await portal.ReviewsAsync(await portal.CampaignAsync(account))).Single(one => one.Items.Any(item => item.EntryId == entry));
        var manager = await portal.SignedInAsync("library-manager");
        Assert.Contains("Ailsa Fraser", (await manager.GetAsync(review.Path)).Text, StringComparison.Ordinal);
        Task<bool> LacksCoverAsync() => portal.DatabaseAsync(async db => await Data.Accounts.AttentionQueries.Needing(db, Domain.Accounts.Attention.NoCover, CaseScene.Today,
            (await portal.PackAsync()).Registers).AnyAsync(one => one.Id == account));
        Assert.False(await LacksCoverAsync());

        await (await KeeperAsync()).SubmitAsync($"/access-orders/{order.Id}", RegisterScene.Gone);

        Assert.True(await LacksCoverAsync());
        var item = await portal.DatabaseAsync(db => db.Reviews.SelectMany(one => one.Items).SingleAsync(one => one.EntryId == entry));
        Assert.Equal(Domain.Recertification.ReviewItemState.Ended, item.State);
        Assert.DoesNotContain("Ailsa Fraser", (await manager.GetAsync(review.Path)).Document.QuerySelectorAll("main form legend").Select(legend => legend.TextContent).Aggregate("", string.Concat), StringComparison.Ordinal);
        Assert.Contains("Ended", (await (await portal.SignedInAsync("auditor")).GetAsync($"/authorised-users/{entry}")).Text, StringComparison.Ordinal);
    }
}
