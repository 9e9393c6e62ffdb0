using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SocialGovernance.Data.Saving;

namespace SocialGovernance.Web.SignIn;

// All that speaks OpenID Connect is in this file, so that the framework's ready-made handler can take its place: docs/decisions/0029.

/// <summary>What one provider is reached with, read from the database for each use, so that every node knows it.</summary>
public sealed record OpenIdProvider(string Issuer, string ClientId, string ClientSecret, string SubjectClaim, string? GroupsClaim);

/// <summary>Finds the provider; null where none is set up.</summary>
public delegate Task<OpenIdProvider?> FindOpenIdProvider(HttpContext http);

/// <summary>Who came back from the provider, proved.</summary>
/// <param name="Groups">Null where the provider did not say.</param>
/// <param name="HasSecondFactor">By what it says of how they signed in there.</param>
/// <param name="AuthenticatedAt">When they last did, where it was asked.</param>
public sealed record OpenIdPerson(string Issuer, string Subject, string? Name, string? Email, IReadOnlyList<string>? Groups, bool HasSecondFactor, DateTime? AuthenticatedAt, string? Session, string Token);

/// <summary>An answer of the provider that is not believed. The message is ours, holds nothing that was sent, and may be logged and shown.</summary>
public sealed class OpenIdRefusedException(string sentence) : Exception(sentence);

public sealed class OpenIdOptions : OAuthOptions
{
    public OpenIdOptions()
    {
        CallbackPath = "/sign-in/callback";
        RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
        Backchannel = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 500_000,
        };
    }

    public FindOpenIdProvider Find { get; set; } = _ => Task.FromResult<OpenIdProvider?>(null);

    /// <summary>False in Development and tests alone.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>The provider is set up in the portal, not here.</summary>
    public override void Validate() { }
}

