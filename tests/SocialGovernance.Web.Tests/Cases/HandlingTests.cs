using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Who handles a case as it goes on: recusal, handing over, witnesses, and nobody left.</summary>
public sealed class HandlingTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    const string Handler = "Catriona Lindsay", Other = "Douglas Imrie", StandIn = "Rhona Baillie";

    [Fact]
    public async Task Recuse_EndsItAtOnce_AndForGood()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await portal.SignedInAsync(CaseScene.Handler);
        var before = await EventsAsync("case.recused");

        var empty = await browser.SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", " "));
        Assert.Equal((HttpStatusCode.BadRequest, "Say why you should not handle this case."), (empty.Status, Assert.Single(empty.Errors)));
        var posted = await browser.SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", "We are neighbours"));

        Assert.Equal("/cases", posted.Location);
        var list = await browser.GetAsync("/cases");
        Assert.Equal("You no longer handle the case.", list.Banner);
        Assert.DoesNotContain(reference, list.Html, StringComparison.Ordinal);
        Assert.Equal([Other], await portal.HandlersAsync(reference));
        Assert.Equal(before + 1, await EventsAsync("case.recused"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/cases/{reference}/recuse", ("Input.Reason", "Again"))).Status);

        var other = await portal.SignedInAsync(CaseScene.OtherHandler);
        Assert.Contains("We are neighbours", (await other.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Handler, (await other.GetAsync($"/cases/{reference}/hand-over")).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recuse_BothHandlers_AsksTheStandIn()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        foreach (var handler in new[] { CaseScene.Handler, CaseScene.OtherHandler })
            await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", "Mine"));

        Assert.Equal([StandIn], await portal.HandlersAsync(reference));
        var standIn = await portal.SignedInAsync(CaseScene.FallbackHolder);
        var refused = await standIn.SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", "Mine as well"));
        Assert.Equal((HttpStatusCode.Conflict, "Nobody else could handle this case. Propose one more handler first, then come back."), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains("Mine as well", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandOver_ToTheStandIn_AsksThem_AndLeavesTheOther()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await portal.SignedInAsync(CaseScene.Handler);
        Assert.Equal(["Choose who handles it."], (await browser.SubmitAsync($"/cases/{reference}/hand-over", ("Input.Note", "x"))).Errors);
        var stranger = await browser.SubmitAsync($"/cases/{reference}/hand-over", ("Input.To", $"{await portal.PersonIdAsync("librarian")}"));
        Assert.Equal((HttpStatusCode.BadRequest, "Choose somebody from the list."), (stranger.Status, Assert.Single(stranger.Errors)));

        var posted = await browser.SubmitAsync($"/cases/{reference}/hand-over",
            ("Input.To", $"{await portal.PersonIdAsync(CaseScene.FallbackHolder)}"), ("Input.AndStop", "true"), ("Input.Note", "All is in the log"));

        Assert.Equal("/cases", posted.Location);
        Assert.Equal(new[] { Other, StandIn }.Order(), (await portal.HandlersAsync(reference)).Order());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{reference}")).Status);
        Assert.Contains("All is in the log", (await (await portal.SignedInAsync(CaseScene.FallbackHolder)).GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Witness_WhoHandlesIt_StopsAtOnce()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var browser = await portal.SignedInAsync(CaseScene.OtherHandler);

        var posted = await browser.SubmitAsync($"/cases/{reference}/witness", ("Input.Whom", Handler), ("Input.WhomId", $"{await portal.PersonIdAsync(CaseScene.Handler)}"));

        Assert.Equal("/cases", posted.Location);
        Assert.Equal([Other], await portal.HandlersAsync(reference));
        Assert.Contains(Handler, (await browser.GetAsync($"/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync($"/cases/{reference}")).Status);
    }

    [Theory]
    [InlineData("recuse"), InlineData("hand-over"), InlineData("witness")]
    public async Task AnyVerb_BySomebodyElse_Answers404(string act)
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        foreach (var who in new[] { "administrator", "auditor", "librarian", "colleague" })
        {
            var browser = await portal.SignedInAsync(who);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{reference}/{act}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/cases/{reference}/{act}", ("Input.Reason", "x"), ("Input.To", "1"), ("Input.Whom", "x"), ("Input.WhomId", "1"))).Status);
        }
    }

    Task<int> EventsAsync(string kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == kind));
}

public sealed class NobodyLeftToHandleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Cover_WhereHandlersHaveLeftOrAreAway_AsksTheStandIn_Once()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        var (leaver, away) = (await portal.PersonIdAsync(CaseScene.Handler), await portal.PersonIdAsync(CaseScene.OtherHandler));
        await CoverAsync();
        Assert.Equal(2, (await portal.HandlersAsync(reference)).Count);

        var colleague = await portal.PersonIdAsync("colleague");
        await portal.DatabaseAsync(async db =>
        {
            await db.People.Where(person => person.Id == leaver).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, TestClock.Start.UtcDateTime));
            var absent = await db.People.SingleAsync(person => person.Id == away);
            var today = Domain.UkTime.DayOf(TestClock.Start.UtcDateTime);
            await db.AddAsync(absent.NameDeputy(await db.People.SingleAsync(person => person.Id == colleague), today, today.AddDays(7), [], Domain.Actor.Portal, TestClock.Start.UtcDateTime));
            return await db.SaveChangesAsync();
        });
        await CoverAsync();
        await CoverAsync();

        // Whoever is away finds it again when they are back.
        Assert.Equal(["Douglas Imrie", "Rhona Baillie"], (await portal.HandlersAsync(reference)).Order());
        Assert.Contains(reference, (await (await portal.SignedInAsync(CaseScene.FallbackHolder)).GetAsync("/cases")).Html, StringComparison.Ordinal);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.covered")));
    }

    Task<int> CoverAsync() => portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(CancellationToken.None));
}

/// <summary>All who could handle a case are gone.</summary>
public sealed class NobodyAtAllTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Cover_WhereNobodyHasTheRoleAnyMore_TellsThoseWhoMaintainPeopleOnce_AndWaitsForWhoeverGetsIt()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.TakeUpAsync(reference);
        var administrator = await portal.PersonIdAsync("administrator");
        Task<List<string>> ToldAsync() => portal.DatabaseAsync(db => db.Messages.Where(sent => sent.ToPersonId == administrator && sent.Subject.StartsWith("Nobody can do")).Select(sent => sent.Subject + sent.Body).ToListAsync());
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.IsConfidential).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));
        await CoverAsync();
        await CoverAsync();
        var told = Assert.Single(await ToldAsync());
        Assert.StartsWith("Nobody can do this: Something confidential", told, StringComparison.Ordinal);
        Assert.DoesNotContain(reference, told, StringComparison.Ordinal);

        Assert.Contains("from today", await portal.ServiceAsync<Web.SignIn.FirstHolder, string>(first => first.GiveAsync(portal.EmailOf("teacher"), "hr-case-handler")), StringComparison.Ordinal);
        await CoverAsync();
        await CoverAsync();
        Assert.Equal([portal.Demo.Person("teacher").Name], await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("teacher")).GetAsync($"/cases/{reference}")).Status);
        var teacher = await portal.PersonIdAsync("teacher");
        Assert.False(await portal.DatabaseAsync(db => db.WorkItems.AnyAsync(item => item.ClosedAt == null && item.Confidential && item.Duty == "hr-case-handler")));
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == teacher && sent.Subject == "Something confidential waits for you")));
        Assert.Single(await ToldAsync());
    }

    Task<int> CoverAsync() => portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(CancellationToken.None));
}

