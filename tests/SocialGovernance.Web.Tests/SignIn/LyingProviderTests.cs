using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>Everything that a broken or hostile sign-in can answer is refused, with a page that says what to do and a line in the log that holds nothing that was sent.</summary>
public sealed class LyingProviderTests(LyingProviderTests.Lied portal) : IClassFixture<LyingProviderTests.Lied>
{
    const string code = "code-that-nobody-logs", subject = "there-librarian";

    static readonly Dictionary<string, (string Because, Action<LyingProvider, Answer> Tell)> lies = new()
    {
        ["alg none, without a signature"] = ("cannot be believed", (liar, _) => (liar.Header["alg"], liar.Signature) = ("none", _ => [])),
        ["alg none, with a signature"] = ("cannot be believed", (liar, _) => liar.Header["alg"] = "none"),
        ["another key under another name"] = ("cannot be believed", (liar, _) => (liar.Header["kid"], liar.Signature) = ("other", ByAnother)),
        ["another key under the same name"] = ("cannot be believed", (liar, _) => liar.Signature = ByAnother),
        ["a name of a key that is none, and its own key inside"] = ("cannot be believed", (liar, _) =>
        {
            using var own = RSA.Create(2048);
            var key = own.ExportParameters(true);
            liar.Header["kid"] = "inside";
            liar.Header["jwk"] = new JsonObject { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(key.Modulus), ["e"] = Base64UrlEncoder.Encode(key.Exponent) };
            liar.Signature = text => { using var again = RSA.Create(key); return again.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); };
        }
        ),
        ["HS256 with the public key"] = ("cannot be believed", (liar, _) => (liar.Header["alg"], liar.Signature) = ("HS256", text => HMACSHA256.HashData(liar.Key.ExportSubjectPublicKeyInfo(), text))),
        ["HS256 with the client's secret"] = ("cannot be believed", (liar, _) => (liar.Header["alg"], liar.Signature) = ("HS256", text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ProviderFixture.Secret), text))),
        ["changed after it was signed"] = ("cannot be believed", (liar, _) => liar.Signature = text => liar.Sign([.. text, 65])),
        ["no proof but dots"] = ("cannot be believed", (liar, _) => liar.Token = (200, "application/json", "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"..\"}")),
        ["another issuer"] = ("cannot be believed", (liar, _) => liar.Payload["iss"] = "https://evil.example"),
        ["no issuer"] = ("cannot be believed", (liar, _) => liar.Payload.Remove("iss")),
        ["another audience"] = ("cannot be believed", (liar, _) => liar.Payload["aud"] = "another-client"),
        ["a second audience"] = ("cannot be believed", (liar, _) => liar.Payload["aud"] = new JsonArray("portal", "another-client")),
        ["no audience"] = ("cannot be believed", (liar, _) => liar.Payload.Remove("aud")),
        ["for another party (azp)"] = ("cannot be believed", (liar, _) => liar.Payload["azp"] = "another-client"),
        ["no nonce"] = ("not for this sign-in", (liar, _) => liar.Payload.Remove("nonce")),
        ["another nonce"] = ("not for this sign-in", (liar, _) => liar.Payload["nonce"] = "of-another-sign-in"),
        ["expired"] = ("cannot be believed", (liar, _) => liar.Payload["exp"] = liar.Payload["iat"]!.GetValue<long>() - 300),
        ["never expires"] = ("cannot be believed", (liar, _) => liar.Payload.Remove("exp")),
        ["not valid yet"] = ("cannot be believed", (liar, _) => liar.Payload["nbf"] = liar.Payload["iat"]!.GetValue<long>() + 600),
        ["issued in the future"] = ("cannot be believed", (liar, _) => liar.Payload["iat"] = liar.Payload["iat"]!.GetValue<long>() + 600),
        ["no time of issue"] = ("cannot be believed", (liar, _) => liar.Payload.Remove("iat")),
        ["a token of another kind (at+jwt)"] = ("of another kind", (liar, _) => liar.Header["typ"] = "at+jwt"),
        ["the message that somebody signed out"] = ("of another kind", (liar, _) => liar.Header["typ"] = "logout+jwt"),
        ["no subject"] = ("does not fit its answer", (liar, _) => liar.Payload.Remove("sub")),
        ["an empty subject"] = ("does not fit its answer", (liar, _) => liar.Payload["sub"] = ""),
        ["a subject of 300 characters"] = ("by the claim that was set up", (liar, _) => liar.Payload["sub"] = new string('s', 300)),
        ["another subject with the same e-mail"] = ("does not know whose account this is", (liar, _) => (liar.Payload["sub"], liar.UserInfo["sub"]) = ("there-somebody-else", "there-somebody-else")),
        ["another access token than the proof says (at_hash)"] = ("does not fit its answer", (liar, _) => liar.Payload["at_hash"] = "bm90IGl0IGF0IGFsbA"),
        ["tells about another person"] = ("somebody else than who signed in", (liar, _) => liar.UserInfo["sub"] = "there-somebody-else"),
        ["tells about nobody"] = ("somebody else than who signed in", (liar, _) => liar.UserInfo.Remove("sub")),
        ["refuses the code"] = ("did not confirm", (liar, _) => liar.Token = (400, "application/json", "{\"error\":\"invalid_grant\",\"error_description\":\"" + code + "\"}")),
        ["answers with a page"] = ("did not confirm", (liar, _) => liar.Token = (200, "text/html", "<html>{proof}</html>")),
        ["answers with a list"] = ("did not confirm", (liar, _) => liar.Token = (200, "application/json", "[\"{proof}\"]")),
        ["answers with half of it"] = ("did not confirm", (liar, _) => liar.Token = (200, "application/json", "{\"id_token\":\"{proof}\"")),
        ["answers without end"] = ("did not confirm", (liar, _) => liar.Token = (200, "application/json", "{\"id_token\":\"{proof}\",\"more\":\"" + new string('x', 600_000) + "\"}")),
        ["answers without a proof"] = ("did not say who signed in", (liar, _) => liar.Token = (200, "application/json", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}")),
        ["answers without an access token"] = ("does not fit its answer", (liar, _) => liar.Token = (200, "application/json", "{\"token_type\":\"Bearer\",\"id_token\":\"{proof}\"}")),
        ["leads elsewhere"] = ("did not confirm", (liar, _) => liar.Token = (302, "application/json", "{}")),
        ["no state"] = ("does not say what it answers", (_, answer) => answer.Query.Remove("state")),
        ["an invented state"] = ("nothing that was begun here", (_, answer) => answer.Query["state"] = "invented"),
        ["the state of another browser"] = ("another browser", (_, answer) => answer.FromAnotherBrowser = true),
        ["no code"] = ("lacks what it must hold", (_, answer) => answer.Query.Remove("code")),
        ["from another issuer (mix-up)"] = ("another sign-in than the one", (_, answer) => answer.Query["iss"] = "https://evil.example"),
        ["from an issuer that is not said though promised"] = ("another sign-in than the one", (_, answer) => answer.Query.Remove("iss")),
        ["an error"] = ("reported a fault", (_, answer) => (answer.Query["error"], answer.Query["error_description"]) = ("server_error", "<script>alert(1)</script>")),
        ["refused by the person"] = ("ended there", (_, answer) => answer.Query["error"] = "access_denied"),
        ["after a quarter of an hour"] = ("a quarter of an hour", (_, answer) => answer.After = TimeSpan.FromMinutes(16)),
        ["as a form"] = ("does not take", (_, answer) => answer.AsForm = true),
    };

    public static TheoryData<string> Lies => [.. lies.Keys];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task Lie_IsRefused(string lie)
    {
        var (browser, answer) = await BeginAsync();
        var (because, tell) = lies[lie];
        tell(portal.Liar, answer);

        var page = await ComeBackAsync(answer.FromAnotherBrowser ? portal.Anonymous() : browser, answer);

        await RefusedAsync(answer.FromAnotherBrowser ? portal.Anonymous() : browser, page, answer, because);
    }

    [Fact]
    public async Task Truth_IsBelieved_Once()
    {
        var (browser, answer) = await BeginAsync();

        var page = await ComeBackAsync(browser, answer);
        Assert.Equal("/", page.Location);
        // What the provider gave stays behind: no browser has it, and the database has nothing of it that could be read.
        string[] tokens = [LyingProvider.AccessToken, .. Parts(portal.Liar.LastProof)];
        var sent = string.Join(';', page.Response.Headers.GetValues("Set-Cookie")) + (await browser.GetAsync("/")).Html + (await browser.GetAsync("/security")).Html;
        Assert.All(tokens, token => Assert.DoesNotContain(token, sent, StringComparison.Ordinal));
        var kept = await portal.DatabaseAsync(db => db.Sessions.Where(session => session.ProtectedToken != null).Select(session => session.ProtectedToken!).ToListAsync());
        Assert.NotEmpty(kept);
        Assert.All(kept, one => Assert.All(tokens, token => Assert.True(one.AsSpan().IndexOf(Encoding.UTF8.GetBytes(token)) < 0)));
        await browser.PostAsync("/sign-out");
        portal.Log.Take();

        // The same answer once more, code and state as they were.
        await RefusedAsync(browser, await ComeBackAsync(browser, answer), answer, "finished already");
    }

    [Fact]
    public async Task Provider_ThatNamesAnotherIssuer_OrCannotBeReached_IsNotGoneTo()
    {
        await BeginAsync();
        portal.Liar.Described["issuer"] = "https://evil.example";
        // What is known of it is kept for half a day.
        portal.Clock.Advance(TimeSpan.FromHours(13));
        var browser = portal.Anonymous();

        var page = await browser.GetAsync("/sign-in/begin");

        Assert.Equal(ProviderEndpoints.RefusedPath, page.Location);
        Assert.Equal("You are not signed in The address of the issuer is answered by another sign-in than it names. Begin again", (await browser.GetAsync(page.Location!)).Text);
    }

    /// <summary>Who is here must show there anew who they are; what they did before is not it.</summary>
    [Theory]
    [InlineData("at once", "/accounts")]
    [InlineData("not said", ProviderEndpoints.RefusedPath)]
    [InlineData("an hour ago", ProviderEndpoints.RefusedPath)]
    [InlineData("without a second factor", ProviderEndpoints.RefusedPath)]
    public async Task Confirm_IsBelieved_OnlyWhereTheySignedInAnew_WithASecondFactor(string how, string leadsTo)
    {
        portal.Liar.BeHonest(portal.Clock.GetUtcNow(), "", subject);
        var browser = await portal.NewSessionAsync("librarian", factor: null);
        var left = await browser.Client.GetAsync("/sign-in/begin?for=confirm&returnUrl=%2Faccounts");
        var asked = QueryHelpers.ParseQuery(left.Headers.Location!.Query);
        Assert.Equal(("login", "0"), (asked["prompt"].ToString(), asked["max_age"].ToString()));
        portal.Liar.BeHonest(portal.Clock.GetUtcNow(), asked["nonce"].ToString(), subject);
        portal.Liar.Payload["amr"] = new JsonArray(how == "without a second factor" ? "pwd" : "mfa");
        if (how != "not said") portal.Liar.Payload["auth_time"] = portal.Clock.GetUtcNow().AddHours(how == "an hour ago" ? -1 : 0).ToUnixTimeSeconds();

        var page = await ComeBackAsync(browser, new() { Query = { ["code"] = code, ["state"] = asked["state"].ToString(), ["iss"] = portal.Liar.Issuer } });

        Assert.Equal(leadsTo, page.Location);
        var id = await portal.PersonIdAsync("librarian");
        Assert.Equal(how == "at once" ? SecondFactor.Provider : null, (await portal.NewestSessionAsync(id))!.Factor);
        await portal.DatabaseAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.FactorThereSince, (DateTime?)null)));
    }

    static readonly Dictionary<string, Action<LyingProvider>> messages = new()
    {
        ["of another kind"] = liar => liar.Header["typ"] = "at+jwt",
        ["alg none"] = liar => (liar.Header["alg"], liar.Signature) = ("none", _ => []),
        ["another key"] = liar => liar.Signature = ByAnother,
        ["another issuer"] = liar => liar.Payload["iss"] = "https://evil.example",
        ["another audience"] = liar => liar.Payload["aud"] = "another-client",
        ["with a nonce, as a proof has"] = liar => liar.Payload["nonce"] = "n",
        ["without the event"] = liar => liar.Payload.Remove("events"),
        ["with another event"] = liar => liar.Payload["events"] = new JsonObject { ["http://schemas.openid.net/event/other"] = new JsonObject() },
        ["about nobody"] = liar => { liar.Payload.Remove("sub"); liar.Payload.Remove("sid"); },
        ["of an hour ago"] = liar => liar.Payload["iat"] = liar.Payload["iat"]!.GetValue<long>() - 3600,
        ["of no time"] = liar => liar.Payload.Remove("iat"),
        ["of the future"] = liar => liar.Payload["iat"] = liar.Payload["iat"]!.GetValue<long>() + 600,
        ["expired"] = liar => liar.Payload["exp"] = liar.Payload["iat"]!.GetValue<long>() - 300,
    };

    public static TheoryData<string> Messages => [.. messages.Keys];

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Message_ThatSomebodySignedOut_WhichIsALie_EndsNothing(string lie)
    {
        var (browser, answer) = await BeginAsync();
        portal.Liar.Payload["sid"] = "the-session";
        await ComeBackAsync(browser, answer);
        SayThatTheySignedOut();
        messages[lie](portal.Liar);

        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        Assert.All(portal.Log.Take(), line => Assert.All(Parts(portal.Liar.LastProof), part => Assert.DoesNotContain(part, line, StringComparison.Ordinal)));

        SayThatTheySignedOut();
        Assert.Equal(HttpStatusCode.OK, await TellAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    void SayThatTheySignedOut()
    {
        portal.Liar.BeHonest(portal.Clock.GetUtcNow(), "", subject);
        portal.Liar.Header["typ"] = "logout+jwt";
        portal.Liar.Payload.Remove("nonce");
        (portal.Liar.Payload["sid"], portal.Liar.Payload["events"]) = ("the-session", new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() });
    }

    async Task<HttpStatusCode> TellAsync() =>
        (await portal.Anonymous().Client.PostAsync("/sign-in/back-channel-logout", new FormUrlEncodedContent([KeyValuePair.Create("logout_token", portal.Liar.Proof())]))).StatusCode;

    /// <summary>The council's sign-in may let somebody through without a question: no other website begins that.</summary>
    [Theory]
    [InlineData("cross-site", false)]
    [InlineData("same-site", false)]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    public async Task Begin_FromAnotherWebsite_AsksFirst(string from, bool goes)
    {
        portal.Liar.BeHonest(portal.Clock.GetUtcNow(), "", subject);
        var browser = portal.Anonymous();
        browser.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", from);

        var answer = await browser.Client.GetAsync("/sign-in/begin?returnUrl=%2Faccounts");

        if (goes) Assert.StartsWith(portal.Liar.Issuer, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        else Assert.Equal("/sign-in?returnUrl=%2Faccounts", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Begin_WithAnAddressElsewhere_ComesBackHere(string wanted)
    {
        var (browser, answer) = await BeginAsync("/sign-in/begin?returnUrl=" + Uri.EscapeDataString(wanted));

        Assert.Equal("/", (await ComeBackAsync(browser, answer)).Location);
    }

    async Task<(TestBrowser Browser, Answer Answer)> BeginAsync(string path = "/sign-in/begin")
    {
        portal.Liar.BeHonest(portal.Clock.GetUtcNow(), "", subject);
        var browser = portal.Anonymous();
        var left = await browser.Client.GetAsync(path);
        var asked = QueryHelpers.ParseQuery(left.Headers.Location!.Query);
        Assert.Equal(("code", "S256", "openid profile email", "http://localhost/sign-in/callback"),
            (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["scope"].ToString(), asked["redirect_uri"].ToString()));
        portal.Liar.BeHonest(portal.Clock.GetUtcNow(), asked["nonce"].ToString(), subject);
        portal.Log.Take();
        return (browser, new() { Query = { ["code"] = code, ["state"] = asked["state"].ToString(), ["iss"] = portal.Liar.Issuer } });
    }

    async Task<TestPage> ComeBackAsync(TestBrowser browser, Answer answer)
    {
        portal.Clock.Advance(answer.After);
        return await TestPage.ReadAsync(answer.AsForm ? await browser.Client.PostAsync("/sign-in/callback", new FormUrlEncodedContent(answer.Query!))
            : await browser.Client.GetAsync(QueryHelpers.AddQueryString("/sign-in/callback", answer.Query)));
    }

    async Task RefusedAsync(TestBrowser browser, TestPage page, Answer answer, string because)
    {
        var lines = portal.Log.Take();
        Assert.True(page.Location == ProviderEndpoints.RefusedPath, $"{page.Status} {page.Location} {page.Text} {string.Join('\n', lines)}");
        Assert.DoesNotContain("session=", string.Join(';', page.Response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
        var shown = await browser.GetAsync(ProviderEndpoints.RefusedPath);
        Assert.Equal((HttpStatusCode.Forbidden, "You are not signed in"), (shown.Status, shown.Heading));
        Assert.Matches(@"^You are not signed in [A-Z][^<>]+\. Begin again$", shown.Text);
        lines = [.. lines, .. portal.Log.Take()];
        Assert.Contains(lines, line => line.StartsWith("Warning The council's own sign-in was refused: ", StringComparison.Ordinal) && line.TrimEnd().EndsWith('.') && line.Contains(because, StringComparison.Ordinal));
        string[] secrets = [code, LyingProvider.AccessToken, ProviderFixture.Secret, subject, "there-somebody-else", .. Parts(portal.Liar.LastProof), answer.Query.GetValueOrDefault("state") ?? code];
        Assert.All(lines, line => Assert.All(secrets.Where(secret => secret is not "invented"), secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));
        Assert.False(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == SignInAudit.Refused.Key && (happened.Details.Contains(code) || happened.Details.Contains("script")))));
    }

    static IEnumerable<string> Parts(string? proof) => (proof ?? "").Split('.').Where(part => part.Length > 10);

    sealed class Answer
    {
        public Dictionary<string, string?> Query { get; } = [];
        public bool FromAnotherBrowser { get; set; }
        public bool AsForm { get; set; }
        public TimeSpan After { get; set; }
    }

    static byte[] ByAnother(byte[] text)
    {
        using var other = RSA.Create(2048);
        return other.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A portal that trusts a provider that lies.</summary>
    public sealed class Lied : ProviderFixture
    {
        public LyingProvider Liar { get; private set; } = null!;

        public override async Task InitializeAsync()
        {
            Liar = await LyingProvider.StartAsync();
            await base.InitializeAsync();
            Liar.BeHonest(Clock.GetUtcNow(), "", subject);
            await SetUpAsync(Liar.Issuer);
            await LinkAsync("librarian", Liar.Issuer, subject);
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Liar.DisposeAsync();
        }
    }
}
