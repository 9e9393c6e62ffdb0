using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Support;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Somebody has each role, and a case concerns all of them.</summary>
public sealed class HandlerCallsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task CaseThatConcernsAllWhoHandleCases_IsNamedAHandlerBySomebodyMoreSenior_WhoLearnsNothingOfIt()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        await portal.CoverAsync();
        Assert.Empty(await portal.CalledAsync());
        foreach (var handler in new[] { CaseScene.Handler, CaseScene.OtherHandler })
            await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", "Mine"));
        // The last one who could handle it becomes the subject's manager.
        await portal.ManagesAsync(CaseScene.FallbackHolder, "librarian");
        await portal.CoverAsync();
        await portal.CoverAsync();

        Assert.Empty(await portal.HandlersAsync(reference));
        Assert.Equal([portal.Demo.Person("chief-executive").Name], await portal.CalledAsync());
        var chief = await portal.NewSessionAsync("chief-executive");
        Assert.Equal([HandlerCalls.NamePath], await WaitsAsync(chief));
        var mail = await portal.MailAsync("chief-executive");
        Assert.Equal("Something confidential waits for you", Assert.Single(mail).Subject);
        // Neither they whom it concerns, nor those who maintain people, learn of it; nor does anybody find out which case it is.
        foreach (var other in new[] { CaseScene.Handler, CaseScene.OtherHandler, CaseScene.FallbackHolder, "administrator", "librarian", "colleague" })
        {
            Assert.DoesNotContain(await WaitsAsync(await portal.NewSessionAsync(other)), path => path.StartsWith("/handlers", StringComparison.Ordinal));
            Assert.DoesNotContain(await portal.MailAsync(other), sent => sent.Subject.StartsWith("Nobody can do", StringComparison.Ordinal));
        }
        var page = await chief.GetAsync("/handlers/propose");
        Assert.Contains("Something confidential waits", page.Text, StringComparison.Ordinal);
        Assert.All(new[] { reference, portal.Demo.Person("librarian").Name, portal.Demo.Person("colleague").Name }, word => Assert.DoesNotContain(word, page.Html, StringComparison.Ordinal));
        foreach (var gone in new[] { "/cases", $"/cases/{reference}" }) Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync(gone)).Status);

        var email = portal.EmailOf("teacher");
        Assert.Equal("/handlers", (await chief.SubmitAsync("/handlers/propose", ("Input.Role", CaseScene.FallbackHolder), ("Input.Whom", email), ("Input.Reason", "One more is needed"))).Location);
        var change = await portal.DatabaseAsync(db => db.HandlerChanges.Select(change => change.Id).SingleAsync());
        // It is not put to handlers, who could keep a case about themselves from being handled.
        var refusing = await (await portal.NewSessionAsync(CaseScene.Handler)).PostAsync($"/handlers/{change}", ("Input.Answer", "refuse"), ("Input.Reason", "x"));
        Assert.Equal(HttpStatusCode.Forbidden, refusing.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await chief.PostAsync($"/handlers/{change}", ("Input.Answer", "agree"))).Status);
        Assert.Equal("/handlers", (await (await portal.NewSessionAsync("administrator")).SubmitAsync($"/handlers/{change}", ("Input.Answer", "agree"))).Location);
        await portal.CoverAsync();

        Assert.Equal([portal.Demo.Person("teacher").Name], await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("teacher")).GetAsync($"/cases/{reference}")).Status);
        Assert.Empty(await portal.CalledAsync());
        Assert.Single(await portal.MailAsync("chief-executive"));
    }

    static async Task<IReadOnlyList<string>> WaitsAsync(TestBrowser browser) => await HandlerCallsScene.WaitsAsync(browser);

    [Fact]
    public async Task NamingHandlers_NeedsItsRole_AndTakesNoRoleFromAnybody()
    {
        var chief = await portal.NewSessionAsync("chief-executive");
        Assert.Equal(HttpStatusCode.OK, (await chief.GetAsync("/handlers")).Status);
        var held = await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.Role == HandlerChangeTests.Role).Select(given => given.Id).FirstAsync());
        Assert.NotEqual("/handlers", (await chief.PostAsync($"/handlers/{held}/propose-end", ("Input.Reason", "x"))).Location);
        Assert.DoesNotContain("propose-end", (await chief.GetAsync("/handlers")).Html, StringComparison.Ordinal);
        var self = await chief.SubmitAsync("/handlers/propose", ("Input.Role", HandlerChangeTests.Role), ("Input.Whom", portal.EmailOf("chief-executive")), ("Input.Reason", "x"));
        Assert.Equal(HttpStatusCode.Forbidden, self.Status);
        // What handlers propose among themselves is not theirs to see in full.
        var person = await portal.PersonIdAsync("colleague-2");
        await HandlerChangeTests.ProposeAsync(portal, await portal.NewSessionAsync(CaseScene.Handler), person, "Too few");
        var change = await portal.DatabaseAsync(db => db.HandlerChanges.Where(one => one.PersonId == person).Select(one => one.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync($"/handlers/{change}")).Status);
        foreach (var other in new[] { "administrator", "auditor", "librarian" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync(other)).GetAsync("/handlers/propose")).Status);
    }
}

