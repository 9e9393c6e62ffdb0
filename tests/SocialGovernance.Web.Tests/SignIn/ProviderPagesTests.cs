using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.SignIn;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>An administrator sets the council's own sign-in up, tests it, switches it on and closes passwords; nobody is locked out.</summary>
public sealed class ProviderPagesTests(ProviderFixture portal) : IClassFixture<ProviderFixture>
{
    [Fact]
    public async Task SetUp_FromNothingToPasswordsClosed()
    {
        await using var provider = await OpenIdProvider.StartAsync();
        var (administrator, until) = (await portal.SignedInAsync("administrator"), portal.Clock.GetUtcNow().AddDays(400));
        (string, string?)[] typed = [("Input.Name", "council account"), ("Input.Issuer", provider.Issuer), ("Input.ClientId", "portal"), ("Input.Secret", ProviderFixture.Secret),
            ("Input.SecretUntil.Day", $"{until.Day}"), ("Input.SecretUntil.Month", $"{until.Month}"), ("Input.SecretUntil.Year", $"{until.Year}"), ("Input.SubjectClaim", "sub"), ("Input.GroupsClaim", "groups")];

        Assert.Contains("http://localhost/sign-in/callback", (await administrator.GetAsync("/sign-in-provider")).Text, StringComparison.Ordinal);
        var nothing = await administrator.SubmitAsync("/sign-in-provider/change", ("Input.Issuer", "no address"));
        Assert.Equal(HttpStatusCode.BadRequest, nothing.Status);
        Assert.Contains("Enter the issuer as an address that begins with https://.", nothing.Errors);
        var saved = await administrator.SubmitAsync("/sign-in-provider/change", typed);
        Assert.Equal("The changes are saved. Test the sign-in now.", (await administrator.GetAsync(saved.Location!)).Banner);
        Assert.DoesNotContain("secret of the tests", (await administrator.GetAsync("/sign-in-provider/change")).Html, StringComparison.Ordinal);
        Assert.Contains("Test the sign-in first, with the settings as they are now.", (await administrator.SubmitAsync("/sign-in-provider/switch")).Errors);
        Assert.DoesNotContain("council account", (await portal.Anonymous().GetAsync("/sign-in")).Text, StringComparison.Ordinal);

        await provider.IsAsync("there-admin", "Shona Pringle", "s@elsewhere.example", true, "everybody");
        var there = OpenIdProvider.Browser();
        var tested = await GoAsync(administrator, there, "test");
        Assert.Equal("/sign-in-provider", tested.Location);
        Assert.Equal("The test worked. It says you are Shona Pringle (s@elsewhere.example), known as there-admin; it sends 1 group, and says that you showed a second factor.",
            (await administrator.GetAsync(tested.Location!)).Banner);
        Assert.Equal("/sign-in-provider", (await administrator.SubmitAsync("/sign-in-provider/switch")).Location);
        Assert.Contains("Sign in with your council account", (await portal.Anonymous().GetAsync("/sign-in")).Text, StringComparison.Ordinal);

        // Passwords: not before somebody is kept for an emergency, and the administrator can get in without one.
        Assert.Contains("Keep an account for an emergency first: somebody who maintains people and has set a password.", (await CloseAsync(administrator)).Errors);
        Assert.Contains("Only the account of somebody who maintains people is of use in an emergency.", (await KeepAsync(administrator, portal.EmailOf("librarian"))).Errors);
        var mine = await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf("administrator")).Select(user => user.ProtectedCodeSecret).SingleAsync());
        await SecretIsAsync(null);
        Assert.Contains("Shona Pringle must set up a second factor of the portal’s own first: an authenticator app or a passkey.", (await KeepAsync(administrator, portal.EmailOf("administrator"))).Errors);
        await SecretIsAsync(mine);
        Task SecretIsAsync(byte[]? secret) => portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf("administrator")).ExecuteUpdateAsync(set => set.SetProperty(user => user.ProtectedCodeSecret, secret)));
        Assert.Equal(HttpStatusCode.Redirect, (await KeepAsync(administrator, portal.EmailOf("administrator"))).Status);
        Assert.Contains("Link your own account first, or you would lock yourself out.", (await CloseAsync(administrator)).Errors);
        await administrator.SubmitAsync((await GoAsync(administrator, there, "link")).Location!);
        Assert.Equal("/sign-in-provider/passwords", (await CloseAsync(administrator)).Location);
        Assert.Contains("Passwords are closed, so nobody could get in. Open them first, on the page about passwords.", (await administrator.SubmitAsync("/sign-in-provider/switch")).Errors);

        var (closed, wrong) = (await PasswordAsync("librarian", portal.Demo.Password), await PasswordAsync("librarian", "wrong"));
        Assert.Equal((HttpStatusCode.BadRequest, wrong.Status), (closed.Status, closed.Status));
        Assert.Equal(wrong.Errors, closed.Errors);
        var emergency = await PasswordAsync("administrator", portal.Demo.Password);
        Assert.Equal(HttpStatusCode.Redirect, emergency.Status);
        var id = await portal.PersonIdAsync("administrator");
        // Whoever knows the password has used nothing yet, and is told of all the same.
        Assert.Equal((1, 0), await AlarmsAsync());
        var used = portal.Anonymous();
        await used.SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf("administrator")), ("Input.Password", portal.Demo.Password));
        Assert.Equal(HttpStatusCode.Redirect, (await used.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("administrator")))).Status);
        Assert.Equal((2, 1), await AlarmsAsync());
        async Task<(int Tried, int Used)> AlarmsAsync()
        {
            var (kinds, subjects) = (await portal.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.SubjectId == id).Select(happened => happened.Kind).ToListAsync()),
                await portal.DatabaseAsync(db => db.Messages.Where(sent => sent.ToPersonId == id).Select(sent => sent.Subject).ToListAsync()));
            var (tried, done) = (kinds.Count(kind => kind == ProviderAudit.BreakGlassTried.Key), kinds.Count(kind => kind == ProviderAudit.BreakGlassUsed.Key));
            Assert.Equal((tried, done), (subjects.Count(subject => subject == "The password of the sign-in for emergencies was entered"), subjects.Count(subject => subject == "The sign-in for emergencies was used")));
            return (tried, done);
        }
        Assert.Equal("/", (await GoAsync(portal.Anonymous(), there, null)).Location);
        await CloseAsync(administrator);
        Assert.Equal(HttpStatusCode.Redirect, (await PasswordAsync("librarian", portal.Demo.Password)).Status);

        // Reminders of the secret, each once, on whichever day somebody looks.
        foreach (var (days, sent) in new[] { (339, 0), (1, 1), (0, 1), (40, 2), (0, 2), (19, 3), (3, 3) })
        {
            portal.Clock.Advance(TimeSpan.FromDays(days));
            await portal.ServiceAsync<ExpiringSecrets, int>(async secrets => { await secrets.WarnAsync(default); await secrets.WarnAsync(default); return 0; });
            Assert.Equal(sent, await portal.DatabaseAsync(db => db.Messages.CountAsync(message => message.ToPersonId == id && message.Subject.StartsWith("The secret of"))));
        }
    }

    [Fact]
    public async Task UnusedSignIns_AreListed_AndClosed()
    {
        var (old, other) = (await portal.PersonIdAsync("auditor"), await portal.PersonIdAsync("gatekeeper"));
        await portal.DatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.LastUsedAt, portal.Clock.GetUtcNow().UtcDateTime)));
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == old || user.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(user => user.LastUsedAt, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        await PasswordAsync("gatekeeper", portal.Demo.Password);
        var administrator = await portal.NewSessionAsync("administrator");

        var page = await administrator.GetAsync("/people/unused-sign-ins");
        Assert.Contains(portal.Demo.Person("auditor").Name, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Demo.Person("gatekeeper").Name, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.SubmitAsync("/people/unused-sign-ins")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.SubmitAsync("/people/unused-sign-ins", ("Input.Close", $"{other}"))).Status);
        var closed = await administrator.SubmitAsync("/people/unused-sign-ins", ("Input.Close", $"{old}"));

        Assert.Equal("1 sign-in is closed.", (await administrator.GetAsync(closed.Location!)).Banner);
        Assert.Equal(HttpStatusCode.BadRequest, (await PasswordAsync("auditor", portal.Demo.Password)).Status);
        Assert.Single(await portal.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.Kind == SignInAudit.Closed.Key && happened.SubjectId == old).ToListAsync()));
    }

    async Task<TestPage> GoAsync(TestBrowser browser, HttpClient there, string? purpose)
    {
        portal.CatchUp();
        var left = await browser.Client.GetAsync("/sign-in/begin" + (purpose is null ? "" : "?for=" + purpose));
        return await browser.GetAsync(await OpenIdProvider.ThroughAsync(there, left.Headers.Location!));
    }

    Task<TestPage> PasswordAsync(string key, string password) => portal.Anonymous().SubmitAsync("/sign-in", ("Input.Email", portal.EmailOf(key)), ("Input.Password", password));

    static Task<TestPage> KeepAsync(TestBrowser browser, string email) => browser.SubmitAsync("/sign-in-provider/passwords", ("Input.Email", email));

    static Task<TestPage> CloseAsync(TestBrowser browser) => browser.SubmitAsync("/sign-in-provider/passwords", [], "#close");
}