/// <summary>Another role in which cases are handled does not let anybody read a case that they handled in one that is gone.</summary>
public sealed class RoleThatIsGoneTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Cover_WhereTheRoleInWhichSomebodyHandlesItIsGone_AsksThemInTheOneTheyKept_AndOthers_Once()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        long[] handlers = [await portal.PersonIdAsync(CaseScene.Handler), await portal.PersonIdAsync(CaseScene.OtherHandler)];
        var pack = await portal.ServiceAsync<PolicyLibrary, Domain.Policies.Pack>(async policies => (await policies.CurrentAsync()).Pack);
        await portal.DatabaseAsync(async db =>
        {
            await db.RoleAssignments.Where(given => handlers.Contains(given.PersonId)).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime));
            var person = await db.People.SingleAsync(person => person.Id == handlers[0]);
            await db.AddAsync(new Domain.People.RoleAssignment(person, pack.Role(pack.Breach.FallbackRole), new(2026, 1, 1), null, Domain.Actor.Portal, TestClock.Start.UtcDateTime));
            return await db.SaveChangesAsync();
        });
        var handler = await portal.NewSessionAsync(CaseScene.Handler);
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"/cases/{reference}")).Status);

        await CoverAsync();
        await CoverAsync();

        Assert.Equal(new[] { "Catriona Lindsay", "Rhona Baillie" }.Order(), (await portal.HandlersAsync(reference)).Order());
        Assert.Equal(HttpStatusCode.OK, (await handler.GetAsync($"/cases/{reference}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync(CaseScene.FallbackHolder)).GetAsync($"/cases/{reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync(CaseScene.OtherHandler)).GetAsync($"/cases/{reference}")).Status);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "case.covered")));
    }

    Task<int> CoverAsync() => portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(CancellationToken.None));
}