public sealed class OpenIdConnectHandler(IOptionsMonitor<OpenIdOptions> options, ILoggerFactory logs, UrlEncoder encoder, ProviderMetadata metadata, BaseAddress site, TimeProvider clock)
    : OAuthHandler<OpenIdOptions>(options, logs, encoder)
{
    public new const string Scheme = "provider";
    public const string SignedOutPath = "/signed-out";
    /// <summary>Set on the challenge: the person must sign in there anew.</summary>
    public const string Anew = "anew";
    const string nonceItem = "nonce", issuerItem = "issuer", clientItem = "client", begunItem = "begun";
    static readonly TimeSpan skew = TimeSpan.FromMinutes(2);
    static readonly string[] algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    static readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 200_000 };

    OpenIdProvider provider = null!;
    OpenIdConnectConfiguration described = null!;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    // ---- leaving for the provider

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await KnowProviderAsync();
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var (nonce, verifier) = (Random(), Random());
        properties.Items[nonceItem] = nonce;
        properties.Items[OAuthConstants.CodeVerifierKey] = verifier;
        (properties.Items[issuerItem], properties.Items[clientItem]) = (provider.Issuer, provider.ClientId);
        properties.Items[begunItem] = Now.Ticks.ToString(CultureInfo.InvariantCulture);
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = provider.ClientId,
            ["response_type"] = "code",
            ["scope"] = "openid profile email",
            ["redirect_uri"] = RedirectUri,
            ["nonce"] = nonce,
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["state"] = Options.StateDataFormat.Protect(properties),
        };
        if (properties.Items.ContainsKey(Anew)) (query["prompt"], query["max_age"]) = ("login", "0");
        return QueryHelpers.AddQueryString(described.AuthorizationEndpoint, query);
    }

    // ---- coming back from it

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        AuthenticationProperties? properties = null;
        try
        {
            properties = ReadState();
            await KnowProviderAsync();
            if (properties.Items[issuerItem] != provider.Issuer || properties.Items[clientItem] != provider.ClientId) throw Refused("The sign-in was set up anew meanwhile. Try again.");
            RefuseAnotherIssuer();
            var answer = await RedeemAsync(ReadCode(), properties.Items[OAuthConstants.CodeVerifierKey]!);
            var person = await ReadAsync(answer, properties.Items[nonceItem]!);
            if (properties.Items.ContainsKey(Anew)) RefuseUnlessAnew(person, properties);
            Context.Items[typeof(OpenIdPerson)] = person;
            return HandleRequestResult.Success(new(new(new ClaimsIdentity([new("sub", person.Subject)], Scheme)), properties, Scheme));
        }
        catch (OpenIdRefusedException refused)
        {
            return HandleRequestResult.Fail(refused, properties);
        }
    }

    /// <summary>Only what this browser was sent away with, once, within a quarter of an hour.</summary>
    AuthenticationProperties ReadState()
    {
        if (!HttpMethods.IsGet(Request.Method)) throw Refused("The answer of the council’s sign-in came in a way that the portal does not take.");
        if (Single("state") is not { } state) throw Refused("The answer of the council’s sign-in does not say what it answers.");
        var properties = Unprotected(state) ?? throw Refused("The answer of the council’s sign-in belongs to nothing that was begun here.");
        if (!ValidateCorrelationId(properties)) throw Refused("The sign-in was begun in another browser, or was finished already. Begin again.");
        var begun = new DateTime(long.Parse(properties.Items[begunItem]!, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        return begun + Options.RemoteAuthenticationTimeout < Now ? throw Refused("The sign-in took longer than a quarter of an hour. Begin again.") : properties;
    }

    AuthenticationProperties? Unprotected(string state)
    {
        try
        {
            return Options.StateDataFormat.Unprotect(state) is { } properties && properties.Items.ContainsKey(nonceItem) ? properties : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>RFC 9207: that it is the provider which was asked, where several serve one client.</summary>
    void RefuseAnotherIssuer()
    {
        if (Request.Query.ContainsKey("iss") ? Single("iss") != provider.Issuer : described.AuthorizationResponseIssParameterSupported is true) throw Refused("The answer comes from another sign-in than the one that was asked.");
    }

    string ReadCode()
    {
        if (Request.Query.ContainsKey("error"))
            throw Refused(Single("error") is "access_denied" or "interaction_required" or "login_required" ? "The sign-in was ended there, or you may not use the portal with this account."
                : "The council’s sign-in reported a fault. An administrator should look at how it is set up.");
        return Single("code") ?? throw Refused("The answer of the council’s sign-in lacks what it must hold.");
    }

    async Task<OpenIdConnectMessage> RedeemAsync(string code, string verifier)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, described.TokenEndpoint);
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = verifier,
        };
        if (described.TokenEndpointAuthMethodsSupported.Contains("client_secret_post")) (form["client_id"], form["client_secret"]) = (provider.ClientId, provider.ClientSecret);
        else request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.ClientSecret)}")));
        request.Content = new FormUrlEncodedContent(form);
        using var json = await CallAsync(request, "The council’s sign-in did not confirm the answer.");
        var message = new OpenIdConnectMessage(json.RootElement.GetRawText());
        if (string.IsNullOrEmpty(message.IdToken)) throw Refused("The council’s sign-in did not say who signed in.");
        return message;
    }

    async Task<OpenIdPerson> ReadAsync(OpenIdConnectMessage answer, string nonce)
    {
        var token = await ValidateAsync(answer.IdToken, "The council’s sign-in sent a proof that cannot be believed.");
        if (!IsOfKind(token, "JWT")) throw Refused("The council’s sign-in sent a proof of another kind than was asked for.");
        if (token.Payload("nonce") != nonce) throw Refused("The proof of the council’s sign-in is not for this sign-in.");
        var validated = new System.IdentityModel.Tokens.Jwt.JwtSecurityToken(answer.IdToken);
        var protocol = new OpenIdConnectProtocolValidator { RequireTimeStampInNonce = false };
        Believe(() => protocol.ValidateTokenResponse(new() { ClientId = provider.ClientId, Nonce = nonce, ProtocolMessage = answer, ValidatedIdToken = validated }),
            "The council’s sign-in sent a proof that does not fit its answer.");
        var subject = token.Payload(provider.SubjectClaim);
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > Data.SignIn.SignInLink.SubjectLength) throw Refused("The council’s sign-in did not say who signed in, by the claim that was set up.");
        using var told = await TellAsync(token, validated, answer, protocol);
        string? Said(string claim) => token.Payload(claim) ?? (told?.RootElement.TryGetProperty(claim, out var value) == true && value.ValueKind == JsonValueKind.String ? value.GetString() : null);
        return new(provider.Issuer, subject, Said("name"), Said("email") ?? Said("preferred_username"), Groups(token, told), HasFactor(token), AuthTime(token), token.Payload("sid"), answer.IdToken);
    }

    /// <summary>Issuer, audience, signature by a key of the provider, and that it is of now. Where the key is not known the provider's keys are read again, once.</summary>
    async Task<JsonWebToken> ValidateAsync(string raw, string otherwise, bool mustExpire = true)
    {
        for (var again = false; ; again = true)
        {
            var result = await tokens.ValidateTokenAsync(raw, new()
            {
                ValidIssuer = provider.Issuer,
                ValidAudience = provider.ClientId,
                IssuerSigningKeys = described.SigningKeys,
                ValidAlgorithms = algorithms,
                RequireSignedTokens = true,
                RequireExpirationTime = mustExpire,
                LifetimeValidator = (from, until, _, _) => (from is null || from <= Now + skew) && (until is null ? !mustExpire : until > Now - skew),
            });
            if (result is { IsValid: true, SecurityToken: JsonWebToken token }) return IsOfNow(token) ? token : throw Refused(otherwise);
            if (again || result.Exception is not (SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidSignatureException)) throw Refused(otherwise);
            described = await metadata.GetAsync(provider.Issuer, Options, refresh: true);
        }
    }

    /// <summary>A token that says what it is must be that: one made for something else is none of this.</summary>
    static bool IsOfKind(JsonWebToken token, params string[] kinds) => string.IsNullOrEmpty(token.Typ) || kinds.Contains(token.Typ, StringComparer.OrdinalIgnoreCase);

    bool IsOfNow(JsonWebToken token) => token.Audiences.Count() == 1 && (token.Payload("azp") ?? provider.ClientId) == provider.ClientId
        && token.TryGetPayloadValue<long>("iat", out var issued) && DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(issued, 0, 253_402_300_799)) <= Now + skew;

    /// <summary>What the provider tells about whoever signed in, where the proof does not hold it; it must be about the same person. Null where there is nothing to ask.</summary>
    async Task<JsonDocument?> TellAsync(JsonWebToken token, System.IdentityModel.Tokens.Jwt.JwtSecurityToken validated, OpenIdConnectMessage answer, OpenIdConnectProtocolValidator protocol)
    {
        var holdsAll = token.Payload("name") is not null && (provider.GroupsClaim is not { } claim || Has(token, claim) || HasTooMany(token));
        if (holdsAll || string.IsNullOrEmpty(described.UserInfoEndpoint)) return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, described.UserInfoEndpoint) { Headers = { Authorization = new("Bearer", answer.AccessToken) } };
        var told = await CallAsync(request, "The council’s sign-in did not tell about whoever signed in.");
        Believe(() => protocol.ValidateUserInfoResponse(new() { UserInfoEndpointResponse = told.RootElement.GetRawText(), ValidatedIdToken = validated }),
            "The council’s sign-in told about somebody else than who signed in.");
        return told;
    }

    /// <summary>Null where they are not asked for, or cannot all be listed: then nobody knows, and nothing is changed. None where the provider names none.</summary>
    List<string>? Groups(JsonWebToken token, JsonDocument? told)
    {
        if (provider.GroupsClaim is not { } claim) return null;
        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        if (payload.RootElement.TryGetProperty(claim, out var sent)) return Texts(sent);
        if (HasTooMany(token)) return null;
        return told?.RootElement.TryGetProperty(claim, out var groups) == true ? Texts(groups) : [];
    }

    /// <summary>Entra says so where somebody is in more groups than a token holds.</summary>
    static bool HasTooMany(JsonWebToken token) => Has(token, "_claim_names") || Has(token, "hasgroups");

    static bool Has(JsonWebToken token, string claim) => token.TryGetPayloadValue<object>(claim, out _);

    void RefuseUnlessAnew(OpenIdPerson person, AuthenticationProperties properties)
    {
        var begun = new DateTime(long.Parse(properties.Items[begunItem]!, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        if (person.AuthenticatedAt is not { } at || at < begun - skew) throw Refused("The council’s sign-in did not ask again who you are.");
    }

    // ---- signing out

    /// <summary>Where the person signs out there too; null where the provider has no such page.</summary>
    public async Task<string?> SignOutUrlAsync(string? token)
    {
        await KnowProviderAsync();
        if (!IsUsable(described.EndSessionEndpoint)) return null;
        var query = new Dictionary<string, string?> { ["client_id"] = provider.ClientId, ["post_logout_redirect_uri"] = site.Of(SignedOutPath) };
        if (token is not null) query["id_token_hint"] = token;
        return QueryHelpers.AddQueryString(described.EndSessionEndpoint, query);
    }

    /// <summary>A session, or all of somebody, that the provider says has ended (OpenID Connect Back-Channel Logout 1.0). It is of now, so that one that was caught cannot be sent again later.</summary>
    public async Task<OpenIdSignOut> ReadSignOutAsync(string raw)
    {
        const string wrong = "The message of the council’s sign-in cannot be believed.";
        await KnowProviderAsync();
        var token = await ValidateAsync(raw, wrong, mustExpire: false);
        if (!IsOfKind(token, "logout+jwt", "JWT") || !token.TryGetPayloadValue<long>("iat", out var issued) || DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(issued, 0, 253_402_300_799)) < Now - skew - skew) throw Refused(wrong);
        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        if (payload.RootElement.TryGetProperty("nonce", out _) || !payload.RootElement.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty("http://schemas.openid.net/event/backchannel-logout", out _)) throw Refused(wrong);
        var (session, subject) = (token.Payload("sid"), token.Payload(provider.SubjectClaim));
        return session is null && subject is null ? throw Refused(wrong) : new(provider.Issuer, session, subject);
    }

    // ---- what all of it needs

    string RedirectUri => site.Of(Options.CallbackPath);

    async Task KnowProviderAsync()
    {
        provider = await Options.Find(Context) ?? throw Refused("The council’s own sign-in is not set up.");
        described = await metadata.GetAsync(provider.Issuer, Options, refresh: false);
        if (!IsUsable(described.AuthorizationEndpoint) || !IsUsable(described.TokenEndpoint)) throw Refused("The council’s sign-in does not say how it is reached.");
    }

    bool IsUsable(string? address) => ProviderMetadata.IsUsable(address, Options.RequireHttps);

    async Task<JsonDocument> CallAsync(HttpRequestMessage request, string otherwise)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        try
        {
            using var answer = await Options.Backchannel.SendAsync(request, Context.RequestAborted);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "application/json") throw Refused(otherwise);
            var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Refused(otherwise);
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or TaskCanceledException or InvalidOperationException)
        {
            throw Refused(otherwise);
        }
    }

    /// <summary>What the libraries say may hold what was sent, so it goes no further.</summary>
    static void Believe(Action check, string otherwise)
    {
        try
        {
            check();
        }
        catch (Exception unbelieved) when (unbelieved is OpenIdConnectProtocolException or ArgumentException or SecurityTokenException or JsonException)
        {
            throw Refused(otherwise);
        }
    }

    string? Single(string name) => Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    /// <summary>As RFC 8176 names it, or by the levels of authentication that OpenID and NIST have for it.</summary>
    static bool HasFactor(JsonWebToken token) => token.Claims.Any(claim => claim is { Type: "amr", Value: "mfa" })
        || token.Payload("acr") is "http://schemas.openid.net/pape/policies/2007/06/multi-factor" or "phr" or "phrh";

    static DateTime? AuthTime(JsonWebToken token) => token.TryGetPayloadValue<long>("auth_time", out var at) ? DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(at, 0, 253_402_300_799)).UtcDateTime : null;

    static List<string> Texts(JsonElement sent) => sent.ValueKind switch
    {
        JsonValueKind.Array => [.. sent.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)],
        JsonValueKind.String => [sent.GetString()!],
        _ => [],
    };

    static string Random() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    static OpenIdRefusedException Refused(string sentence) => new(sentence);
}

