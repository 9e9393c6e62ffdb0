using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.StaffDirectory;

/// <summary>Joiners, movers and leavers as Microsoft Entra ID sends them.</summary>
public sealed class EntraTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    [Fact]
    public async Task Joiner_WithADepartmentAndAManager_HasAPostThatTheManagersPostManages()
    {
        var entra = await ScimClient.OfAsync(portal);
        Assert.Equal(0, (await entra.FindAsync("userName eq \"iona.weir@east-lothian.example\"")).Total);

        // The manager comes after them, as it happens.
        var added = await entra.EntraAddsAsync("iona.weir@east-lothian.example", "Iona Weir", "entra-iona", "Reading Champion", "Libraries & Heritage");
        var manager = await entra.EntraAddsAsync("fergus.weir@east-lothian.example", "Fergus Weir", "entra-fergus");
        var managed = await entra.EntraPatchesAsync(added.Id, ("Add", ScimClient.Enterprise + ":manager", manager.Id));
        var placed = await entra.EntraPatchesAsync(manager.Id, ("Add", "title", "Head of Reading"), ("Add", ScimClient.Enterprise + ":department", "Libraries and Heritage"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (added.Status, managed.Status, placed.Status));
        Assert.Equal("http://localhost/scim/v2/Users/" + added.Id, added.Response.Headers.Location!.ToString());
        Assert.Equal(added.Id, Assert.Single((await entra.FindAsync("userName eq \"Iona.Weir@East-Lothian.example\"")).Resources)["id"]!.ToString());
        var id = long.Parse(added.Id, null);
        var line = await portal.ServiceAsync<PeopleDirectory, IReadOnlyList<MayAct>>(directory => directory.WhoMayAsync(Duty.LineManagerOf(id)));
        Assert.Equal("Fergus Weir", Assert.Single(line).Name);
        var events = await scene.EventsAsync("Person", id);
        Assert.Contains(("person.added", "The staff directory (Entra ID)"), events);
        Assert.Contains(("staff-directory.listed", "The staff directory (Entra ID)"), await scene.EventsAsync(nameof(ListedPerson), await ListedIdAsync(id)));
        Assert.False(await portal.DatabaseAsync(db => db.Users.AnyAsync(user => user.PersonId == id)));
        Assert.DoesNotContain("01620", added.Json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mover_WhoIsInTheRegister_GetsThePostAndHasTheirAccessLookedThrough()
    {
        var entra = await ScimClient.OfAsync(portal);
        await portal.AuthoriseAsync("librarian-3", "local-history");
        var id = await AdoptAsync(entra, "librarian-3", "Local History Officer", "Libraries and Heritage");

        await entra.EntraPatchesAsync(id, ("Replace", "TITLE", "Road Safety Officer"), ("Replace", ScimClient.Enterprise + ":Department", "Roads and Transport"));

        var person = long.Parse(id, null);
        var now = await portal.DatabaseAsync(db => db.Posts.Where(post => post.Holdings.Any(held => held.PersonId == person && held.Until == null)).Select(post => new { post.Title, Manager = post.Manager!.Title }).ToListAsync());
        // The post of that title in that service is shared, with its manager.
        Assert.Equal(new { Title = "Road Safety Officer", Manager = "Roads Services Manager" }, Assert.Single(now));
        var move = await portal.DatabaseAsync(db => db.Moves.SingleAsync(move => move.PersonId == person));
        Assert.Contains("as the staff directory has it", move.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Replace", "active", "\"False\"")]
    [InlineData("replace", "Active", "false")]
    [InlineData("REPLACE", null, "{\"active\":\"False\"}")]
    [InlineData("add", null, "{\"urn:ietf:params:scim:schemas:core:2.0:User:active\":false}")]
    public async Task Leaver_HoweverItIsSaid_IsOutAtTheirNextRequest(string op, string? path, string value)
    {
        var entra = await ScimClient.OfAsync(portal);
        var id = await AdoptAsync(entra, "colleague-2", "Active Travel Officer", "Roads and Transport");
        var browser = await portal.NewSessionAsync("colleague-2");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        var answer = await entra.EntraPatchesAsync(id, (op, path, JsonNode.Parse(value)));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.False(answer.Json["active"]!.GetValue<bool>());
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
        Assert.Contains(("person.left", "The staff directory (Entra ID)"), await scene.EventsAsync("Person", long.Parse(id, null)));
        await entra.EntraPatchesAsync(id, ("Replace", "active", "True"));
        Assert.True((await entra.GetAsync("/Users/" + id)).Json["active"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Leaver_InMidApproval_LeavesTheSignOffToBeSeenToByAdministrators()
    {
        var entra = await ScimClient.OfAsync(portal);
        var request = await portal.SentAsync("author");
        var id = await AdoptAsync(entra, "manager", "Countryside Manager", "Countryside and Leisure");

        await entra.EntraPatchesAsync(id, ("Replace", "active", "False"));

        var item = await portal.DatabaseAsync(db => db.WorkItems.SingleAsync(item => item.Path.StartsWith($"/requests/{request}") && item.ClosedAt == null));
        Assert.True(item.NobodyToAsk);
        var administrator = await portal.PersonIdAsync("administrator");
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == administrator && sent.Subject.StartsWith("Nobody can do this"))));
        Assert.Equal(RequestState.InReview, (await portal.RequestAsync(request)).State);

        // Who takes the post decides; nothing was passed over.
        var successor = await AdoptAsync(entra, "newcomer", "Countryside Manager", "Countryside and Leisure");
        await portal.SignAsync(request, "line-manager", DecisionOutcome.Endorsed, "newcomer");
        Assert.Contains("Beth Ogilvie", (await scene.EventsAsync(nameof(Request), request)).Select(one => one.Person));
        Assert.Equal($"{await portal.PersonIdAsync("newcomer")}", successor);
    }

    [Fact]
    public async Task Leaver_WhoIsTheLastAdministratorOfAnAccount_IsOutAndTheirAccessWaitsForASuccessor()
    {
        var entra = await ScimClient.OfAsync(portal);
        var entry = (await scene.AdministratorsAsync("applicant"))[0];
        var request = await portal.SentAsync("applicant");
        var id = await AdoptAsync(entra, "applicant", "Countryside Ranger", "Countryside and Leisure");
        var browser = await portal.NewSessionAsync("applicant");

        Assert.Equal(HttpStatusCode.NoContent, (await entra.SendAsync("DELETE", "/Users/" + id)).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await entra.GetAsync("/Users/" + id)).Status);
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/")).Location, StringComparison.Ordinal);
        var removal = await portal.DatabaseAsync(db => db.Removals.Include(one => one.WorkItem).SingleAsync(one => one.Entries.Any(its => its.Id == entry.Id)));
        Assert.Equal((RemovalState.Open, RemovalCause.Left, true), (removal.State, removal.Cause, removal.WorkItem!.IsOpen));
        var refused = await (await portal.SignedInAsync("ict-officer")).SubmitAsync($"/removals/{removal.Id}/do", RegisterScene.Gone);
        Assert.Contains("Let somebody else in to administer it first.", refused.Text, StringComparison.Ordinal);

        // Their requests are work for those who maintain people.
        var question = await portal.DatabaseAsync(db => db.DirectoryQuestions.Include(one => one.WorkItem).SingleAsync(one => one.PersonId == entry.PersonId));
        Assert.Contains("under way, which somebody can take over", question.What, StringComparison.Ordinal);
        var administrator = await portal.SignedInAsync("administrator");
        Assert.Contains($"/people/{entry.PersonId}", (await administrator.GetAsync(question.Path)).Html, StringComparison.Ordinal);
        Assert.Contains($"/requests/{request}/take-over", (await administrator.GetAsync($"/people/{entry.PersonId}")).Html, StringComparison.Ordinal);
        var settled = await administrator.SubmitAsync(question.Path, ("Input.Answer", "seen"), ("Input.Note", "Ailsa takes them over."));
        Assert.Equal("What the staff directory sent about Skye Lauder is seen to.", (await administrator.GetAsync(settled.Location!)).Banner);
        Assert.False(await portal.DatabaseAsync(db => db.WorkItems.AnyAsync(item => item.Path == question.Path && item.ClosedAt == null)));
    }

    [Fact]
    public async Task Leaver_WhoHandlesACase_LeavesItToWhoStandsIn_AndTheirRoleToThoseWhoHoldItToo()
    {
        var entra = await ScimClient.OfAsync(portal);
        var reference = await portal.ReportAsync("librarian", "librarian-2");
        foreach (var key in new[] { "hr-handler", "hr-handler-2" }) await entra.EntraPatchesAsync(await AdoptAsync(entra, key, "HR Adviser", "Human Resources"), ("Replace", "active", "False"));

        await portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(default));

        Assert.Contains(portal.Demo.Person("head-of-corporate-support").Name, await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("head-of-corporate-support")).GetAsync($"/cases/{reference}")).Status);
        var id = await portal.PersonIdAsync("hr-handler");
        var asked = await portal.DatabaseAsync(db => db.DirectoryQuestions.SingleAsync(one => one.PersonId == id && one.State == QuestionState.Open && one.What.Contains("which those who hold it too must end")));
        Assert.DoesNotContain(reference, asked.What, StringComparison.Ordinal);
        foreach (var key in new[] { "hr-handler", "hr-handler-2" }) await entra.EntraPatchesAsync($"{await portal.PersonIdAsync(key)}", ("Replace", "active", "True"));
    }

    [Fact]
    public async Task Rehire_IsTheSamePerson_AndNothingComesBackByItself()
    {
        var entra = await ScimClient.OfAsync(portal);
        var id = await AdoptAsync(entra, "accounts-keeper", "Communications Officer", "Communications");
        var person = long.Parse(id, null);
        await entra.SendAsync("DELETE", "/Users/" + id);
        portal.Clock.Advance(TimeSpan.FromDays(40));

        var again = await entra.EntraAddsAsync("mhairi.ross@east-lothian.example", "Mhairi Ross", "entra-accounts-keeper", "Communications Officer", "Communications");

        Assert.Equal((HttpStatusCode.Created, id), (again.Status, again.Id));
        var known = await portal.DatabaseAsync(db => db.People.SingleAsync(one => one.Id == person));
        Assert.Equal(("Mhairi Ross", "mhairi.ross@east-lothian.example", true), (known.Name, known.Email, known.IsHere));
        Assert.False(await portal.DatabaseAsync(db => db.RoleAssignments.AnyAsync(given => given.PersonId == person && given.EndedAt == null)));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.PostHoldings.CountAsync(held => held.PersonId == person && held.Until == null)));
        // Somebody else who comes without the directory's own id is somebody else.
        Assert.NotEqual(id, (await entra.EntraAddsAsync("mhairi.tennant@east-lothian.example", "Mhairi Tennant", "entra-other")).Id);
    }

    [Fact]
    public async Task Rename_KeepsWhoTheyAre_AndTheirSession()
    {
        var entra = await ScimClient.OfAsync(portal);
        var id = await AdoptAsync(entra, "colleague", "Road Safety Officer", "Roads and Transport");
        var browser = await portal.NewSessionAsync("colleague");

        var renamed = await entra.EntraPatchesAsync(id, ("Replace", "userName", "kirsty.orr@east-lothian.example"), ("Replace", "emails[type eq \"work\"].value", "kirsty.orr@east-lothian.example"),
            ("Replace", null, new JsonObject { ["displayName"] = "Kirsty Orr", ["name.familyName"] = "Orr" }));

        Assert.Equal((HttpStatusCode.OK, id), (renamed.Status, renamed.Id));
        Assert.Equal(("Orr", "kirsty.orr@east-lothian.example"), (renamed.Json["name"]!["familyName"]!.ToString(), renamed.Json["emails"]![0]!["value"]!.ToString()));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        var person = long.Parse(id, null);
        Assert.Equal("Kirsty Orr", await portal.DatabaseAsync(db => db.People.Where(one => one.Id == person).Select(one => one.Name).SingleAsync()));
        Assert.Contains("person.corrected", (await scene.EventsAsync("Person", person)).Select(one => one.Kind));
        Assert.Equal(0, (await entra.FindAsync("userName eq \"kirsty.donaldson@east-lothian.example\"")).Total);
    }

    /// <summary>A leaver's address goes to a successor, and both go on being sent: the leaver is let go, the successor is somebody else, and who comes back is who they were.</summary>
    [Fact]
    public async Task Address_OfALeaver_GoesToASuccessor_AndOnAgain()
    {
        var entra = await ScimClient.OfAsync(portal);
        const string address = "d.ross@east-lothian.example";
        var first = await entra.EntraAddsAsync(address, "Donald Ross", "entra-first");
        await entra.EntraPatchesAsync(first.Id, ("Replace", "active", "False"));

        // Added while the first is listed still: the name is theirs now.
        var second = await entra.EntraAddsAsync(address, "Dana Ross", "entra-second");
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, Assert.Single((await entra.FindAsync($"userName eq \"{address}\"")).Resources)["id"]!.ToString());
        // What else is sent of the leaver is taken, whatever the address, as often as it is sent.
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await entra.EntraPatchesAsync(first.Id, ("Replace", "active", "False"), ("Replace", "displayName", "Donald A. Ross"), ("Replace", "title", $"Former officer {i}"))).Status);
        Assert.Equal((false, address), ((await entra.GetAsync("/Users/" + first.Id)).Json["active"]!.GetValue<bool>(), (await entra.GetAsync("/Users/" + first.Id)).Json["userName"]!.ToString()));

        // Nobody comes back under a name that somebody has; under another they do, and are who they were.
        Assert.Equal((HttpStatusCode.Conflict, "uniqueness"), await entra.EntraPatchesAsync(first.Id, ("Replace", "active", "True")) is var taken ? (taken.Status, taken.Type) : default);
        var back = await entra.EntraPatchesAsync(first.Id, ("Replace", "active", "True"), ("Replace", "userName", "donald.ross@east-lothian.example"), ("Replace", "emails[type eq \"work\"].value", "donald.ross@east-lothian.example"));
        Assert.Equal((HttpStatusCode.OK, true), (back.Status, back.Json["active"]!.GetValue<bool>()));

        // The second leaves and is deleted; a third gets the address; the second is hired again, under another.
        await entra.EntraPatchesAsync(second.Id, ("Replace", "active", "False"));
        var third = await entra.EntraAddsAsync(address, "Dina Ross", "entra-third");
        Assert.Equal(HttpStatusCode.NoContent, (await entra.SendAsync("DELETE", "/Users/" + second.Id)).Status);
        var again = await entra.EntraAddsAsync("dana.ross@east-lothian.example", "Dana Ross", "entra-second");
        Assert.Equal((HttpStatusCode.Created, second.Id), (again.Status, again.Id));
        // And leaves once more, and is sent anew without having been deleted.
        await entra.EntraPatchesAsync(second.Id, ("Replace", "active", "False"));
        Assert.Equal((HttpStatusCode.Created, second.Id), await entra.EntraAddsAsync("dana.ross@east-lothian.example", "Dana Ross", "entra-second") is var anew ? (anew.Status, anew.Id) : default);
        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
        foreach (var id in new[] { first.Id, second.Id, third.Id }) Assert.True((await entra.GetAsync("/Users/" + id)).Json["active"]!.GetValue<bool>());
        Assert.Contains("staff-directory.gave-way", (await scene.EventsAsync(nameof(ListedPerson), await ListedIdAsync(long.Parse(first.Id, null)))).Select(one => one.Kind));
    }

    /// <summary>Entra finds the leaver by the user name and takes them for the successor.</summary>
    [Fact]
    public async Task Successor_WhomTheDirectoryTakesForTheLeaver_DoesNotBecomeThem()
    {
        var entra = await ScimClient.OfAsync(portal);
        const string address = "e.ross@east-lothian.example";
        var leaver = await entra.EntraAddsAsync(address, "Erin Ross", "entra-leaver");
        await entra.EntraPatchesAsync(leaver.Id, ("Replace", "active", "False"));
        Assert.Equal(leaver.Id, Assert.Single((await entra.FindAsync($"userName eq \"{address}\"")).Resources)["id"]!.ToString());

        for (var i = 0; i < 2; i++)
        {
            var joined = await entra.EntraPatchesAsync(leaver.Id, ("Replace", "externalId", "entra-successor"), ("Replace", "active", "True"), ("Replace", "displayName", "Elsa Ross"));
            Assert.Equal((HttpStatusCode.Conflict, "uniqueness"), (joined.Status, joined.Type));
        }

        var shown = (await entra.GetAsync("/Users/" + leaver.Id)).Json;
        Assert.Equal(("Erin Ross", "entra-leaver", false), (shown["displayName"]!.ToString(), shown["externalId"]!.ToString(), shown["active"]!.GetValue<bool>()));
        var person = long.Parse(leaver.Id, null);
        Assert.Contains("sends somebody else with the user name e.ross@east-lothian.example", (await portal.DatabaseAsync(db => db.DirectoryQuestions.SingleAsync(one => one.PersonId == person))).What, StringComparison.Ordinal);
        // The name is free, so that it finds nobody and adds them.
        Assert.Equal(0, (await entra.FindAsync($"userName eq \"{address}\"")).Total);
        var successor = await entra.EntraAddsAsync(address, "Elsa Ross", "entra-successor");
        Assert.Equal(HttpStatusCode.Created, successor.Status);
        Assert.NotEqual(leaver.Id, successor.Id);
    }

    /// <summary>Who is renamed gives their address up to whoever has it next: links to set a password must not go there.</summary>
    [Fact]
    public async Task Rename_TakesTheSignInAlong_SoThatTheNextOwnerOfTheAddress_GetsNoneOfTheirLinks()
    {
        var entra = await ScimClient.OfAsync(portal);
        var id = await AdoptAsync(entra, "teacher", "Teacher", "Education");
        var (before, after) = (portal.EmailOf("teacher"), "mairi.bell@east-lothian.example");
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", before));
        var link = await portal.LinkSentToAsync("teacher");

        await entra.EntraPatchesAsync(id, ("Replace", "userName", after), ("Replace", "emails[type eq \"work\"].value", after), ("Replace", "displayName", "Mairi Bell"));

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(link)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(before)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(after)).Status);
        var person = long.Parse(id, null);
        Assert.Contains("sign-in.called-anew", (await scene.EventsAsync("Person", person)).Select(one => one.Kind));
        // Should they come to read confidential cases, whatever was set up by then ends first.
        Assert.NotNull(await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == person).Select(user => user.LinkedByOthersAt).SingleAsync()));
        Assert.Equal(new[] { before, after }.Order(), (await portal.DatabaseAsync(db => db.Messages.Where(sent => sent.ToPersonId == person && sent.Subject.Contains("another address")).Select(sent => sent.ToAddress).ToListAsync())).Order());
        // The next owner of the address has a sign-in of their own.
        var next = await entra.EntraAddsAsync(before, "Mairi Gunnarsdottir", "entra-next-gunn");
        var invited = await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{next.Id}/invite");
        Assert.Equal(HttpStatusCode.Redirect, invited.Status);
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", before));
        Assert.Equal(next.Id, $"{await portal.DatabaseAsync(db => db.Users.Where(user => user.UserName == before).Select(user => user.PersonId).SingleAsync())}");
    }

    /// <summary>Whoever looks after the directory must not be able to turn the sign-in of somebody who may do much to a mailbox of their own: they take the address themselves.</summary>
    [Fact]
    public async Task Rename_OfWhoNeedsASecondFactor_LeavesTheSignInToThem_AndTheAddressIsNobodyElsesMeanwhile()
    {
        var entra = await ScimClient.OfAsync(portal);
        var id = await AdoptAsync(entra, "register-keeper", "ICT Officer", "IT Services");
        var (before, after) = (portal.EmailOf("register-keeper"), "kenneth.lamb@east-lothian.example");
        var browser = await portal.NewSessionAsync("register-keeper");
        await entra.EntraPatchesAsync(id, ("Replace", "userName", after), ("Replace", "emails[type eq \"work\"].value", after));

        var next = await entra.EntraAddsAsync(before, "Kenneth Swansea", "entra-next-swan");
        Assert.Equal((HttpStatusCode.Conflict, "uniqueness"), (next.Status, next.Type));
        Assert.Contains("/security/address", (await browser.GetAsync("/security")).Html, StringComparison.Ordinal);
        var page = await browser.GetAsync("/security/address");
        Assert.Contains(before, page.Text, StringComparison.Ordinal);
        Assert.Contains(after, page.Text, StringComparison.Ordinal);
        Assert.Equal("/security", (await browser.SubmitAsync("/security/address")).Location);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/security/address")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(after)).Status);
        Assert.Equal(HttpStatusCode.Created, (await entra.EntraAddsAsync(before, "Kenneth Swansea", "entra-next-swan")).Status);
    }

    Task<TestPage> SignInAsync(string email) => portal.Anonymous().SubmitAsync("/sign-in", ("Input.Email", email), ("Input.Password", portal.Demo.Password));

    [Fact]
    public async Task UnknownDepartment_IsAskedAbout_AndTriedAgainOnceThereIsTheService()
    {
        var entra = await ScimClient.OfAsync(portal);
        var added = await entra.EntraAddsAsync("una.bell@east-lothian.example", "Una Bell", "entra-una", "Harbour Master", "Harbours");
        var person = long.Parse(added.Id, null);
        var question = await portal.DatabaseAsync(db => db.DirectoryQuestions.SingleAsync(one => one.PersonId == person));
        Assert.Contains("there is no such service here", question.What, StringComparison.Ordinal);
        var administrator = await portal.SignedInAsync("administrator");

        var tooEarly = await administrator.SubmitAsync(question.Path, ("Input.Answer", "again"));
        await administrator.SubmitAsync("/services/add", ("Input.Name", "Harbours"), ("Input.LegalBody", "east-lothian-council"));
        var done = await administrator.SubmitAsync(question.Path, ("Input.Answer", "again"));

        Assert.Equal(HttpStatusCode.Conflict, tooEarly.Status);
        Assert.Equal("/staff-directory", done.Location);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.PostHoldings.CountAsync(held => held.PersonId == person && held.Until == null)));
    }

    /// <summary>Lists somebody whom the portal knows already, by their e-mail address.</summary>
    async Task<string> AdoptAsync(ScimClient entra, string key, string title, string department)
    {
        var email = portal.EmailOf(key);
        if ((await entra.FindAsync($"userName eq \"{email}\"")) is { Total: 1 } known) return known.Resources[0]["id"]!.ToString();
        var added = await entra.EntraAddsAsync(email, portal.Demo.Person(key).Name, "entra-" + key, title, department);
        Assert.Equal($"{await portal.PersonIdAsync(key)}", added.Id);
        return added.Id;
    }

    Task<long> ListedIdAsync(long personId) => portal.DatabaseAsync(db => db.ListedPeople.Where(listed => listed.PersonId == personId).Select(listed => listed.Id).SingleAsync());
}
