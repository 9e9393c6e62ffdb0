using System.Diagnostics;
using System.Text.Json;

namespace SocialGovernance.Web.Tests.Messages;

/// <summary>A real mail server in a process of its own, which ends with the test.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    readonly Process process;

    SmtpServer(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public static async Task<SmtpServer> StartAsync(bool asksForSignIn = false)
    {
        var process = Process.Start(new ProcessStartInfo("node", [Checkout.File("tests", "SocialGovernance.Web.Tests", "Messages", "smtp-server.mjs"), asksForSignIn ? "auth" : "open"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start: run npm ci.");
        return new(process, JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>The next message that it took.</summary>
    public async Task<Taken> NextAsync() =>
        JsonSerializer.Deserialize<Taken>((await process.StandardOutput.ReadLineAsync())!, JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public sealed record Taken(IReadOnlyList<string> To, string From, string? User, bool Secure, string Text, string Session)
    {
        public string Header(string name) => Text.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];
    }
}
