using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>A provider that answers as it is told to, on loopback.</summary>
public sealed class LyingProvider : IAsyncDisposable
{
    readonly WebApplication app;

    LyingProvider(WebApplication app) => this.app = app;

    public const string AccessToken = "access-token-that-nobody-logs";

    public string Issuer => app.Urls.First();

    public RSA Key { get; } = RSA.Create(2048);

    /// <summary>Header and payload of the proof, to be changed before it is signed; who signs; what else the answers hold.</summary>
    public JsonObject Header { get; private set; } = [];
    public JsonObject Payload { get; private set; } = [];
    public Func<byte[], byte[]>? Signature { get; set; }
    public JsonObject Described { get; private set; } = [];
    public JsonObject UserInfo { get; private set; } = [];

    /// <summary>In place of the answer to the code: status, type and body.</summary>
    public (int Status, string Type, string Body)? Token { get; set; }

    /// <summary>Every proof that it gave.</summary>
    public string? LastProof { get; private set; }

    public static async Task<LyingProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new LyingProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(provider.Described.ToJsonString(), "application/json"));
        app.MapGet("/jwks", provider.Keys);
        app.MapPost("/token", provider.Redeem);
        app.MapGet("/userinfo", () => Results.Text(provider.UserInfo.ToJsonString(), "application/json"));
        await app.StartAsync();
        return provider;
    }

    /// <summary>Tells the truth again.</summary>
    public void BeHonest(DateTimeOffset now, string nonce, string subject)
    {
        (Header, Signature, Token) = (new() { ["alg"] = "RS256", ["kid"] = "honest", ["typ"] = "JWT" }, null, null);
        Payload = new()
        {
            ["iss"] = Issuer,
            ["aud"] = "portal",
            ["sub"] = subject,
            ["email"] = "ailsa.fraser@east-lothian.example",
            ["nonce"] = nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        UserInfo = new() { ["sub"] = subject, ["groups"] = new JsonArray() };
        Described = new()
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/authorize",
            ["token_endpoint"] = Issuer + "/token",
            ["userinfo_endpoint"] = Issuer + "/userinfo",
            ["jwks_uri"] = Issuer + "/jwks",
            ["authorization_response_iss_parameter_supported"] = true,
        };
    }

    public byte[] Sign(byte[] text) => Key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public string Proof()
    {
        var text = $"{Base64UrlEncoder.Encode(Header.ToJsonString())}.{Base64UrlEncoder.Encode(Payload.ToJsonString())}";
        return LastProof = $"{text}.{Base64UrlEncoder.Encode((Signature ?? Sign)(Encoding.ASCII.GetBytes(text)))}";
    }

    IResult Redeem() => Token is { } other ? Results.Text(other.Body.Replace("{proof}", Proof(), StringComparison.Ordinal), other.Type, statusCode: other.Status)
        : Results.Text(new JsonObject { ["access_token"] = AccessToken, ["token_type"] = "Bearer", ["id_token"] = Proof(), ["expires_in"] = 300 }.ToJsonString(), "application/json");

    IResult Keys()
    {
        var key = Key.ExportParameters(false);
        return Results.Text(JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "honest", alg = "RS256", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } }), "application/json");
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Key.Dispose();
    }
}
