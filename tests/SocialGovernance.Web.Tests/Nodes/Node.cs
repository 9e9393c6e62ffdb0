using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>One portal in a process of its own, at an address that it keeps.</summary>
sealed class Node(string connectionString, string mailFolder, params (string Name, string Value)[] settings) : IDisposable
{
    static readonly DirectoryInfo logs = Directory.CreateDirectory(Path.Combine(Checkout.File("TestResults"), "nodes"));

    readonly ConcurrentQueue<string> said = [];
    Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Portal).Assembly.Location, "serve", "--urls", Address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        // Development: with the demo people, mail to files, and all the work that the portal does by itself.
        foreach (var (name, value) in settings.Prepend(("Mail__Folder", mailFolder)).Prepend(("ConnectionStrings__Portal", connectionString)).Prepend(("ASPNETCORE_ENVIRONMENT", "Development")))
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync(IsReadyAsync, $"The node at {Address} did not start.");
    }

    /// <summary>Its lines since the beginning; whoever looks into a test that failed finds them in <c>TestResults/nodes</c> too.</summary>
    public IReadOnlyCollection<string> Said => said;

    void Keep(string? line)
    {
        if (line is null) return;
        said.Enqueue(line);
        lock (logs) File.AppendAllText(Path.Combine(logs.FullName, $"{Address.Port}.log"), line + "\n");
    }

    public void Kill()
    {
        process?.Kill();
        process?.WaitForExit();
        process?.Dispose();
        process = null;
    }

    /// <summary>Asks it to end as a service manager does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        kill.WaitForExit();
    }

    /// <returns>Its exit status.</returns>
    public async Task<int> EndedAsync()
    {
        await process!.WaitForExitAsync();
        return process.ExitCode;
    }

    public async Task<bool> IsReadyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            return (await http.GetAsync(new Uri(Address, "/health/ready"))).StatusCode == HttpStatusCode.OK;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>Looks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string otherwise, int seconds = 120)
    {
        var clock = Stopwatch.StartNew();
        while (!await isSo())
        {
            if (clock.Elapsed.TotalSeconds > seconds) throw new TimeoutException(otherwise);
            await Task.Delay(100);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => Kill();
}
