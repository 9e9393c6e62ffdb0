using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace SocialGovernance.Web.Tests.SignIn;

/// <summary>A certified provider (npm oidc-provider) in a process of its own, which ends with the tests.</summary>
public sealed class OpenIdProvider : IAsyncDisposable
{
    /// <summary>By which it knows the portal.</summary>
    public const string Secret = "a secret of the tests & more: 100%";

    readonly Process process;

    OpenIdProvider(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    public string Issuer { get; }

    /// <param name="portal">Where it sends people back to.</param>
    public static async Task<OpenIdProvider> StartAsync(string portal = "http://localhost/")
    {
        var process = Process.Start(new ProcessStartInfo("node", [Checkout.File("tests", "SocialGovernance.Web.Tests", "SignIn", "openid-provider.mjs"), portal])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The OpenID provider did not start: run npm ci.");
        return new(process, JsonDocument.Parse(line).RootElement.GetProperty("issuer").GetString()!);
    }

    /// <summary>Whoever is sent there from now on.</summary>
    public Task IsAsync(string sub, string name, string email, bool mfa = false, params string[] groups) => OrderAsync(new { person = new { sub, name, email, mfa, groups } });

    public Task RollOverAsync() => OrderAsync(new { rollOver = true });

    /// <summary>What it sent to the portal's address for sessions that ended there.</summary>
    public async Task<IReadOnlyList<string>> EndedAsync() =>
        [.. JsonDocument.Parse(await OrderAsync(new { ended = true })).RootElement.GetProperty("ended").EnumerateArray().Select(token => token.GetString()!)];

    async Task<string> OrderAsync(object order)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        return (await process.StandardOutput.ReadLineAsync())!;
    }

    /// <summary>A browser that has its cookies there.</summary>
    public static HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() });

    /// <summary>Follows it from where the portal leads to where it leads back to the portal.</summary>
    public static async Task<string> ThroughAsync(HttpClient browser, Uri there)
    {
        for (var next = there; ;)
        {
            using var answer = await browser.GetAsync(next);
            if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            next = new Uri(next, answer.Headers.Location!);
            if (next.Host == "localhost") return next.PathAndQuery;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