/// <summary>Where whoever names handlers is concerned as well, those who maintain people are told that somebody must be found.</summary>
public sealed class NobodyToNameTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task CaseThatConcernsWhoeverNamesHandlersToo_WaitsForThoseWhoMaintainPeople_Once()
    {
        // The subject's manager is the only one who stands in; the chief executive saw it.
        var reference = await portal.ReportAsync("colleague", "librarian");
        await (await portal.SignedInAsync(CaseScene.Handler)).SubmitAsync($"/cases/{reference}/witness", ("Input.Whom", portal.Demo.Person("chief-executive").Name), ("Input.WhomId", $"{await portal.PersonIdAsync("chief-executive")}"));
        foreach (var handler in new[] { CaseScene.Handler, CaseScene.OtherHandler })
            await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", "Mine"));
        await portal.ManagesAsync(CaseScene.FallbackHolder, "librarian");
        await portal.CoverAsync();
        await portal.CoverAsync();
        Assert.Equal([portal.Demo.Person("administrator").Name], await portal.CalledAsync());
        var administrator = await portal.NewSessionAsync("administrator");
        Assert.Equal([HandlerCalls.RolesPath], await HandlerCallsScene.WaitsAsync(administrator));
        Assert.Contains("Have one more person given the role Chief Executive", (await administrator.GetAsync("/handlers")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Have one more person", (await (await portal.NewSessionAsync(CaseScene.Handler)).GetAsync("/handlers")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/handlers/propose")).Status);
        Assert.DoesNotContain(reference, (await administrator.GetAsync("/handlers")).Html, StringComparison.Ordinal);
    }
}

/// <summary>The same for support.</summary>
public sealed class SupportCallsTests(SupportivePortal portal) : IClassFixture<SupportivePortal>
{
    [Fact]
    public async Task SupportThatNobodyMayGive_IsSaidInTheSameWords_AndToTheSamePeople()
    {
        var person = await portal.NewSessionAsync("author");
        await person.SubmitAsync("/support/ask", ("Input.Who", $"{await portal.PersonIdAsync("author")}"), ("Input.What", "Posts"), ("Input.Where", "A group"));
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().Select(found => found.Reference).SingleAsync());
        foreach (var one in new[] { "hr-handler", "hr-handler-2", "fallback-reader" }) await portal.ManagesAsync(one, "author");
        for (var i = 0; i < 2; i++) await portal.ServiceAsync<SupportDesk, int>(desk => desk.RemindAsync(default));

        Assert.Empty(await portal.DatabaseAsync(db => db.Set<SupportHandler>().Where(handler => handler.Until == null).ToListAsync()));
        Assert.Equal([portal.Demo.Person("chief-executive").Name], await portal.CalledAsync());
        var chief = await portal.NewSessionAsync("chief-executive");
        Assert.Equal([HandlerCalls.NamePath], await HandlerCallsScene.WaitsAsync(chief));
        Assert.DoesNotContain("support", (await chief.GetAsync("/handlers/propose")).Document.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await chief.GetAsync($"/support/cases/{reference}")).Status);
    }
}

/// <summary>Nobody has the role for giving support any more.</summary>
public sealed class SupportWithoutHolderTests(SupportivePortal portal) : IClassFixture<SupportivePortal>
{
    [Fact]
    public async Task SupportThatWaitsForARoleWithoutHolder_IsSaidOnceToThoseWhoMaintainPeople()
    {
        var person = await portal.NewSessionAsync("author");
        await person.SubmitAsync("/support/ask", ("Input.Who", $"{await portal.PersonIdAsync("author")}"), ("Input.What", "Posts"), ("Input.Where", "A group"));
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.IsConfidential).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));
        for (var i = 0; i < 2; i++) await portal.ServiceAsync<SupportDesk, int>(desk => desk.RemindAsync(default));
        Assert.StartsWith("Nobody can do this: Something confidential", Assert.Single(await portal.MailAsync("administrator")).Subject, StringComparison.Ordinal);
        Assert.Empty(await portal.CalledAsync());
    }
}

