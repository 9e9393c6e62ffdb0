using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Removals;

public sealed class RemovalPagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    Task<Removal> ReadAsync(long id) =>
        portal.DatabaseAsync(db => db.Removals.AsNoTracking().Include(removal => removal.Entries).Include(removal => removal.WorkItem).ThenInclude(item => item!.Asked).SingleAsync(removal => removal.Id == id));

    Task<List<Removal>> OfAsync(string person) => portal.DatabaseAsync(async db =>
    {
        var id = await portal.PersonIdAsync(person);
        return await db.Removals.AsNoTracking().Include(removal => removal.Entries).Where(removal => removal.PersonId == id).OrderBy(removal => removal.Id).ToListAsync();
    });

    [Fact]
    public async Task Removal_DoneByOneAndConfirmedByAnother_IsClosed()
    {
        var entry = await scene.LetInAsync("librarian-2");
        var removal = await scene.RemovalAsync(entry.Id);
        var (first, second) = (await portal.SignedInAsync("ict-officer"), await portal.SignedInAsync("ict-officer-2"));
        var path = $"/removals/{removal.Id}";
        Assert.Contains("Take away the access of Callum Dunbar", (await first.GetAsync("/work/team")).Text, StringComparison.Ordinal);

        var done = await first.SubmitAsync($"{path}/do", RegisterScene.Gone);

        Assert.Equal((HttpStatusCode.Redirect, path), (done.Status, done.Location));
        Assert.Equal("It is recorded. A second person is asked to see whether the access is gone.", (await first.GetAsync(path)).Banner);
        var saved = await ReadAsync(removal.Id);
        Assert.Equal((RemovalState.Done, AuthorisedUserState.Ended, portal.Clock.GetUtcNow().UtcDateTime), (saved.State, saved.Entries[0].State, saved.Entries[0].Until));
        Assert.DoesNotContain(await portal.PersonIdAsync("ict-officer"), saved.WorkItem!.Asked.Select(asked => asked.PersonId));
        Assert.Equal(HttpStatusCode.Conflict, (await second.PostAsync($"{path}/do", RegisterScene.Gone)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await first.PostAsync($"{path}/confirm", ("Input.Gone", "yes"), ("Input.Saw", "Gone."))).Status);

        var confirmed = await second.SubmitAsync($"{path}/confirm", ("Input.Gone", "yes"), ("Input.Saw", "Three roles, and none is his."));

        Assert.Equal((HttpStatusCode.Redirect, path), (confirmed.Status, confirmed.Location));
        Assert.Equal("It is confirmed that the access is gone.", (await second.GetAsync(path)).Banner);
        Assert.Equal((RemovalState.Confirmed, "Three roles, and none is his."), ((await ReadAsync(removal.Id)).State, (await ReadAsync(removal.Id)).ConfirmationProof));
        Assert.Equal([("removal.opened", "The portal"), ("removal.done", "Struan Whyte"), ("request.attempt-refused", "Struan Whyte"), ("removal.confirmed", "Agnieszka Nowak")],
            await scene.EventsAsync(nameof(Removal), removal.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await second.PostAsync($"{path}/confirm", ("Input.Gone", "yes"), ("Input.Saw", "Gone."))).Status);
        Assert.DoesNotContain($"href=\"{path}\"", (await second.GetAsync("/removals")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_ThatItIsNotGone_LetsTheAccessGoOn()
    {
        var entry = await scene.LetInAsync("librarian-3");
        var removal = await scene.RemovalAsync(entry.Id);
        var path = $"/removals/{removal.Id}";
        await (await portal.SignedInAsync("ict-officer")).SubmitAsync($"{path}/do", RegisterScene.Gone);
        var second = await portal.SignedInAsync("ict-officer-2");

        var answer = await second.SubmitAsync($"{path}/confirm", ("Input.Gone", "no"), ("Input.Saw", "She is still in the list."));

        Assert.Equal((HttpStatusCode.Redirect, path), (answer.Status, answer.Location));
        var page = await second.GetAsync(path);
        Assert.Equal("It has to be done again. The keepers of the register are asked.", page.Banner);
        Assert.Contains("She is still in the list.", page.Text, StringComparison.Ordinal);
        var saved = await ReadAsync(removal.Id);
        Assert.Equal((RemovalState.Open, AuthorisedUserState.Active, null), (saved.State, saved.Entries[0].State, saved.Entries[0].Until));
        Assert.Contains(("removal.found-open", "Agnieszka Nowak"), await scene.EventsAsync(nameof(Removal), removal.Id));
        Assert.Contains(path, (await second.GetAsync("/removals")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Do_WithoutProof_KeepsWhatWasTyped()
    {
        var removal = await scene.RemovalAsync((await scene.LetInAsync("colleague")).Id);
        var browser = await portal.SignedInAsync("ict-officer");

        var answer = await browser.SubmitAsync($"/removals/{removal.Id}/do", ("Input.AccessRemoved", "Taken out at noon."));
        await browser.SubmitAsync($"/removals/{removal.Id}/do", RegisterScene.Gone);
        var confirming = await (await portal.SignedInAsync("ict-officer-2")).SubmitAsync($"/removals/{removal.Id}/confirm", ("Input.Saw", new string('x', 2000)));

        Assert.Equal((HttpStatusCode.BadRequest, "Say how you know that the recovery details were changed."), (answer.Status, Assert.Single(answer.Errors)));
        Assert.Contains("Taken out at noon.", answer.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, 2), (confirming.Status, confirming.Errors.Count));
        Assert.Equal(RemovalState.Done, (await ReadAsync(removal.Id)).State);
    }

    [Fact]
    public async Task Removal_ToOthers_IsNotThere()
    {
        var own = await scene.RemovalAsync((await scene.LetInAsync("ict-officer")).Id);
        var self = await portal.SignedInAsync("ict-officer");
        Assert.Equal(HttpStatusCode.NotFound, (await self.GetAsync($"/removals/{own.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await self.PostAsync($"/removals/{own.Id}/do", RegisterScene.Gone)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await self.PostAsync($"/removals/{own.Id}/confirm", ("Input.Gone", "yes"), ("Input.Saw", "Gone."))).Status);
        Assert.DoesNotContain($"/removals/{own.Id}\"", (await self.GetAsync("/removals")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("auditor")).GetAsync($"/removals/{own.Id}")).Status);
        foreach (var key in new[] { "auditor", "librarian", "administrator" })
        {
            var posted = await (await portal.SignedInAsync(key)).PostAsync($"/removals/{own.Id}/do", RegisterScene.Gone);
            Assert.True(posted.Status == HttpStatusCode.Forbidden || posted.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true, key);
        }
        Assert.Equal(RemovalState.Open, (await ReadAsync(own.Id)).State);
    }

    [Fact]
    public async Task Leave_WithAccess_OpensARemovalForEachAccountAndEndsWhatHadNotBegun()
    {
        var (one, other) = (await scene.LetInAsync("author"), await scene.LetInAsync("author"));
        var waiting = await scene.AttestedAsync("author");
        var id = await portal.PersonIdAsync("author");

        Assert.Equal(HttpStatusCode.Redirect, (await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{id}/leave")).Status);

        var removals = await OfAsync("author");
        Assert.Equal([one.Id, other.Id], removals.Select(removal => removal.Entries.Single().Id));
        Assert.All(removals, removal => Assert.Equal((RemovalState.Open, RemovalCause.Left, AuthorisedUserState.Active), (removal.State, removal.Cause, removal.Entries[0].State)));
        Assert.Equal(AuthorisedUserState.Ended, (await scene.EntryAsync(waiting.AccountId, "author")).State);
        Assert.Contains(("authorised-user.dropped", "Shona Pringle"), await scene.EventsAsync(nameof(AuthorisedUser), waiting.Id));
    }

    [Fact]
    public async Task Do_ToTheLastAdministrator_WaitsForASuccessor()
    {
        var administrators = await scene.AdministratorsAsync("librarian", "librarian-2");
        var removals = new[] { await scene.RemovalAsync(administrators[0].Id), await scene.RemovalAsync(administrators[1].Id) };
        var browser = await portal.SignedInAsync("ict-officer");

        // Whoever is to lose access too is no successor.
        foreach (var removal in removals)
        {
            var refused = await browser.SubmitAsync($"/removals/{removal.Id}/do", RegisterScene.Gone);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Contains("Let somebody else in to administer it first.", refused.Text, StringComparison.Ordinal);
            Assert.Equal(RemovalState.Open, (await ReadAsync(removal.Id)).State);
        }
    }

    [Fact]
    public async Task End_OfTheLastTwoAdministratorsAtOnce_EndsOne()
    {
        var administrators = await scene.AdministratorsAsync("librarian", "librarian-2");
        var browsers = new[] { await portal.NewSessionAsync("ict-officer"), await portal.NewSessionAsync("ict-officer-2") };
        var pages = await Task.WhenAll(browsers.Select((browser, index) => browser.GetAsync($"/authorised-users/{administrators[index].Id}/end")));

        var answers = await Task.WhenAll(browsers.Select((browser, index) => browser.SendAsync(pages[index], $"/authorised-users/{administrators[index].Id}/end", RegisterScene.Gone)));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuthorisedUsers.CountAsync(entry => entry.AccountId == administrators[0].AccountId && entry.State == AuthorisedUserState.Active)));
    }

    /// <summary>The same, interleaved by hand: the second act has looked for a successor before the first is saved.</summary>
    [Fact]
    public async Task End_WhileTheSuccessorIsEnded_IsTriedAgainAndRefused()
    {
        var administrators = await scene.AdministratorsAsync("librarian", "librarian-2");
        var (first, second) = (await portal.ActorAsync("ict-officer"), await portal.ActorAsync("ict-officer-2"));
        var proof = new Proof("Not in the list.", "Changed.");
        var interleaved = 0;

        var refused = await Assert.ThrowsAsync<Domain.RuleBrokenException>(() => portal.ServiceAsync<Data.AuthorisedUsers.Register, int>(async register =>
        {
            await register.EndAsync(administrators[0].Id, () =>
            {
                if (interleaved++ == 0) portal.ServiceAsync<Data.AuthorisedUsers.Register, int>(async other => { await other.EndAsync(administrators[1].Id, () => proof, second); return 0; }).GetAwaiter().GetResult();
                return proof;
            }, first);
            return 0;
        }));

        Assert.Contains("the last who can administer", refused.Message, StringComparison.Ordinal);
        Assert.Equal(AuthorisedUserState.Active, (await scene.EntryAsync(administrators[0].AccountId, "librarian")).State);
    }

    [Fact]
    public async Task Database_ConfirmedByTheSamePerson_IsRefused()
    {
        var removal = await scene.RemovalAsync((await scene.LetInAsync("colleague-2")).Id);
        var keeper = await portal.PersonIdAsync("ict-officer");
        await Assert.ThrowsAnyAsync<DbException>(() => portal.DatabaseAsync(db => db.Removals.Where(row => row.Id == removal.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, RemovalState.Confirmed).SetProperty(row => row.DoneById, keeper).SetProperty(row => row.ConfirmedById, keeper))));
    }
}
