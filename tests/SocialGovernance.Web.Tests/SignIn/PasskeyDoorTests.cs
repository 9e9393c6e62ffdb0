using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>Who is let in by a passkey, beside whether it is a good one: that is tried in a browser (PasskeyTests). Here whoever names somebody has theirs.</summary>
public sealed class PasskeyDoorTests(PasskeyDoorTests.Door portal) : IClassFixture<PasskeyDoorTests.Door>
{
    const string form = "form[data-passkey=get]";

    [Fact]
    public async Task Passkey_ThatIsNotAccepted_OrSentTooLate_IsRefused_AndRecorded()
    {
        var browser = portal.Anonymous();
        var page = await browser.GetAsync("/sign-in");
        var before = await RefusedAsync(null);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(page, "/sign-in", [("Passkey.Credential", "{\"id\":\"AAAA\"}")], form)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/sign-in", [("Passkey.Credential", "no json")], form)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/sign-in", [("Passkey.Credential", await OfAsync("librarian")), ("Passkey.State", "invented")], form)).Status);
        var late = await browser.GetAsync("/sign-in");
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(late, "/sign-in", [("Passkey.Credential", await OfAsync("librarian"))], form)).Status);

        var refused = (await RefusedAsync(null))[before.Count..];
        Assert.Equal(["the passkey was not accepted", "the passkey was not accepted", "the page was open for too long", "the page was open for too long"], refused);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Passkey_OfSomebodyWhoLeft_OrWhoseSignInIsClosed_IsRefused_AndRecorded()
    {
        var id = await portal.PersonIdAsync("colleague-2");
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, portal.Clock.GetUtcNow().UtcDateTime)));

        Assert.Equal(HttpStatusCode.BadRequest, (await portal.Anonymous().SubmitAsync("/sign-in", [("Passkey.Credential", await OfAsync("colleague-2"))], form)).Status);

        Assert.Equal(["the sign-in is closed"], await RefusedAsync("colleague-2"));
    }

    [Fact]
    public async Task Passkey_WherePasswordsAreClosed_LetsInOnlyWhoIsKeptForAnEmergency_AndRaisesTheAlarm()
    {
        await portal.SetUpAsync("https://login.example/council");
        var kept = await portal.PersonIdAsync("administrator");
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == kept).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsBreakGlass, true)));
        var before = await portal.Anonymous().SubmitAsync("/sign-in", [("Passkey.Credential", await OfAsync("teacher"))], form);
        Assert.Equal(HttpStatusCode.Redirect, before.Status);
        await portal.DatabaseAsync(db => db.SignInProviders.ExecuteUpdateAsync(set => set.SetProperty(provider => provider.PasswordsClosedAt, portal.Clock.GetUtcNow().UtcDateTime)));
        var browser = portal.Anonymous();

        var closed = await browser.SubmitAsync("/sign-in", [("Passkey.Credential", await OfAsync("teacher"))], form);
        Assert.Equal(HttpStatusCode.BadRequest, closed.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        Assert.Equal([PasswordSignIn.OnlyByTheCouncil], await RefusedAsync("teacher"));
        var emergency = portal.Anonymous();
        Assert.Equal(HttpStatusCode.Redirect, (await emergency.SubmitAsync("/sign-in", [("Passkey.Credential", await OfAsync("administrator"))], form)).Status);

        Assert.Equal(HttpStatusCode.OK, (await emergency.GetAsync("/people")).Status);
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == ProviderAudit.BreakGlassUsed.Key && happened.SubjectId == kept)));
        Assert.False(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == ProviderAudit.BreakGlassTried.Key)));
        await portal.DatabaseAsync(db => db.SignInProviders.ExecuteUpdateAsync(set => set.SetProperty(provider => provider.PasswordsClosedAt, (DateTime?)null)));
    }

    [Fact]
    public async Task Passkey_OfSomebodyElse_ProvesNothing_AndIsRecorded()
    {
        // Both have one, as far as the page can see.
        await OfAsync("hr-handler");
        var browser = await portal.NewSessionAsync("hr-handler");
        var id = await portal.PersonIdAsync("hr-handler");
        var longAgo = portal.Clock.GetUtcNow().UtcDateTime - ProvedLatelyAttribute.Lasts;
        await portal.DatabaseAsync(db => db.Sessions.Where(session => session.User!.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(session => session.ProvedAt, longAgo)));

        var other = await browser.SubmitAsync("/confirm?returnUrl=%2Fhandlers%2Fpropose", [("Passkey.Credential", await OfAsync("hr-handler-2"))], form);

        Assert.Equal(HttpStatusCode.BadRequest, other.Status);
        Assert.StartsWith("/confirm", (await browser.GetAsync("/handlers/propose")).Location, StringComparison.Ordinal);
        Assert.Equal(["it is the passkey of somebody else than who is signed in"], await RefusedAsync("hr-handler-2"));
        Assert.Equal("/handlers/propose", (await browser.SubmitAsync("/confirm?returnUrl=%2Fhandlers%2Fpropose", [("Passkey.Credential", await OfAsync("hr-handler"))], form)).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/handlers/propose")).Status);
    }

    /// <summary>A passkey of theirs, which is made where they have none.</summary>
    async Task<string> OfAsync(string key)
    {
        var id = await portal.PersonIdAsync(key);
        await portal.ServiceAsync<UserManager<PortalUser>, int>(async users =>
        {
            var user = await users.Users.SingleAsync(user => user.PersonId == id);
            if ((await users.GetPasskeysAsync(user)).Count == 0) await users.AddOrUpdatePasskeyAsync(user, Handler.PasskeyOf(user));
            return 0;
        });
        return portal.EmailOf(key);
    }

    /// <summary>Why, in order.</summary>
    /// <param name="key">Null: nobody known.</param>
    async Task<List<string>> RefusedAsync(string? key)
    {
        var id = key is null ? 0 : await portal.PersonIdAsync(key);
        var events = await portal.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.SubjectId == id && happened.Kind == SignInAudit.Refused.Key).OrderBy(happened => happened.Id).ToListAsync());
        return [.. events.Select(happened => System.Text.Json.JsonDocument.Parse(happened.Details).RootElement.GetProperty("reason").GetString()!)];
    }

    public sealed class Door : ProviderFixture
    {
        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.AddScoped<IPasskeyHandler<PortalUser>, Handler>();
        }
    }

    /// <summary>The real one, but for answers that are somebody's e-mail address.</summary>
    sealed class Handler(UserManager<PortalUser> users, IOptions<IdentityPasskeyOptions> options) : IPasskeyHandler<PortalUser>
    {
        readonly PasskeyHandler<PortalUser> real = new(users, options);

        public static UserPasskeyInfo PasskeyOf(PortalUser user) => new(Encoding.UTF8.GetBytes(user.Email!), [1], DateTimeOffset.UnixEpoch, 0, [], true, false, false, [1], [1]);

        public Task<PasskeyCreationOptionsResult> MakeCreationOptionsAsync(PasskeyUserEntity userEntity, HttpContext httpContext) => real.MakeCreationOptionsAsync(userEntity, httpContext);

        public Task<PasskeyRequestOptionsResult> MakeRequestOptionsAsync(PortalUser? user, HttpContext httpContext) => real.MakeRequestOptionsAsync(user, httpContext);

        public Task<PasskeyAttestationResult> PerformAttestationAsync(PasskeyAttestationContext context) => real.PerformAttestationAsync(context);

        public async Task<PasskeyAssertionResult<PortalUser>> PerformAssertionAsync(PasskeyAssertionContext context) =>
            await users.FindByNameAsync(context.CredentialJson) is { } user ? PasskeyAssertionResult.Success(PasskeyOf(user), user) : await real.PerformAssertionAsync(context);
    }
}