/// <summary>Two nodes, or the job for cases and the one for support, look at the same moment.</summary>
public sealed class HandlerCallsAtOnceTests(InterleavedPortal portal) : IClassFixture<InterleavedPortal>
{
    [Fact]
    public async Task LookingTwiceAtOnce_AsksEachOnce()
    {
        var reference = await portal.ReportAsync("colleague", "librarian");
        foreach (var handler in new[] { CaseScene.Handler, CaseScene.OtherHandler })
            await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/recuse", ("Input.Reason", "Mine"));
        await portal.ManagesAsync(CaseScene.FallbackHolder, "librarian");
        await portal.CoverAsync();
        Assert.Equal([portal.Demo.Person("chief-executive").Name], await portal.CalledAsync());

        Assert.Equal(1, await AtOnceAsync(HandlerCalls.NamePath));

        // From now on nobody has the role at all.
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.IsConfidential).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, TestClock.Start.UtcDateTime)));
        Assert.Equal(1, await AtOnceAsync("/cases"));
    }

    /// <returns>How much waits on this page after two looked, who both found that nothing did.</returns>
    async Task<int> AtOnceAsync(string path)
    {
        await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Path == path).ExecuteUpdateAsync(set => set.SetProperty(item => item.ClosedAt, TestClock.Start.UtcDateTime)));
        Task? other = null;
        portal.Saves.BeforeNextSave(async () => await portal.BlockedAsync(other = LookAsync()));
        await LookAsync();
        await other!;
        return await portal.DatabaseAsync(db => db.WorkItems.CountAsync(item => item.ClosedAt == null && item.Path == path));
    }

    Task LookAsync() => portal.ServiceAsync<HandlerCalls, bool>(async calls =>
    {
        await calls.LookAsync(default);
        return true;
    });
}

static class HandlerCallsScene
{
    public static Task<int> CoverAsync(this PortalFixture portal) => portal.ServiceAsync<CaseWork, int>(cases => cases.CoverAsync(CancellationToken.None));

    /// <summary>Names of those who are asked to see to it that somebody handles what nobody may.</summary>
    public static Task<List<string>> CalledAsync(this PortalFixture portal) => portal.DatabaseAsync(async db =>
    {
        var duties = await db.WorkItems.Where(item => item.ClosedAt == null && item.Confidential && (item.Path == HandlerCalls.NamePath || item.Path == HandlerCalls.RolesPath)).Select(item => item.Duty).ToListAsync();
        return (await db.People.ToListAsync()).Where(person => duties.Contains(Duty.Person(person.Id).Key)).Select(person => person.Name).Order().ToList();
    });

    /// <summary>Where what waits for somebody leads, of what is confidential.</summary>
    public static async Task<IReadOnlyList<string>> WaitsAsync(TestBrowser browser) =>
        [.. (await browser.GetAsync("/")).Document.QuerySelectorAll("main a").Where(link => link.TextContent.Contains("Something confidential", StringComparison.Ordinal)).Select(link => link.GetAttribute("href")!)];

    public static async Task<List<(string Subject, string Body)>> MailAsync(this PortalFixture portal, string key)
    {
        var id = await portal.PersonIdAsync(key);
        return [.. (await portal.DatabaseAsync(db => db.Messages.Where(sent => sent.ToPersonId == id).Select(sent => new { sent.Subject, sent.Body }).ToListAsync())).Select(sent => (sent.Subject, sent.Body))];
    }

    /// <summary>Gives somebody the post to which somebody else's reports.</summary>
    public static async Task ManagesAsync(this PortalFixture portal, string manager, string managed)
    {
        var (managerId, managedId) = (await portal.PersonIdAsync(manager), await portal.PersonIdAsync(managed));
        await portal.DatabaseAsync(async db =>
        {
            var post = await db.PostHoldings.Where(held => held.PersonId == managedId).Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.ManagerId).FirstAsync();
            return await db.PostHoldings.Where(held => held.PersonId == managerId).ExecuteUpdateAsync(set => set.SetProperty(held => held.PostId, post!.Value));
        });
    }
}
