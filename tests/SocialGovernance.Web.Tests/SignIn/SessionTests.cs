using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class SessionTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    [Fact]
    public async Task SignOut_EndsTheSession_AlsoForACopiedCookie()
    {
        var browser = portal.Anonymous();
        var cookie = SessionCookie(await portal.SignInAsync(browser, "librarian"));
        Assert.NotEqual("nobody", await WithCopyAsync(cookie));

        var page = await browser.SubmitAsync("/sign-out");

        Assert.Equal("/sign-in", page.Location);
        Assert.Equal("You are signed out.", (await browser.GetAsync("/sign-in")).Banner);
        Assert.Equal("nobody", await WithCopyAsync(cookie));
        Assert.Single(await portal.EventsAsync("librarian", SignInAudit.SignedOut));
    }

    [Fact]
    public async Task Closing_ASignIn_BitesOnTheNextRequest()
    {
        var browser = await portal.SignedInByPasswordAsync("colleague");
        var id = await portal.PersonIdAsync("colleague");

        await portal.ActAsync(signIns => signIns.CloseAsync(id, Actor.Portal));

        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
        await portal.ActAsync(signIns => signIns.OpenAsync(id, Actor.Portal));
        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
        Assert.Equal(HttpStatusCode.Redirect, (await portal.SignInAsync(portal.Anonymous(), "colleague")).Status);
    }

    [Fact]
    public async Task Leaving_BitesOnTheNextRequest()
    {
        var browser = await portal.SignedInByPasswordAsync("colleague-2");

        await ChangeAsync(async db => (await db.People.SingleAsync(person => person.Email == portal.EmailOf("colleague-2"))).Leave(Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime));

        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
    }

    [Fact]
    public async Task TakingARoleAway_BitesOnTheNextRequest()
    {
        var browser = await portal.SignedInByPasswordAsync("administrator");
        Assert.Contains(Permissions.MaintainPeople, await DoorFixture.WhoAsync(browser));

        await ChangeAsync(async db => (await db.RoleAssignments.Include(given => given.Person)
            .SingleAsync(given => given.Person!.Email == portal.EmailOf("administrator"))).Take(Actor.Portal, portal.Clock.GetUtcNow().UtcDateTime));

        Assert.Equal(portal.Demo.Person("administrator").Name + ": ", await DoorFixture.WhoAsync(browser));
    }

    [Fact]
    public async Task Idle_ForTooLong_EndsTheSession()
    {
        var browser = await portal.SignedInByPasswordAsync("auditor");

        portal.Clock.Advance(Sessions.Idle - TimeSpan.FromMinutes(1));
        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(browser));
        portal.Clock.Advance(Sessions.Idle);
        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(browser));
        portal.Clock.Advance(Sessions.Idle + TimeSpan.FromMinutes(1));
        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
    }

    [Fact]
    public async Task Idle_OnAConfidentialPage_EndsTheSessionSooner()
    {
        var (browser, other) = (await portal.NewSessionAsync("hr-handler"), await portal.NewSessionAsync("hr-handler"));
        await browser.GetAsync("/cases");
        await other.GetAsync("/cases");
        await other.GetAsync("/accounts");

        portal.Clock.Advance(Sessions.IdleOnConfidential + TimeSpan.FromMinutes(1));

        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(other));
    }

    [Fact]
    public async Task Longest_EndsTheSession_HoweverBusy()
    {
        var browser = await portal.NewSessionAsync("head-teacher");
        for (var minutes = 0; minutes < Sessions.Longest.TotalMinutes; minutes += 20)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.NotEqual("nobody", await DoorFixture.WhoAsync(browser));
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
    }

    [Fact]
    public async Task AskingHowLongIsLeft_IsNoUse_AndSayingThatOneIsThere_Is()
    {
        var browser = await portal.NewSessionAsync("author");
        portal.Clock.Advance(TimeSpan.FromMinutes(28));
        Assert.Equal("120", (await browser.GetAsync("/session/left")).Html);
        Assert.Equal("120", (await browser.GetAsync("/session/left")).Html);
        Assert.Equal("1800", (await browser.GetAsync("/session/stay")).Html);
        portal.Clock.Advance(TimeSpan.FromMinutes(29));

        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(browser));
        Assert.StartsWith("/sign-in", (await portal.Anonymous().GetAsync("/session/left")).Location);
    }

    /// <summary>Whatever ends a session, a copy of its cookie is worth nothing afterwards.</summary>
    [Theory]
    [InlineData("signing out", "comms-officer")]
    [InlineData("ending it elsewhere", "comms-manager")]
    [InlineData("signing out everywhere else", "it-manager")]
    [InlineData("an administrator", "applicant")]
    [InlineData("a new password by link", "gatekeeper")]
    [InlineData("closing the sign-in", "gatekeeper-2")]
    [InlineData("leaving", "contractor")]
    [InlineData("resetting the factor", "register-keeper")]
    [InlineData("idling", "councillor")]
    [InlineData("proving it again", "ict-officer-2")]
    public async Task CopiedCookie_AfterEachWayOfEnding_IsWorthNothing(string ending, string key)
    {
        var (browser, elsewhere) = (await portal.NewSessionAsync(key), await portal.NewSessionAsync(key));
        var cookie = browser.Client.DefaultRequestHeaders.GetValues("Cookie").Single();
        Assert.NotEqual("nobody", await WithCopyAsync(cookie));
        var (id, administrator) = (await portal.PersonIdAsync(key), await portal.NewSessionAsync("administrator"));
        var session = await portal.DatabaseAsync(db => db.Sessions.Where(one => one.User!.PersonId == id).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync());

        await (ending switch
        {
            "signing out" => browser.SubmitAsync("/sign-out"),
            "ending it elsewhere" => elsewhere.SubmitAsync($"/security/sessions/{session}/end"),
            "signing out everywhere else" => elsewhere.SubmitAsync("/security/sessions/end-others"),
            "an administrator" => administrator.SubmitAsync($"/people/{id}/sessions/{session}/end"),
            "a new password by link" => NewPasswordAsync(key),
            "closing the sign-in" => administrator.SubmitAsync($"/people/{id}/disable"),
            "leaving" => administrator.SubmitAsync($"/people/{id}/leave"),
            "resetting the factor" => administrator.SubmitAsync($"/people/{id}/reset-factor", ("Input.Reason", "They called.")),
            "proving it again" => browser.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync(key))),
            _ => IdleAsync(),
        });

        Assert.Equal("nobody", await WithCopyAsync(cookie));
        if (ending is "ending it elsewhere" or "signing out everywhere else") Assert.NotEqual("nobody", await DoorFixture.WhoAsync(elsewhere));
        if (ending is "ending it elsewhere" or "an administrator") Assert.Single(await portal.EventsAsync(key, SignInAudit.SessionEnded));
    }

    [Fact]
    public async Task List_ShowsOnesOwn_AndNobodyElses()
    {
        var (mine, theirs) = (await portal.NewSessionAsync("librarian-2"), await portal.NewSessionAsync("librarian-3"));
        var id = await portal.PersonIdAsync("librarian-3");
        var session = await portal.DatabaseAsync(db => db.Sessions.Where(one => one.User!.PersonId == id).Select(one => one.Id).FirstAsync());

        var page = await mine.GetAsync("/security");

        Assert.Contains("This browser", page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync($"/security/sessions/{session}/end")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.PostAsync($"/security/sessions/{session}/end")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await mine.GetAsync($"/people/{id}/sessions")).Status);
        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(theirs));
    }

    [Fact]
    public async Task ChangePassword_EndsOtherSessions()
    {
        var (one, other) = (await portal.SignedInByPasswordAsync("ict-officer"), await portal.SignedInByPasswordAsync("ict-officer"));

        var page = await one.SubmitAsync("/change-password", ("Input.CurrentPassword", portal.Demo.Password), ("Input.NewPassword", DoorFixture.NewPassword));

        Assert.Equal("/", page.Location);
        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(one));
        Assert.Equal("nobody", await DoorFixture.WhoAsync(other));
        Assert.Single(await portal.EventsAsync("ict-officer", SignInAudit.PasswordSet));
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.SignInAsync(portal.Anonymous(), "ict-officer")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.SignInAsync(portal.Anonymous(), "ict-officer", DoorFixture.NewPassword)).Status);
    }

    [Fact]
    public async Task ChangePassword_WithAWrongOrPoorOne_SaysWhy()
    {
        var browser = await portal.SignedInByPasswordAsync("ict-officer-2");

        var wrong = await browser.SubmitAsync("/change-password", ("Input.CurrentPassword", "wrong"), ("Input.NewPassword", DoorFixture.NewPassword));
        var poor = await browser.SubmitAsync("/change-password", ("Input.CurrentPassword", portal.Demo.Password), ("Input.NewPassword", "password1234"));

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("not your password", Assert.Single(wrong.Errors));
        Assert.Equal(HttpStatusCode.BadRequest, poor.Status);
        Assert.Contains("Others use", Assert.Single(poor.Errors));
    }

    async Task<TestPage> NewPasswordAsync(string key)
    {
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf(key)));
        return await portal.Anonymous().SubmitAsync(await portal.LinkSentToAsync(key), ("Input.Password", DoorFixture.NewPassword));
    }

    async Task<TestPage> IdleAsync()
    {
        portal.Clock.Advance(Sessions.Idle + TimeSpan.FromMinutes(1));
        return await portal.Anonymous().GetAsync("/sign-in");
    }

    static string SessionCookie(TestPage page) =>
        page.Response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("session=", StringComparison.Ordinal)).Split(';')[0];

    async Task<string> WithCopyAsync(string cookie)
    {
        var thief = portal.Anonymous();
        thief.Client.DefaultRequestHeaders.Add("Cookie", cookie);
        return await DoorFixture.WhoAsync(thief);
    }

    async Task ChangeAsync(Func<PortalContext, Task> change)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(() => change(scope.ServiceProvider.GetRequiredService<PortalContext>()));
    }
}
