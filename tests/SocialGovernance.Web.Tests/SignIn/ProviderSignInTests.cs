using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.StaffDirectory;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>The council's own sign-in with a certified provider.</summary>
public sealed class ProviderSignInTests(ProviderSignInTests.RealProvider portal) : IClassFixture<ProviderSignInTests.RealProvider>
{
    [Fact]
    public async Task SignIn_OfALinkedPerson_LetsThemInWithTheRolesOfTheirGroups_AndOutAgainHereAndThere()
    {
        await portal.LinkAsync("colleague", portal.Provider.Issuer, "there-colleague");
        var administrator = await portal.SignedInAsync("administrator");
        foreach (var (name, role) in new[] { ("sg-comms", "communications-team"), ("sg-audit", "auditor") })
        {
            var added = await administrator.SubmitAsync("/staff-directory/groups/add", ("Input.Name", name));
            await administrator.SubmitAsync(added.Location!, ("Input.Role", role));
        }
        await portal.Provider.IsAsync("there-colleague", "Kirsty Donaldson", "someone@elsewhere.example", mfa: true, "SG-Comms", "others");
        var (browser, there) = (portal.Anonymous(), OpenIdProvider.Browser());

        var came = await portal.SignInAsync(browser, there, "/accounts");

        Assert.Equal("/accounts", came.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        var id = await portal.PersonIdAsync("colleague");
        var session = (await portal.NewestSessionAsync(id))!;
        Assert.Equal((SignInMethod.Provider, SecondFactor.Provider), (session.Method, session.Factor));
        Assert.Equal(["communications-team"], await RolesAsync(id));
        Assert.Contains("the council’s own sign-in and its second factor", Domain.Audit.AuditSentence.Of((await portal.EventsAsync(id, SignInAudit.SignedIn))[^1]), StringComparison.Ordinal);

        // Other groups the next time; what people gave stays.
        await portal.Provider.IsAsync("there-colleague", "Kirsty Donaldson", "someone@elsewhere.example", mfa: false, "sg-audit");
        var second = portal.Anonymous();
        await portal.SignInAsync(second, OpenIdProvider.Browser());
        Assert.Equal(["auditor"], await RolesAsync(id));
        Assert.Null((await portal.NewestSessionAsync(id))!.Factor);

        // Out here, out there, and what is sent from there ends nothing else.
        var out1 = await browser.PostAsync("/sign-out");
        Assert.StartsWith("/signed-out?from=", out1.Location, StringComparison.Ordinal);
        var page = await browser.GetAsync(out1.Location!);
        var end = page.Response.Headers.GetValues("Refresh").Single()["0;url=".Length..];
        Assert.StartsWith(portal.Provider.Issuer + "/session/end?", end, StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", end, StringComparison.Ordinal);
        Assert.Equal("/signed-out", await EndThereAsync(there, end));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/signed-out")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        Assert.Null(await portal.DatabaseAsync(db => db.Sessions.Where(row => row.Id == session.Id && row.EndedAt == null).Select(row => (long?)row.Id).FirstOrDefaultAsync()));
        await portal.Provider.EndedAsync();
    }

    [Fact]
    public async Task SignOut_There_EndsTheSessionHere()
    {
        await portal.LinkAsync("librarian-2", portal.Provider.Issuer, "there-back");
        await portal.Provider.IsAsync("there-back", "Callum Dunbar", "c@elsewhere.example");
        var (one, other, there) = (portal.Anonymous(), portal.Anonymous(), OpenIdProvider.Browser());
        await portal.SignInAsync(one, there);
        await portal.SignInAsync(other, OpenIdProvider.Browser());

        await EndThereAsync(there, portal.Provider.Issuer + "/session/end?client_id=portal&post_logout_redirect_uri=" + Uri.EscapeDataString("http://localhost/signed-out"));
        var token = Assert.Single(await portal.Provider.EndedAsync());
        Assert.Equal(HttpStatusCode.BadRequest, await BackChannelAsync(token[..^8] + "AAAAAAAA"));
        Assert.Equal(HttpStatusCode.OK, (await one.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, await BackChannelAsync(token));

        Assert.Equal(HttpStatusCode.Redirect, (await one.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).Status);
        // As Entra does it, in a frame without our cookie.
        var id = await portal.PersonIdAsync("librarian-2");
        var sid = (await portal.NewestSessionAsync(id))!.ProviderSession!;
        await portal.Anonymous().GetAsync($"/sign-in/front-channel-logout?iss={Uri.EscapeDataString("https://other.example")}&sid={sid}");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/")).Status);
        await portal.Anonymous().GetAsync($"/sign-in/front-channel-logout?iss={Uri.EscapeDataString(portal.Provider.Issuer)}&sid={sid}");
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/")).Status);
    }

    [Fact]
    public async Task KeyRollOver_InMidSession_DisturbsNobody()
    {
        await portal.LinkAsync("librarian-3", portal.Provider.Issuer, "there-rolling");
        await portal.Provider.IsAsync("there-rolling", "Isla Cockburn", "i@elsewhere.example");
        var browser = portal.Anonymous();
        await portal.SignInAsync(browser, OpenIdProvider.Browser());

        await portal.Provider.RollOverAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        Assert.Equal("/", (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
    }

    [Fact]
    public async Task SignIn_OfSomebodyWhomTheStaffDirectoryLists_LinksThem_ButNeverAHandler()
    {
        var entra = await ScimClient.OfAsync(portal);
        var added = await entra.EntraAddsAsync("new.starter@east-lothian.example", "New Starter", "there-starter");
        await entra.EntraAddsAsync(portal.EmailOf("hr-handler"), "Catriona Lindsay", "there-handler");
        await portal.Provider.IsAsync("there-starter", "New Starter", "other@elsewhere.example");
        var browser = portal.Anonymous();

        Assert.Equal("/", (await portal.SignInAsync(browser, OpenIdProvider.Browser())).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        var person = long.Parse(added.Id, null);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == person && sent.Subject.Contains("is linked"))));
        await entra.EntraPatchesAsync(added.Id, ("Replace", "active", "False"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);

        // By e-mail alone nobody is known, whatever the address.
        await portal.Provider.IsAsync("there-stranger", "Ailsa Fraser", portal.EmailOf("librarian"));
        var stranger = portal.Anonymous();
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(stranger, OpenIdProvider.Browser())).Location);
        Assert.Contains("does not know whose account this is", (await stranger.GetAsync(ProviderEndpoints.RefusedPath)).Text, StringComparison.Ordinal);
        await portal.Provider.IsAsync("there-handler", "Catriona Lindsay", portal.EmailOf("hr-handler"));
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
        var refused = await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{await portal.PersonIdAsync("hr-handler")}/link-sign-in", ("Input.Subject", "there-handler"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task Link_ByThePersonThemselves_AsksWhetherItIsTheirs()
    {
        await portal.Provider.IsAsync("there-own", "Mairi Gunn", "m@elsewhere.example");
        var browser = await portal.NewSessionAsync("teacher");
        Assert.NotNull((await browser.GetAsync("/security")).Document.QuerySelector("a[href='/link-sign-in']"));

        var came = await portal.SignInAsync(browser, OpenIdProvider.Browser(), purpose: "link");
        Assert.StartsWith("/link-sign-in?account=", came.Location, StringComparison.Ordinal);
        Assert.False(await portal.DatabaseAsync(db => db.SignInLinks.AnyAsync(link => link.Subject == "there-own")));
        Assert.Equal(HttpStatusCode.Conflict, (await (await portal.NewSessionAsync("colleague-2")).PostAsync(came.Location!)).Status);
        var linked = await browser.SubmitAsync(came.Location!);

        Assert.Equal("Your council account is linked. You can sign in with it from now on.", (await browser.GetAsync(linked.Location!)).Banner);
        Assert.Null((await browser.GetAsync("/security")).Document.QuerySelector("a[href='/link-sign-in']"));
        Assert.Equal("/", (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
        Assert.Single(await portal.EventsAsync(await portal.PersonIdAsync("teacher"), ProviderAudit.Linked));
        // Once it is unlinked, what was open by it has ended.
        var unlinked = await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{await portal.PersonIdAsync("teacher")}/link-sign-in");
        Assert.Equal(HttpStatusCode.Redirect, unlinked.Status);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
    }

    [Fact]
    public async Task Confirm_AsksThereAnew_AndTakesOnlyTheSamePersonWithASecondFactor()
    {
        await portal.LinkAsync("colleague-manager", portal.Provider.Issuer, "there-confirming");
        await portal.Provider.IsAsync("there-confirming", "Blair Cunningham", "b@elsewhere.example", mfa: true);
        var (browser, there) = (portal.Anonymous(), OpenIdProvider.Browser());
        await portal.SignInAsync(browser, there);
        var id = await portal.PersonIdAsync("colleague-manager");
        var first = (await portal.NewestSessionAsync(id))!.ProvedAt;
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("/accounts", (await portal.SignInAsync(browser, there, "/accounts", "confirm")).Location);
        Assert.True((await portal.NewestSessionAsync(id))!.ProvedAt > first);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);

        await portal.Provider.IsAsync("there-confirming", "Blair Cunningham", "b@elsewhere.example", mfa: false);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(browser, there, "/accounts", "confirm")).Location);
        await portal.Provider.IsAsync("there-nobody", "Nobody", "n@elsewhere.example", mfa: true);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(browser, OpenIdProvider.Browser(), "/accounts", "confirm")).Location);
    }

    /// <summary>Whoever looks after the directory could let themselves in as them.</summary>
    [Fact]
    public Task SignIn_OfSomebodyWhomTheStaffDirectoryLists_AndWhoNeedsASecondFactor_LinksNobody() => RefusesListedAsync("ict-officer");

    [Fact]
    public async Task SignIn_OfSomebodyWhomTheStaffDirectoryLists_AndWhoIsKeptForAnEmergency_LinksNobody()
    {
        var id = await portal.PersonIdAsync("librarian");
        Task<int> KeepAsync(bool kept) => portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsBreakGlass, kept)));
        await KeepAsync(true);
        try
        {
            await RefusesListedAsync("librarian");
        }
        finally
        {
            await KeepAsync(false);
        }
        // What kept them out was that, and nothing else.
        Assert.Equal("/", (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
        await UnlinkAsync(id);
    }

    async Task RefusesListedAsync(string key)
    {
        var (entra, id) = (await ScimClient.OfAsync(portal), await portal.PersonIdAsync(key));
        var name = await portal.DatabaseAsync(db => db.People.Where(person => person.Id == id).Select(person => person.Name).SingleAsync());
        await entra.EntraAddsAsync(portal.EmailOf(key), name, "listed-" + key);
        await portal.Provider.IsAsync("listed-" + key, name, portal.EmailOf(key), mfa: true);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
        Assert.False(await portal.DatabaseAsync(db => db.SignInLinks.AnyAsync(link => link.User!.PersonId == id)));
    }

    [Fact]
    public async Task SignIn_WithTheAccountThatIsKeptForAnEmergency_RaisesTheAlarmAlsoByTheCouncilsOwnSignIn()
    {
        var id = await portal.PersonIdAsync("administrator");
        await portal.LinkAsync("administrator", portal.Provider.Issuer, "there-emergency");
        await portal.Provider.IsAsync("there-emergency", "Shona Pringle", "s@elsewhere.example", mfa: true);
        Task<int> KeepAsync(bool kept) => portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsBreakGlass, kept)));
        await KeepAsync(true);
        try
        {
            Assert.Equal("/", (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
            Assert.Single(await portal.EventsAsync(id, ProviderAudit.BreakGlassUsed));
            Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == id && sent.Subject == "The sign-in for emergencies was used")));
        }
        finally
        {
            await KeepAsync(false);
            await UnlinkAsync(id);
        }
    }

    /// <summary>Whoever links an account to somebody who has yet to become a handler has no way in afterwards: not by it, and not by what they could have left while they were in.</summary>
    [Fact]
    public async Task RoleThatReadsCases_OfSomebodyToWhomOthersLinkedAnAccount_EndsEverythingByWhichTheySignIn()
    {
        var (id, administrator) = (await portal.PersonIdAsync("colleague-2"), await portal.SignedInAsync("administrator"));
        await administrator.SubmitAsync($"/people/{id}/link-sign-in", ("Input.Subject", "there-prepared"));
        await portal.Provider.IsAsync("there-prepared", "Somebody Else", "e@elsewhere.example", mfa: true);
        var browser = portal.Anonymous();
        Assert.Equal("/", (await portal.SignInAsync(browser, OpenIdProvider.Browser())).Location);
        await LeaveWaysInAsync(id);
        // Unlinking it in time hides nothing.
        await administrator.SubmitAsync($"/people/{id}/link-sign-in");
        await portal.LinkAsync("colleague-2", portal.Provider.Issuer, "there-prepared");
        browser = portal.Anonymous();
        Assert.Equal("/", (await portal.SignInAsync(browser, OpenIdProvider.Browser())).Location);

        Assert.Equal("/handlers", (await MakeHandlerAsync(id)).Location);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
        Assert.True(await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.PasswordHash == null && user.ProtectedCodeSecret == null && user.LinkedByOthersAt == null).SingleAsync()));
        Assert.Equal((0, 0), (await portal.DatabaseAsync(db => db.UserPasskeys.CountAsync()), await portal.DatabaseAsync(db => db.RecoveryCodes.CountAsync())));
        Assert.Contains("had linked a council account", Domain.Audit.AuditSentence.Of(Assert.Single(await portal.EventsAsync(id, PeopleAudit.SignInBegunAnew))), StringComparison.Ordinal);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(sent => sent.ToPersonId == id && sent.Subject == "Set a new password for the portal" && sent.Body.Contains("/reset-password"))));
        // And nobody links one to them alone from now on.
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.SubmitAsync($"/people/{id}/link-sign-in", ("Input.Subject", "there-prepared"))).Status);
    }

    [Fact]
    public async Task RoleThatReadsCases_OfSomebodyWhoLinkedTheirOwn_LeavesIt()
    {
        var id = await portal.PersonIdAsync("library-manager");
        await portal.LinkAsync("library-manager", portal.Provider.Issuer, "there-mine");
        await portal.Provider.IsAsync("there-mine", "Morag Sinclair", "m@elsewhere.example", mfa: true);
        Assert.Equal("/handlers", (await MakeHandlerAsync(id)).Location);
        Assert.Equal("/", (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);
        Assert.NotNull(await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.PasswordHash).SingleAsync()));
        Assert.Empty(await portal.EventsAsync(id, PeopleAudit.SignInBegunAnew));
    }

    [Fact]
    public async Task RoleThatReadsCases_WhilePasswordsAreClosed_IsNotGivenToSomebodyToWhomOthersLinkedAnAccount()
    {
        var id = await portal.PersonIdAsync("head-teacher");
        await (await portal.SignedInAsync("administrator")).SubmitAsync($"/people/{id}/link-sign-in", ("Input.Subject", "there-head"));
        Task<int> CloseAsync(DateTime? at) => portal.DatabaseAsync(db => db.SignInProviders.ExecuteUpdateAsync(set => set.SetProperty(provider => provider.PasswordsClosedAt, at)));
        await CloseAsync(portal.Clock.GetUtcNow().UtcDateTime);
        try
        {
            var refused = await MakeHandlerAsync(id);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.StartsWith("Somebody else linked a council account to Alasdair Muir.", Assert.Single(refused.Errors), StringComparison.Ordinal);
            Assert.DoesNotContain("hr-case-handler", await RolesAsync(id));
        }
        finally
        {
            await CloseAsync(null);
        }
    }

    [Fact]
    public async Task RoleThatReadsCases_OfSomebodyWhoSignsInWithAnotherAddress_IsNotGiven()
    {
        var id = await portal.PersonIdAsync("librarian-2");
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.Email, "prepared@elsewhere.example")));
        try
        {
            var refused = await MakeHandlerAsync(id);
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Equal("Callum Dunbar signs in with prepared@elsewhere.example, which is not their address in the directory. Have that put right first.", Assert.Single(refused.Errors));
            Assert.DoesNotContain("hr-case-handler", await RolesAsync(id));
        }
        finally
        {
            await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.Email, portal.EmailOf("librarian-2"))));
        }
    }

    /// <summary>Proposed by one handler, agreed by another.</summary>
    async Task<TestPage> MakeHandlerAsync(long id)
    {
        await Cases.HandlerChangeTests.ProposeAsync(portal, await portal.NewSessionAsync("hr-handler"), id, "We are too few");
        var change = await portal.DatabaseAsync(db => db.HandlerChanges.Where(change => change.PersonId == id).OrderByDescending(change => change.Id).Select(change => change.Id).FirstAsync());
        return await (await portal.NewSessionAsync("hr-handler-2")).SubmitAsync($"/handlers/{change}", ("Input.Answer", "agree"));
    }

    /// <summary>As somebody could who is in for a while.</summary>
    Task<int> LeaveWaysInAsync(long personId) => portal.DatabaseAsync(async db =>
    {
        var user = await db.Users.SingleAsync(user => user.PersonId == personId);
        user.ProtectedCodeSecret = [1];
        db.RecoveryCodes.Add(new() { UserId = user.Id, Hash = new('a', RecoveryCode.HashLength) });
        var key = new Microsoft.AspNetCore.Identity.UserPasskeyInfo([1, 2, 3], [4], portal.Clock.GetUtcNow(), 0, null, true, false, false, [5], [6]);
        db.UserPasskeys.Add(new()
        {
            UserId = user.Id,
            CredentialId = key.CredentialId,
            Data = new() { PublicKey = key.PublicKey, Name = "Prepared", CreatedAt = key.CreatedAt, SignCount = 0, Transports = null, IsUserVerified = true, AttestationObject = key.AttestationObject, ClientDataJson = key.ClientDataJson },
        });
        return await db.SaveChangesAsync();
    });

    Task<int> UnlinkAsync(long personId) => portal.DatabaseAsync(db => db.SignInLinks.Where(link => link.User!.PersonId == personId).ExecuteDeleteAsync());

    /// <summary>Whoever has somebody's mailbox can set a password by a link. Where their second factor is the council's own sign-in, that is not enough, nor can another be set up first.</summary>
    [Theory]
    [InlineData("hr-handler-2", "/cases")]
    [InlineData("librarian", "/accounts")]
    public async Task PasswordByLink_OfSomebodyWhoseFactorIsThere_LetsInOnlyWithThatFactor(string key, string wanted)
    {
        await WithoutFactorHereAsync(key);
        await portal.LinkAsync(key, portal.Provider.Issuer, "there-only-" + key);
        await portal.Provider.IsAsync("there-only-" + key, "Somebody", "d@elsewhere.example", mfa: true);
        Assert.Equal("/", (await portal.SignInAsync(portal.Anonymous(), OpenIdProvider.Browser())).Location);

        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf(key)));
        var thief = portal.Anonymous();
        await thief.SubmitAsync(await portal.LinkSentToAsync(key), ("Input.Password", DoorFixture.NewPassword));
        await thief.SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf(key)), ("Input.Password", DoorFixture.NewPassword));

        Assert.Equal("/confirm?returnUrl=" + Uri.EscapeDataString(wanted), (await thief.GetAsync(wanted)).Location);
        foreach (var path in new[] { "/security/set-up", "/security/authenticator", "/security/passkeys/add", "/security" }) Assert.StartsWith("/confirm", (await thief.GetAsync(path)).Location, StringComparison.Ordinal);
        var page = await thief.GetAsync("/confirm?returnUrl=" + Uri.EscapeDataString(wanted));
        Assert.Contains("/sign-in/begin?for=confirm", page.Html, StringComparison.Ordinal);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var way in new[] { "/confirm", "/confirm?handler=Password", "/confirm?handler=Passkey" })
            Assert.Equal(HttpStatusCode.BadRequest, (await thief.Client.PostAsync(way, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.Password", DoorFixture.NewPassword), new("Input.Code", "123456")]))).StatusCode);
        await portal.Provider.IsAsync("there-only-" + key, "Somebody", "d@elsewhere.example", mfa: false);
        Assert.Equal(ProviderEndpoints.RefusedPath, (await portal.SignInAsync(thief, OpenIdProvider.Browser(), wanted, "confirm")).Location);
        Assert.StartsWith("/confirm", (await thief.GetAsync(wanted)).Location, StringComparison.Ordinal);

        // They themselves come in so, and it is said how.
        await portal.Provider.IsAsync("there-only-" + key, "Somebody", "d@elsewhere.example", mfa: true);
        Assert.Equal(wanted, (await portal.SignInAsync(thief, OpenIdProvider.Browser(), wanted, "confirm")).Location);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync(wanted)).Status);
        Assert.Contains("the password and the council’s own sign-in", Domain.Audit.AuditSentence.Of((await portal.EventsAsync(await portal.PersonIdAsync(key), SignInAudit.SignedIn))[^1]), StringComparison.Ordinal);
        await UnlinkAsync(await portal.PersonIdAsync(key));
    }

    [Fact]
    public async Task FactorThere_IsWantedOfWhoNeedsOne_AlsoWhileThatSignInIsOff_OrUnlinked_UntilItIsReset()
    {
        var (id, until) = (await portal.PersonIdAsync("hr-handler"), portal.Clock.GetUtcNow().UtcDateTime);
        await WithoutFactorHereAsync("hr-handler");
        await WithoutFactorHereAsync("teacher");
        await portal.DatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.FactorThereSince, user => user.Email == portal.EmailOf("hr-handler") || user.Email == portal.EmailOf("teacher") ? until : user.FactorThereSince)));
        var (handler, teacher) = (await portal.NewSessionAsync("hr-handler", factor: null), await portal.NewSessionAsync("teacher", factor: null));
        Assert.Equal("/confirm", (await handler.GetAsync("/")).Location);
        Assert.Equal("/confirm", (await teacher.GetAsync("/")).Location);

        var on = await portal.DatabaseAsync(db => db.SignInProviders.Select(provider => provider.OnSince).SingleAsync());
        await portal.DatabaseAsync(db => db.SignInProviders.ExecuteUpdateAsync(set => set.SetProperty(provider => provider.OnSince, (DateTime?)null)));
        Assert.Equal("/confirm", (await handler.GetAsync("/")).Location);
        Assert.Equal(HttpStatusCode.OK, (await teacher.GetAsync("/")).Status);
        await portal.DatabaseAsync(db => db.SignInProviders.ExecuteUpdateAsync(set => set.SetProperty(provider => provider.OnSince, on)));

        // Two people reset it; then they begin again by a link and set one up here.
        var asked = await portal.ServiceAsync<LostFactors, long>(async lost => (await lost.AskAsync(id, "They have a new telephone.", await portal.ActorAsync("hr-handler-2"))).Id);
        await portal.ServiceAsync<LostFactors, int>(async lost => { await lost.AgreeAsync(asked, await portal.ActorAsync("administrator")); return 0; });
        Assert.Equal("/security/set-up", (await (await portal.NewSessionAsync("hr-handler", factor: null)).GetAsync("/")).Location);
    }

    [Fact]
    public async Task SignIn_ThereAndWithACodeHere_IsRecordedAsWhatItWas()
    {
        await portal.LinkAsync("it-manager", portal.Provider.Issuer, "there-half-way");
        var (id, secret) = (await portal.PersonIdAsync("it-manager"), await portal.ServiceAsync<SecondFactors, byte[]>(factors => Task.FromResult(factors.Protect(Web.Demo.DemoPeople.CodeSecret))));
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.ProtectedCodeSecret, secret)));
        await portal.Provider.IsAsync("there-half-way", "Fiona Kerr", "f@elsewhere.example");
        var browser = portal.Anonymous();
        await portal.SignInAsync(browser, OpenIdProvider.Browser());
        Assert.StartsWith("/confirm", (await browser.GetAsync("/accounts")).Location, StringComparison.Ordinal);

        await browser.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("it-manager")));

        Assert.Equal("Fiona Kerr signed in from the command line with the council’s own sign-in and a code of the authenticator app.",
            Domain.Audit.AuditSentence.Of(Assert.Single(await portal.EventsAsync(id, SignInAudit.SignedIn))));
    }

    Task WithoutFactorHereAsync(string key) => portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf(key)).ExecuteUpdateAsync(set => set.SetProperty(user => user.ProtectedCodeSecret, (byte[]?)null)));

    async Task<HttpStatusCode> BackChannelAsync(string token) =>
        (await portal.Anonymous().Client.PostAsync("/sign-in/back-channel-logout", new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]))).StatusCode;

    /// <summary>The provider asks whether to sign out; yes.</summary>
    static async Task<string> EndThereAsync(HttpClient there, string address)
    {
        var asked = new HtmlParser().ParseDocument(await there.GetStringAsync(address));
        var form = asked.QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? "")).Append(KeyValuePair.Create("logout", "yes"));
        using var answer = await there.PostAsync(new Uri(new Uri(address), form.GetAttribute("action")), new FormUrlEncodedContent(fields));
        return answer.Headers.Location!.AbsolutePath;
    }

    Task<List<string>> RolesAsync(long personId) => portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == personId && given.EndedAt == null).Select(given => given.Role).ToListAsync());

    /// <summary>The portal and a certified provider, set up for each other.</summary>
    public sealed class RealProvider : ProviderFixture
    {
        public OpenIdProvider Provider { get; private set; } = null!;

        public override async Task InitializeAsync()
        {
            Provider = await OpenIdProvider.StartAsync();
            await base.InitializeAsync();
            await SetUpAsync(Provider.Issuer);
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Provider.DisposeAsync();
        }

        /// <summary>Goes there and comes back, to the answer of the portal.</summary>
        public async Task<TestPage> SignInAsync(TestBrowser browser, HttpClient there, string? returnUrl = null, string? purpose = null)
        {
            CatchUp();
            var left = await browser.Client.GetAsync("/sign-in/begin" + Microsoft.AspNetCore.Http.QueryString.Create(new Dictionary<string, string?> { ["returnUrl"] = returnUrl, ["for"] = purpose }.Where(one => one.Value is not null)));
            return await browser.GetAsync(await OpenIdProvider.ThroughAsync(there, left.Headers.Location!));
        }

        public Task<List<Domain.Audit.AuditEvent>> EventsAsync(long personId, Domain.Audit.AuditKind kind) =>
            DatabaseAsync(db => db.AuditEvents.Where(happened => happened.SubjectId == personId && happened.Kind == kind.Key).OrderBy(happened => happened.Id).ToListAsync());
    }
}
