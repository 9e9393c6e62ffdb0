using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class OneTimeLinkTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    [Fact]
    public async Task Reset_KnownOrUnknown_AnswersAlike()
    {
        var browser = portal.Anonymous();
        var known = await browser.SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("teacher")));
        var knownBanner = (await browser.GetAsync("/sign-in")).Banner;
        var unknown = await browser.SubmitAsync("/reset-password", ("Input.Email", "nobody@elsewhere.example"));
        var unknownBanner = (await browser.GetAsync("/sign-in")).Banner;

        Assert.Equal((known.Status, known.Location, knownBanner), (unknown.Status, unknown.Location, unknownBanner));
        Assert.NotNull(knownBanner);
        Assert.Single(await portal.EventsAsync("teacher", SignInAudit.ResetAsked));
        Assert.False(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToAddress.Contains("elsewhere"))));
    }

    [Fact]
    public async Task Reset_AskedAgainAtOnce_SendsOneLink()
    {
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("hr-handler")));
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("hr-handler")));

        var id = await portal.PersonIdAsync("hr-handler");
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Messages.CountAsync(sent => sent.ToPersonId == id && sent.Secrecy == MessageSecrecy.OneTimeLink)));
    }

    [Fact]
    public async Task Link_Opened_DoesNothing_ThenWorksOnce()
    {
        var signedIn = await portal.SignedInByPasswordAsync("comms-manager");
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("comms-manager")));
        var link = await portal.LinkSentToAsync("comms-manager");

        await portal.Anonymous().GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync(link)).Status);
        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(signedIn));
        var set = await portal.Anonymous().SubmitAsync(link, ("Input.Password", DoorFixture.NewPassword));
        var again = await portal.Anonymous().GetAsync(link);

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (set.Status, set.Location));
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
        Assert.Equal("nobody", await DoorFixture.WhoAsync(signedIn));
        Assert.Single(await portal.EventsAsync("comms-manager", SignInAudit.PasswordSet));
        Assert.Equal(HttpStatusCode.Redirect, (await portal.SignInAsync(portal.Anonymous(), "comms-manager", DoorFixture.NewPassword)).Status);
    }

    /// <summary>Whose sign-in is still called by an address that is another person's now.</summary>
    [Fact]
    public async Task Reset_OfAnAddress_ThatIsSomebodyElsesByNow_SendsNothing()
    {
        var (whose, address) = (await portal.PersonIdAsync("head-of-education"), portal.EmailOf("head-of-infrastructure"));
        var other = await portal.PersonIdAsync("head-of-infrastructure");
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(user => user.NormalizedUserName, "ELSEWHERE@EXAMPLE.ORG")));
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == whose).ExecuteUpdateAsync(set => set.SetProperty(user => user.NormalizedUserName, address.ToUpperInvariant()).SetProperty(user => user.Email, address)));

        var answer = await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", address));

        Assert.Equal("/sign-in", answer.Location);
        Assert.False(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == whose || sent.ToPersonId == other)));
    }

    /// <summary>Not a letter is cut, folded or changed.</summary>
    [Fact]
    public async Task Password_IsTakenAsItWasTyped()
    {
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("head-teacher")));
        var typed = "  Größe\u0301 & <b>Kilt</b> " + string.Concat(Enumerable.Repeat("🦊 Über ", 20)) + "End ";
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().SubmitAsync(await portal.LinkSentToAsync("head-teacher"), ("Input.Password", typed))).Status);

        foreach (var other in new[] { typed.Trim(), typed.ToLowerInvariant(), typed[..63], typed[..^2], typed.Normalize() })
            Assert.Equal(HttpStatusCode.BadRequest, (await portal.SignInAsync(portal.Anonymous(), "head-teacher", other)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.SignInAsync(portal.Anonymous(), "head-teacher", typed)).Status);
    }

    [Fact]
    public async Task Link_ToResetAPassword_LivesTenMinutes()
    {
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("library-manager")));
        var link = await portal.LinkSentToAsync("library-manager");

        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync(link)).Status);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync(link)).Status);
    }

    [Fact]
    public async Task Link_SentTwice_ActsOnce()
    {
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("deputy")));
        var link = await portal.LinkSentToAsync("deputy");
        var (one, other) = (portal.Anonymous(), portal.Anonymous());
        var (onePage, otherPage) = (await one.GetAsync(link), await other.GetAsync(link));

        var answers = await Task.WhenAll(one.SendAsync(onePage, link, [("Input.Password", DoorFixture.NewPassword)]),
            other.SendAsync(otherPage, link, [("Input.Password", "lantern goose custard")]));

        Assert.Single(answers, page => page.Status == HttpStatusCode.Redirect);
        Assert.Single(await portal.EventsAsync("deputy", SignInAudit.PasswordSet));
    }

    [Theory]
    [InlineData("/new-password")]
    [InlineData("/new-password?link=made-up")]
    public async Task Link_MadeUp_DoesNotWork(string path)
    {
        var opened = await portal.Anonymous().GetAsync(path);
        var posted = await (await portal.SignedInAsync("librarian")).PostAsync(path, ("Input.Password", DoorFixture.NewPassword));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (opened.Status, posted.Status));
    }

    [Fact]
    public async Task Invitation_LetsSomebodyInForTheFirstTime_UntilItIsTooOld()
    {
        var id = await portal.PersonIdAsync("newcomer");
        await portal.ActAsync(signIns => signIns.InviteAsync(id, Actor.Portal));
        var first = await portal.LinkSentToAsync("newcomer");

        portal.Clock.Advance(OneTimeLinks.InvitationLasts + TimeSpan.FromMinutes(1));
        var old = await portal.Anonymous().GetAsync(first);
        await portal.ActAsync(signIns => signIns.InviteAsync(id, Actor.Portal));
        var poor = await portal.Anonymous().SubmitAsync(await portal.LinkSentToAsync("newcomer"), ("Input.Password", "beth.ogilvie 2026"));
        await portal.Anonymous().SubmitAsync(await portal.LinkSentToAsync("newcomer"), ("Input.Password", DoorFixture.NewPassword));

        Assert.Equal(HttpStatusCode.NotFound, old.Status);
        Assert.Contains("Leave your name", Assert.Single(poor.Errors));
        Assert.Equal(HttpStatusCode.Redirect, (await portal.SignInAsync(portal.Anonymous(), "newcomer", DoorFixture.NewPassword)).Status);
        Assert.Equal(2, (await portal.EventsAsync("newcomer", SignInAudit.Invited)).Count);
    }

    [Fact]
    public async Task Invitation_OfACaseHandlerWithoutSignIn_IsNotForAnAdministratorAlone()
    {
        var id = await portal.PersonIdAsync("hr-handler-2");
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteDeleteAsync());
        var administrator = await portal.ActorAsync("administrator");

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => portal.ActAsync(signIns => signIns.InviteAsync(id, administrator)));

        Assert.Equal(RuleKind.NotAllowed, refused.Kind);
    }
}
