using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Moves;

public sealed class LookThroughTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    Task<List<Move>> OfAsync(long person) => portal.DatabaseAsync(db => db.Moves.AsNoTracking().Include(move => move.WorkItem).Where(move => move.PersonId == person).OrderBy(move => move.Id).ToListAsync());

    async Task<Move> MovedAsync(long person, string post = "Countryside Ranger")
    {
        var answer = await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{person}/take-post", ("Input.Post", post));
        Assert.True(answer.Status == HttpStatusCode.Redirect, answer.Text);
        return Assert.Single(await OfAsync(person));
    }

    [Fact]
    public async Task TakePost_OfSomebodyInTheRegister_AsksTheKeepersOnce_WhoKeepOrEndEach()
    {
        var (kept, ended) = (await scene.LetInAsync("librarian-2"), await scene.LetInAsync("librarian-2"));
        var move = await MovedAsync(kept.PersonId);
        await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{kept.PersonId}/take-post", ("Input.Post", "Librarian"));
        move = Assert.Single(await OfAsync(kept.PersonId));
        Assert.Equal(("ict-register-keeper", kept.PersonId), (move.WorkItem!.Duty, move.WorkItem.ExceptPersonId));
        Assert.Contains("They take the post Countryside Ranger", move.What, StringComparison.Ordinal);
        var browser = await portal.SignedInAsync("ict-officer");
        Assert.Contains(move.Path, (await browser.GetAsync($"/authorised-users/people/{kept.PersonId}")).Html, StringComparison.Ordinal);

        var without = await browser.SubmitAsync(move.Path, ($"Input.Stays[{kept.Id}]", "yes"));
        Assert.Equal((HttpStatusCode.BadRequest, 1), (without.Status, without.Errors.Count));
        Assert.NotNull(without.Document.QuerySelector($"input[name='Input.Stays[{kept.Id}]'][value=yes][checked]"));
        var answer = await browser.SubmitAsync(move.Path, ($"Input.Stays[{kept.Id}]", "yes"), ($"Input.Stays[{ended.Id}]", "no"));

        Assert.Equal((HttpStatusCode.Redirect, $"/authorised-users/people/{kept.PersonId}"), (answer.Status, answer.Location));
        Assert.Equal("It is looked through. What ends is to be taken away on the platforms.", (await browser.GetAsync(answer.Location!)).Banner);
        move = Assert.Single(await OfAsync(kept.PersonId));
        Assert.Equal((MoveState.LookedThrough, false), (move.State, move.WorkItem!.IsOpen));
        var removal = await portal.DatabaseAsync(db => db.Removals.Include(removal => removal.Entries).SingleAsync(removal => removal.PersonId == kept.PersonId));
        Assert.Equal((RemovalCause.Moved, ended.Id), (removal.Cause, Assert.Single(removal.Entries).Id));
        Assert.Contains(("move.looked-through", "Struan Whyte"), await scene.EventsAsync(nameof(Move), move.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync(move.Path, ($"Input.Stays[{kept.Id}]", "yes"), ($"Input.Stays[{ended.Id}]", "no"))).Status);
    }

    [Fact]
    public async Task Move_OfOneself_IsNotThere()
    {
        var entry = await scene.LetInAsync("ict-officer");
        var move = await MovedAsync(entry.PersonId);
        var self = await portal.SignedInAsync("ict-officer");
        Assert.Equal(HttpStatusCode.NotFound, (await self.GetAsync(move.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await self.PostAsync(move.Path, ($"Input.Stays[{entry.Id}]", "yes"))).Status);
        var auditor = await (await portal.SignedInAsync("auditor")).PostAsync(move.Path, ($"Input.Stays[{entry.Id}]", "yes"));
        Assert.True(auditor.Status == HttpStatusCode.Forbidden || auditor.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true);
        Assert.Equal(MoveState.Open, (await OfAsync(entry.PersonId))[0].State);
    }

    [Fact]
    public async Task LeavePost_AndServiceOfAPost_AskTheKeepersToo()
    {
        var entry = await scene.LetInAsync("colleague");
        var post = await portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == entry.PersonId).Select(held => held.PostId).FirstAsync());
        var service = await portal.DatabaseAsync(db => db.Services.Where(one => one.Name.StartsWith("Libraries")).Select(one => one.Id).SingleAsync());
        var administrator = await portal.SignedInAsync("administrator");

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync($"/posts/{post}/correct", ("Input.Service", $"{service}"))).Status);
        Assert.Contains("belongs to Libraries", Assert.Single(await OfAsync(entry.PersonId)).What, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync($"/people/{entry.PersonId}/leave-post/{post}")).Status);
        Assert.Contains("Their last day in the post", Assert.Single(await OfAsync(entry.PersonId)).What, StringComparison.Ordinal);

        // Whoever leaves has everything taken away: nothing is left to look through.
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.SubmitAsync($"/people/{entry.PersonId}/leave")).Status);
        Assert.Equal(MoveState.Dropped, Assert.Single(await OfAsync(entry.PersonId)).State);
    }

    [Fact]
    public async Task TakePost_OfSomebodyInNoRegister_AsksNobody()
    {
        var id = await portal.PersonIdAsync("colleague-2");
        await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{id}/take-post", ("Input.Post", "Countryside Ranger"));
        Assert.Empty(await OfAsync(id));
    }
}
