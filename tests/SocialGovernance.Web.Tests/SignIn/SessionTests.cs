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
