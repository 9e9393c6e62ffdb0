using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.StaffLists;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Imports;
using Xunit;

namespace SocialGovernance.Web.Tests.StaffLists;

/// <summary>Joiners, movers and leavers from the staff list: each is decided by a person.</summary>
public sealed class StaffListTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Maintainer = "administrator";

    Task<List<string>> EverybodyAsync() => portal.EverybodyAsync();

    Task<StaffList> CompareAsync(IEnumerable<string> rows) => portal.CompareAsync(rows);

    Task<List<StaffDifference>> DifferencesAsync(StaffList list) => portal.DatabaseAsync(db =>
        db.StaffDifferences.AsNoTracking().Where(difference => difference.ListId == list.Id).OrderBy(difference => difference.Id).ToListAsync());

    async Task<TestPage> DecideAsync(StaffList list, string who, DifferenceState answer, string? reason, params StaffDifference[] which) =>
        await (await portal.SignedInAsync(who)).PostAsync(list.Path, [.. which.Select(difference => ("Input.Differences", (string?)$"{difference.Id}")), ("Input.Answer", $"{answer}"), ("Input.Reason", reason)]);

    static string Without(List<string> rows, string email) => rows.Single(row => row.Contains(email, StringComparison.Ordinal));

    [Fact]
    public async Task JoinerMoverAndLeaver_FromTheListToTheDirectory()
    {
        var all = await EverybodyAsync();
        var first = await CompareAsync(all);
        Assert.Equal((StaffListState.Open, 0), (first.State, first.DifferenceCount));

        var (leaver, mover) = (Without(all, portal.EmailOf("colleague")), Without(all, portal.EmailOf("librarian-2")));
        var manager = portal.EmailOf("library-manager");
        var list = await CompareAsync([.. all.Where(row => row != leaver && row != mover),
            $"Callum Dunbar;{portal.EmailOf("librarian-2")};Maker Space Officer;Libraries & Heritage;{manager}", "Nia Rees;nia.rees@east-lothian.example;Library Assistant;Libraries and Heritage;"]);

        var found = (await DifferencesAsync(list)).ToDictionary(difference => difference.Kind);
        Assert.Equal([DifferenceKind.Left, DifferenceKind.Moved, DifferenceKind.New], found.Keys.Order());
        Assert.Equal("Kirsty Donaldson", found[DifferenceKind.Left].Name);
        Assert.True(list.WorkItem!.IsOpen);
        Assert.Equal(StaffListState.Replaced, await portal.DatabaseAsync(db => db.StaffLists.Where(one => one.Id == first.Id).Select(one => one.State).SingleAsync()));
        Assert.Contains("Kirsty Donaldson: no longer on the list", (await (await portal.SignedInAsync(Maintainer)).GetAsync(list.Path)).Text, StringComparison.Ordinal);

        // Not sure, on this list and the next; nothing happens.
        Assert.Equal(HttpStatusCode.BadRequest, (await DecideAsync(list, Maintainer, DifferenceState.Unsure, null, found[DifferenceKind.Left])).Status);
        Assert.NotNull((await DecideAsync(list, Maintainer, DifferenceState.Unsure, "I shall ask Roads.", found[DifferenceKind.Left])).Location);
        var colleague = await portal.PersonIdAsync("colleague");
        Assert.Null(await portal.DatabaseAsync(db => db.People.Where(person => person.Id == colleague).Select(person => person.LeftAt).SingleAsync()));

        // The list is right about all three.
        var done = await DecideAsync(list, Maintainer, DifferenceState.Applied, null, [.. found.Values]);
        Assert.Equal("3 differences are decided.", (await (await portal.SignedInAsync(Maintainer)).GetAsync(done.Location!)).Banner);

        Assert.NotNull(await portal.DatabaseAsync(db => db.People.Where(person => person.Id == colleague).Select(person => person.LeftAt).SingleAsync()));
        Assert.Equal("Maker Space Officer", await PostOfAsync(portal.EmailOf("librarian-2")));
        Assert.Equal("Library Assistant", await PostOfAsync("nia.rees@east-lothian.example"));
        Assert.NotNull(await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Id == list.WorkItemId).Select(item => item.ClosedAt).SingleAsync()));
        Assert.Equal(3, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == StaffListAudit.Applied.Key)));
        Assert.Equal(HttpStatusCode.Conflict, (await DecideAsync(list, Maintainer, DifferenceState.Dismissed, "Twice", found[DifferenceKind.New])).Status);
    }

    [Fact]
    public async Task ShortList_IsAnAlarm_AndNothingCanBeAppliedBeforeSomebodyConfirms()
    {
        var all = await EverybodyAsync();
        await CompareAsync(all);

        var list = await CompareAsync(all.Take(all.Count / 2));

        Assert.Equal(StaffListState.Suspicious, list.State);
        Assert.StartsWith("Alarm:", list.WorkItem!.Title, StringComparison.Ordinal);
        var some = (await DifferencesAsync(list)).First(difference => difference.Kind == DifferenceKind.Left);
        var refused = await DecideAsync(list, Maintainer, DifferenceState.Applied, null, some);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Too many people are missing", Assert.Single(refused.Errors), StringComparison.Ordinal);
        var browser = await portal.SignedInAsync(Maintainer);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"{list.Path}/confirm", ("Input.Complete", "yes"))).Status);

        var confirmed = await browser.SubmitAsync($"{list.Path}/confirm", ("Input.Complete", "yes"), ("Input.Reason", "The leisure trust has left the council."));

        Assert.Equal("The list is confirmed. Decide what is different.", (await browser.GetAsync(confirmed.Location!)).Banner);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == StaffListAudit.Confirmed.Key && e.SubjectId == list.Id)));
        Assert.NotNull((await DecideAsync(list, Maintainer, DifferenceState.Dismissed, "Still here.", some)).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"{list.Path}/confirm", ("Input.Complete", "no"), ("Input.Reason", "Too late."))).Status);
        Assert.Equal(0, await portal.DatabaseAsync(db => db.People.CountAsync(person => person.Name == some.Name && person.LeftAt != null)));
    }

    [Fact]
    public async Task DroppedList_CountsForNothing_AndTheNextIsComparedWithTheOneBefore()
    {
        var all = await EverybodyAsync();
        var before = await CompareAsync(all);
        var wrong = await CompareAsync(all.Take(2));

        await (await portal.SignedInAsync(Maintainer)).SubmitAsync($"{wrong.Path}/confirm", ("Input.Complete", "no"), ("Input.Reason", "The export broke off."));

        var next = await CompareAsync(all);
        Assert.Equal((before.Id, StaffListState.Open), (next.LastId!.Value, next.State));
    }

    /// <summary>Nobody confirms their own leaving.</summary>
    [Fact]
    public async Task Decide_OnYourself_IsRefusedAndRecorded()
    {
        var all = await EverybodyAsync();
        await CompareAsync(all);
        var list = await CompareAsync(all.Where(row => !row.Contains(portal.EmailOf(Maintainer), StringComparison.Ordinal)));
        var own = (await DifferencesAsync(list)).Single(difference => difference.Name == "Shona Pringle");

        var refused = await DecideAsync(list, Maintainer, DifferenceState.Dismissed, "I am here.", own);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.SubjectType == nameof(StaffDifference) && e.SubjectId == own.Id && e.Kind == RequestAudit.AttemptRefused.Key)));
    }

    [Fact]
    public async Task List_WithoutAddresses_Fails_AndThoseWhoMaintainPeopleAreTold()
    {
        var id = await portal.CheckedAsync(Maintainer, ImportKind.StaffList, "Name;E-mail\nAnn Other;none\n");

        var import = await portal.ImportAsync(id);
        Assert.Equal(ImportState.Uploaded, import.State);
        Assert.Contains("No row of the staff list names somebody", import.Note!, StringComparison.Ordinal);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.Subject.StartsWith("Not imported"))));
    }

    [Theory]
    [InlineData("librarian"), InlineData("ict-officer"), InlineData("comms-officer")]
    public async Task Pages_ForWhoDoesNotMaintainPeople_AreRefused(string who)
    {
        var list = await CompareAsync(await EverybodyAsync());
        var browser = await portal.SignedInAsync(who);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/imports/start/staff-list")).Status);
        foreach (var path in new[] { "/staff-lists", list.Path, $"{list.Path}/confirm" }) Assert.Contains((await browser.GetAsync(path)).Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.Redirect, HttpStatusCode.NotFound });
    }

    Task<string> PostOfAsync(string email) => portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.Person!.Email == email && held.Until == null)
        .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.Title).SingleAsync());
}

/// <summary>In a database of its own, where no other list follows it.</summary>
public sealed class LargeStaffListTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [LongFact]
    public async Task LargeList_IsComparedAndPages()
    {
        var all = await portal.EverybodyAsync();

        var list = await portal.CompareAsync(all.Concat(Enumerable.Range(1, 5_000).Select(i => $"New Person{i};new.person{i}@east-lothian.example;Assistant;Libraries and Heritage;")));

        Assert.Equal((StaffListState.Open, 5_000), (list.State, list.DifferenceCount));
        var page = await (await portal.SignedInAsync("administrator")).GetAsync($"{list.Path}?kind=New");
        Assert.Equal(50, page.Document.QuerySelectorAll("input[name='Input.Differences']").Length);
        Assert.NotNull(page.Document.QuerySelector("a[rel=next]"));
    }
}