/// <param name="Session">Null: all sessions of the subject.</param>
public sealed record OpenIdSignOut(string Issuer, string? Session, string? Subject);

static class TokenClaims
{
    /// <summary>Null where it is missing or no text.</summary>
    public static string? Payload(this JsonWebToken token, string claim) => token.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}

/// <summary>What a provider says of itself, and its keys: kept for half a day, read again when a key is not known, but not more often than every ten seconds.</summary>
public sealed class ProviderMetadata(TimeProvider clock) : IDisposable
{
    static readonly TimeSpan kept = TimeSpan.FromHours(12), atMostEvery = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim reading = new(1);
    volatile Read? last;

    /// <exception cref="OpenIdRefusedException">It cannot be read, or is another provider's.</exception>
    public async Task<OpenIdConnectConfiguration> GetAsync(string issuer, OpenIdOptions options, bool refresh)
    {
        if (Fits(refresh) is { } known) return known;
        await reading.WaitAsync();
        try
        {
            if (Fits(refresh) is { } meanwhile) return meanwhile;
            var read = await ReadAsync(issuer, options);
            last = new(issuer, read, clock.GetUtcNow());
            return read;
        }
        finally
        {
            reading.Release();
        }

        OpenIdConnectConfiguration? Fits(bool anew) => last is { } one && one.Issuer == issuer && clock.GetUtcNow() - one.At < (anew ? atMostEvery : kept) ? one.Configuration : null;
    }

    static async Task<OpenIdConnectConfiguration> ReadAsync(string issuer, OpenIdOptions options)
    {
        if (!IsUsable(issuer, options.RequireHttps)) throw new OpenIdRefusedException("The issuer of the council’s sign-in must be an address that begins with https://.");
        try
        {
            var documents = new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttps, SendAdditionalHeaderData = false };
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(issuer.TrimEnd('/') + "/.well-known/openid-configuration", documents, CancellationToken.None);
            if (configuration.Issuer != issuer) throw new OpenIdRefusedException("The address of the issuer is answered by another sign-in than it names.");
            return configuration;
        }
        catch (Exception failed) when (failed is IOException or HttpRequestException or ArgumentException or InvalidOperationException or JsonException or TaskCanceledException or SecurityTokenException)
        {
            throw new OpenIdRefusedException("The council’s sign-in cannot be reached. Try again in a while.");
        }
    }

    internal static bool IsUsable(string? address, bool requireHttps) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (!requireHttps && uri.Scheme == Uri.UriSchemeHttp));

    public void Dispose() => reading.Dispose();

    sealed record Read(string Issuer, OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}
