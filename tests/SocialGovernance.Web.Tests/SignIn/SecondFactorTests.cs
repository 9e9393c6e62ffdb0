using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class SecondFactorTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    [Theory]
    [InlineData("register-keeper")]
    [InlineData("administrator")]
    [InlineData("ict-officer")]
    public async Task SignIn_OfWhoNeedsAFactor_OpensNothingBeforeTheCode(string key)
    {
        var browser = portal.Anonymous();
        await portal.SignInAsync(browser, key);

        var home = await browser.GetAsync("/accounts");
        var people = await browser.GetAsync("/people");
        var posted = await TestPage.ReadAsync(await browser.Client.PostAsync("/change-password", new FormUrlEncodedContent([new("Input.NewPassword", DoorFixture.NewPassword)])));
        var code = await browser.GetAsync("/confirm?returnUrl=%2Faccounts");

        Assert.Equal("/confirm?returnUrl=%2Faccounts", home.Location);
        Assert.All([people, posted], page => Assert.StartsWith("/confirm", page.Location));
        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
        Assert.DoesNotContain(portal.Demo.Person(key).Name, code.Html);
        Assert.Empty(await portal.EventsAsync(key, SignInAudit.SignedIn));
        Assert.Single(await portal.EventsAsync(key, SignInAudit.HalfWay));

        var done = await browser.SubmitAsync(home.Location!, ("Input.Code", await portal.CodeAsync(key)));

        Assert.Equal("/accounts", done.Location);
        Assert.StartsWith(portal.Demo.Person(key).Name, await DoorFixture.WhoAsync(browser));
        Assert.Contains("a code of the authenticator app", Assert.Single(await portal.EventsAsync(key, SignInAudit.SignedIn)).Details);
    }

    [Fact]
    public async Task SignIn_ForTheFirstTime_SetsUpAnApp_BeforeAnythingElse_AndAgainOnceItIsRemoved()
    {
        await WithoutFactorAsync("hr-handler-2");
        var browser = portal.Anonymous();
        await portal.SignInAsync(browser, "hr-handler-2");

        var asked = await browser.GetAsync("/cases");
        var choice = await browser.GetAsync(asked.Location!);
        Assert.Equal("/security/set-up?returnUrl=%2Fcases", asked.Location);
        Assert.Equal("Set up a second factor", choice.Heading);
        var page = await browser.GetAsync("/security/authenticator?returnUrl=%2Fcases");
        Assert.Contains("<svg", page.Html);
        Assert.DoesNotMatch("style=", page.Html);
        var secret = SecretOn(page);

        var wrong = await browser.SendAsync(page, "/security/authenticator?returnUrl=%2Fcases", [("Input.Code", "000000")]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(secret, SecretOn(wrong));
        var right = await browser.SendAsync(wrong, "/security/authenticator?returnUrl=%2Fcases", [("Input.Code", AuthenticatorCodes.Of(secret, Now))]);
        Assert.Equal("/security/recovery-codes?returnUrl=%2Fcases", right.Location);
        Assert.StartsWith(portal.Demo.Person("hr-handler-2").Name, await DoorFixture.WhoAsync(browser));
        Assert.Single(await portal.EventsAsync("hr-handler-2", FactorAudit.SetUp));
        Assert.Contains("How you sign in was changed", await portal.SubjectsToAsync("hr-handler-2"));
        var id = await portal.PersonIdAsync("hr-handler-2");
        var kept = await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).Select(user => user.ProtectedCodeSecret).SingleAsync());
        Assert.False(kept!.AsSpan().IndexOf(secret) >= 0);

        // The code that set it up was used with that.
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/confirm", ("Input.Code", AuthenticatorCodes.Of(secret, Now)))).Status);

        Assert.Equal("/security", (await browser.SubmitAsync("/security/authenticator/remove")).Location);
        var next = portal.Anonymous();
        await portal.SignInAsync(next, "hr-handler-2");
        Assert.StartsWith("/security/set-up", (await next.GetAsync("/cases")).Location);
        Assert.Single(await portal.EventsAsync("hr-handler-2", FactorAudit.Removed));
    }

    /// <summary>A browser that was left half-way in must not let whoever comes by make a factor of their own.</summary>
    [Fact]
    public async Task SettingUp_LongAfterThePassword_AsksForItAgain()
    {
        var secret = await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf("ict-officer")).Select(user => user.ProtectedCodeSecret).SingleAsync());
        await WithoutFactorAsync("ict-officer");
        try
        {
            var browser = portal.Anonymous();
            await portal.SignInAsync(browser, "ict-officer");
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/security/set-up")).Status);
            Assert.StartsWith("/security/set-up", (await browser.GetAsync("/confirm")).Location);
            portal.Clock.Advance(ProvedLatelyAttribute.Lasts + TimeSpan.FromSeconds(1));

            Assert.All([await browser.GetAsync("/security/set-up"), await browser.GetAsync("/security/authenticator"), await browser.GetAsync("/security/passkeys/add")],
                page => Assert.StartsWith("/confirm", page.Location));
            var asked = await browser.GetAsync("/confirm?returnUrl=%2Fsecurity%2Fset-up");
            Assert.NotNull(asked.Document.QuerySelector("input[name='Input.Password']"));
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/confirm?handler=Password", ("Input.Password", "wrong"))).Status);
            Assert.StartsWith("/confirm", (await browser.GetAsync("/security/set-up")).Location);
            Assert.Equal("/security/set-up", (await browser.SubmitAsync("/confirm?handler=Password&returnUrl=%2Fsecurity%2Fset-up", ("Input.Password", portal.Demo.Password))).Location);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/security/set-up")).Status);
            Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
        }
        finally
        {
            await portal.DatabaseAsync(db => db.Users.Where(user => user.Email == portal.EmailOf("ict-officer")).ExecuteUpdateAsync(set => set.SetProperty(user => user.ProtectedCodeSecret, secret)));
        }
    }

    /// <summary>Whoever knows the password alone must not be able to put a factor of their own in the place of the one that is there.</summary>
    [Theory]
    [InlineData("/security/authenticator")]
    [InlineData("/security/passkeys/add")]
    [InlineData("/security/set-up")]
    public async Task SettingUp_BeforeTheFactorThatIsThere_WasShown_LeadsToIt(string path)
    {
        var browser = await portal.NewSessionAsync("administrator", factor: null);

        Assert.StartsWith("/confirm", (await browser.GetAsync(path)).Location);
        var token = (await browser.GetAsync("/confirm")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var sent = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Input.Code", "123456")]);
        Assert.StartsWith("/confirm", (await TestPage.ReadAsync(await browser.Client.PostAsync(path, sent))).Location);
        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
    }

    [Fact]
    public async Task Code_PostedTwentyTimesAtOnce_WorksOnce()
    {
        // From two browsers that are known, each of which has ten tries of its own: so all twenty are looked at, and all race.
        var known = new List<string>();
        for (var i = 0; i < 2; i++) known.Add(KnownCookie(await (await portal.NewSessionAsync("ict-officer-2", factor: null)).SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("ict-officer-2")))));
        var browsers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var browser = await portal.NewSessionAsync("ict-officer-2", factor: null);
            browser.Client.DefaultRequestHeaders.Add("Cookie", known[i / Guesses.OfOne]);
            return (Browser: browser, Page: await browser.GetAsync("/confirm"));
        }));
        portal.Clock.Advance(AuthenticatorCodes.StepLasts * 2);
        var code = await portal.CodeAsync("ict-officer-2");

        var answers = await Task.WhenAll(browsers.Select(one => one.Browser.SendAsync(one.Page, "/confirm", [("Input.Code", code)])));

        Assert.Single(answers, page => page.Status == HttpStatusCode.Redirect);
        var who = await Task.WhenAll(browsers.Select(one => DoorFixture.WhoAsync(one.Browser)));
        Assert.Single(who, name => name != "nobody");
        var refused = await portal.EventsAsync("ict-officer-2", FactorAudit.Refused);
        Assert.Equal(19, refused.Count);
        Assert.All(refused, one => Assert.Contains("the code did not work", one.Details));
    }

    [Fact]
    public async Task Code_OfTheStepBeforeTheOneUsed_DoesNotWork()
    {
        await GiveFactorAsync("librarian");
        var browser = await portal.SignedInByPasswordAsync("librarian");
        var older = AuthenticatorCodes.Of(Web.Demo.DemoPeople.CodeSecret, Now - 1);

        var page = await browser.SubmitAsync("/confirm", ("Input.Code", older));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
    }

    [Fact]
    public async Task RecoveryCode_ShownOnce_StoredAsAHash_WorksOnce()
    {
        var browser = await portal.SignedInAsync("hr-handler");
        var made = await browser.SubmitAsync("/security/recovery-codes");
        string[] codes = [.. made.Document.QuerySelectorAll(".portal-codes li").Select(item => item.TextContent.Trim())];
        Assert.Equal(SecondFactors.RecoveryCodesMade, codes.Length);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        var again = await browser.GetAsync("/security/recovery-codes");
        Assert.DoesNotContain(codes[0], again.Html);
        Assert.Contains("You have 10 left", again.Text);
        var rows = await portal.DatabaseAsync(db => db.RecoveryCodes.Select(code => code.Hash).ToListAsync());
        Assert.All(codes, code => Assert.DoesNotContain(code.Replace(" ", "", StringComparison.Ordinal), rows));

        var (one, other) = (portal.Anonymous(), portal.Anonymous());
        await portal.SignInAsync(one, "hr-handler");
        await portal.SignInAsync(other, "hr-handler");
        var answers = await Task.WhenAll(one.SubmitAsync("/confirm", ("Input.Code", codes[3].ToLowerInvariant())), other.SubmitAsync("/confirm", ("Input.Code", codes[3])));

        Assert.Single(answers, page => page.Status == HttpStatusCode.Redirect);
        Assert.Contains("A recovery code was used", await portal.SubjectsToAsync("hr-handler"));
        await browser.SubmitAsync("/security/recovery-codes");
        var third = portal.Anonymous();
        await portal.SignInAsync(third, "hr-handler");
        Assert.Equal(HttpStatusCode.BadRequest, (await third.SubmitAsync("/confirm", ("Input.Code", codes[4]))).Status);
    }

    [Fact]
    public async Task WhoHasNone_AndNeedsNone_IsLetInByThePassword_ButExportsNothing()
    {
        var browser = await portal.SignedInByPasswordAsync("auditor");

        Assert.NotEqual("nobody", await DoorFixture.WhoAsync(browser));
        Assert.Equal("/security/set-up?returnUrl=%2Fauthorised-users%2Fexport%3Fformat%3Dcsv", (await browser.GetAsync("/authorised-users/export?format=csv")).Location);
        portal.Clock.Advance(ProvedLatelyAttribute.Lasts + TimeSpan.FromMinutes(1));
        // Nor may somebody who finds the browser open make a factor of their own.
        Assert.StartsWith("/confirm", (await browser.GetAsync("/security/authenticator")).Location);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/confirm?handler=Password", ("Input.Password", "wrong"))).Status);
        Assert.Equal("/security/authenticator", (await browser.SubmitAsync("/confirm?handler=Password&returnUrl=%2Fsecurity%2Fauthenticator", ("Input.Password", portal.Demo.Password))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/security/authenticator")).Status);
    }

    [Fact]
    public async Task TenWrongCodes_LockForFifteenMinutes_AndTellThePerson_WhoComesInBesideThem()
    {
        await GiveFactorAsync("library-manager");
        var mine = await portal.SignedInByPasswordAsync("library-manager");
        await mine.SubmitAsync("/sign-out");
        var thief = portal.Anonymous();
        await portal.SignInAsync(thief, "library-manager");
        for (var i = 0; i < Guesses.OfOne; i++) await thief.SubmitAsync("/confirm", ("Input.Code", $"{i:D6}"));

        var locked = await thief.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("library-manager")));

        Assert.Equal(HttpStatusCode.BadRequest, locked.Status);
        Assert.Contains("Somebody who knows your password could not sign in", await portal.SubjectsToAsync("library-manager"));
        Assert.Single(await portal.EventsAsync("library-manager", SignInAudit.Locked));
        // Their own browser has tries of its own.
        await portal.SignInAsync(mine, "library-manager");
        Assert.Equal(HttpStatusCode.Redirect, (await mine.SubmitAsync("/confirm", ("Input.Code", await portal.CodeAsync("library-manager")))).Status);
    }

    [Fact]
    public async Task NewPassword_ByLink_StillAsksForTheCode()
    {
        await GiveFactorAsync("comms-officer");
        await portal.Anonymous().SubmitAsync("/reset-password", ("Input.Email", portal.EmailOf("comms-officer")));
        var browser = portal.Anonymous();
        await browser.SubmitAsync(await portal.LinkSentToAsync("comms-officer"), ("Input.Password", DoorFixture.NewPassword));

        await portal.SignInAsync(browser, "comms-officer", DoorFixture.NewPassword);

        Assert.StartsWith("/confirm", (await browser.GetAsync("/accounts")).Location);
        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
    }

    long Now => AuthenticatorCodes.StepAt(portal.Clock.GetUtcNow().UtcDateTime);

    Task WithoutFactorAsync(string key) => portal.DatabaseAsync(async db =>
    {
        var id = await portal.PersonIdAsync(key);
        return await db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.ProtectedCodeSecret, (byte[]?)null).SetProperty(user => user.LastCodeStep, 0));
    });

    Task GiveFactorAsync(string key) => portal.ServiceAsync<SecondFactors, int>(async factors =>
    {
        var (id, secret) = (await portal.PersonIdAsync(key), factors.Protect(Web.Demo.DemoPeople.CodeSecret));
        return await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.ProtectedCodeSecret, secret)));
    });

    static string KnownCookie(TestPage page) =>
        page.Response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("browser=", StringComparison.Ordinal)).Split(';')[0];

    internal static byte[] SecretOn(TestPage page) => FromBase32(page.Document.QuerySelector("#key")!.TextContent.Replace(" ", "", StringComparison.Ordinal));

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