/// <summary>Who becomes a handler, and who stops being one: never by one person alone.</summary>
public sealed class HandlerChangeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public const string Role = "hr-case-handler";

    [Fact]
    public async Task Propose_AndAgree_MakesAHandler_AndIsUndoneTheSameWay()
    {
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var person = await portal.PersonIdAsync("colleague-2");
        var posted = await ProposeAsync(portal, handler, person, "We are too few");
        Assert.Equal("/handlers", posted.Location);
        Assert.StartsWith("You proposed", (await handler.GetAsync("/handlers")).Banner, StringComparison.Ordinal);
        var change = await ChangeAsync(person);

        var own = await handler.PostAsync($"/handlers/{change.Id}", ("Input.Answer", "agree"));
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Equal(0, await HeldAsync(person));

        var administrator = await portal.SignedInAsync("administrator");
        Assert.Contains("Agree or refuse", (await administrator.GetAsync("/")).Text, StringComparison.Ordinal);
        // Whoever agrees sees into whose hands it goes.
        Assert.Contains(portal.EmailOf("colleague-2"), (await administrator.GetAsync($"/handlers/{change.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(["Choose whether you agree."], (await administrator.SubmitAsync($"/handlers/{change.Id}", ("Input.Reason", "x"))).Errors);
        Assert.Equal("/handlers", (await administrator.SubmitAsync($"/handlers/{change.Id}", ("Input.Answer", "agree"))).Location);
        Assert.Equal(1, await HeldAsync(person));
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.PostAsync($"/handlers/{change.Id}", ("Input.Answer", "agree"))).Status);
        Assert.Equal(2, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "handler.proposed" || happened.Kind == "handler.agreed")));

        var assignment = await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == person && given.Role == Role).Select(given => given.Id).SingleAsync());
        Assert.Equal("/handlers", (await handler.SubmitAsync($"/handlers/{assignment}/propose-end", ("Input.Reason", "They moved"))).Location);
        var end = await ChangeAsync(person);
        var other = await portal.SignedInAsync(CaseScene.OtherHandler);
        Assert.Equal("/handlers", (await other.SubmitAsync($"/handlers/{end.Id}", ("Input.Answer", "agree"))).Location);
        Assert.Equal(0, await HeldAsync(person));
    }

    [Fact]
    public async Task Refuse_NeedsAReason_AndTellsTheProposer()
    {
        var person = await portal.PersonIdAsync("librarian");
        await ProposeAsync(portal, await portal.SignedInAsync(CaseScene.Handler), person, "Good at it");
        var change = await ChangeAsync(person);
        var administrator = await portal.SignedInAsync("administrator");

        Assert.Equal(["Say why you refuse."], (await administrator.SubmitAsync($"/handlers/{change.Id}", ("Input.Answer", "refuse"))).Errors);
        Assert.Equal("/handlers", (await administrator.SubmitAsync($"/handlers/{change.Id}", ("Input.Answer", "refuse"), ("Input.Reason", "Not trained"))).Location);

        Assert.Equal(0, await HeldAsync(person));
        var proposer = await portal.PersonIdAsync(CaseScene.Handler);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToPersonId == proposer && message.Body.Contains("Not trained"))));
    }

    [Fact]
    public async Task Withdraw_IsTheProposersAlone()
    {
        var person = await portal.PersonIdAsync("librarian-2");
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        await ProposeAsync(portal, handler, person, "Good at it");
        var change = await ChangeAsync(person);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(CaseScene.OtherHandler)).PostAsync($"/handlers/{change.Id}?handler=Withdraw")).Status);

        Assert.Equal("/handlers", (await handler.PostAsync($"/handlers/{change.Id}?handler=Withdraw")).Location);
        Assert.Equal(HandlerChangeState.Withdrawn, (await ChangeAsync(person)).State);
    }

    [Fact]
    public async Task Propose_WithWrongInput_Answers400AndKeepsWhatWasTyped()
    {
        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var posted = await handler.SubmitAsync("/handlers/propose", ("Input.Role", Role), ("Input.Whom", "Nobody Atall"), ("Input.Reason", "Kept"));
        Assert.Equal((HttpStatusCode.BadRequest, "Nobody in the directory has this name or address."), (posted.Status, Assert.Single(posted.Errors)));
        Assert.Contains("Kept", posted.Html, StringComparison.Ordinal);
        Assert.Equal(["Choose a role.", "Enter a name or an e-mail address.", "Say why."], (await handler.SubmitAsync("/handlers/propose", ("Input.Whom", ""))).Errors);
    }

    [Fact]
    public async Task HandlersPages_AreForHandlersAndThoseWhoMaintainPeople()
    {
        foreach (var who in new[] { "librarian", "auditor", "ict-officer" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(who)).GetAsync("/handlers")).Status);
        var administrator = await portal.SignedInAsync("administrator");
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/handlers")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await administrator.GetAsync("/handlers/propose")).Status);
        Assert.NotEqual(HttpStatusCode.Redirect, (await administrator.PostAsync("/handlers/propose", ("Input.Role", Role), ("Input.Whom", "librarian"), ("Input.Reason", "x"))).Status);
    }

    /// <summary>Neither an invitation, nor another address in the directory, nor closing and opening it brings an administrator into a handler's sign-in.</summary>
    [Fact]
    public async Task Administrator_Alone_GetsNoWayIntoAHandlersSignIn()
    {
        var (id, administrator) = (await portal.PersonIdAsync(CaseScene.OtherHandler), await portal.SignedInAsync("administrator"));
        var person = await portal.DatabaseAsync(db => db.People.AsNoTracking().SingleAsync(one => one.Id == id));
        Task<int> LinksAsync() => portal.DatabaseAsync(db => db.Messages.CountAsync(message => message.Secrecy == MessageSecrecy.OneTimeLink));
        var (before, password) = (await LinksAsync(), await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.PasswordHash).SingleAsync()));
        try
        {
            Assert.NotEqual($"/people/{id}", (await administrator.PostAsync($"/people/{id}/invite")).Location);
            var corrected = await administrator.SubmitAsync($"/people/{id}/correct", ("Input.Email", "mine@administrator.example"));
            Assert.Equal($"/people/{id}", corrected.Location);
            await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", "mine@administrator.example"));
            await administrator.PostAsync($"/people/{id}/invite");
            Assert.Equal(before, await LinksAsync());
            Assert.DoesNotContain(await portal.DatabaseAsync(db => db.Messages.Where(message => message.Secrecy == MessageSecrecy.OneTimeLink).Select(message => message.ToAddress).ToListAsync()), address => address == "mine@administrator.example");
            Assert.Equal(password, await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.PasswordHash).SingleAsync()));
        }
        finally
        {
            await portal.DatabaseAsync(db => db.People.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, person.Email)));
        }
    }

    public static async Task<TestPage> ProposeAsync(PortalFixture portal, TestBrowser browser, long personId, string reason)
    {
        var email = await portal.DatabaseAsync(db => db.People.Where(person => person.Id == personId).Select(person => person.Email).SingleAsync());
        return await browser.SubmitAsync("/handlers/propose", ("Input.Role", Role), ("Input.Whom", email), ("Input.Reason", reason));
    }

    Task<HandlerChange> ChangeAsync(long personId) => portal.DatabaseAsync(db => db.HandlerChanges.AsNoTracking().Where(change => change.PersonId == personId).OrderByDescending(change => change.Id).FirstAsync());

    Task<int> HeldAsync(long personId) => portal.DatabaseAsync(db => db.RoleAssignments.CountAsync(given => given.PersonId == personId && given.Role == Role && given.EndedAt == null));
}
