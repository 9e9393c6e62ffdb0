using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SocialGovernance.Bench.Running;

/// <summary>A server of ours in a process of its own, built for Release.</summary>
public sealed class App : IAsyncDisposable
{
    readonly Process process;

    App(Process process, Uri address, TimeSpan toFirstPage) => (this.process, Address, ToFirstPage) = (process, address, toFirstPage);

    public Uri Address { get; }

    /// <summary>From the start of the process until a page was answered.</summary>
    public TimeSpan ToFirstPage { get; }

    /// <summary>Bytes of memory that the process holds.</summary>
    public long Resident => long.Parse(File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    /// <param name="page">The page that must be answered before it counts as started.</param>
    public static async Task<App> StartAsync(string program, string page, IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments, "--urls", address.ToString()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var last = "";
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, said) => last = said.Data ?? last;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { DefaultRequestHeaders = { { Visitor.Came, "https" } } };
        while (!await AnswersAsync(http, new(address, page)))
        {
            if (process.HasExited) throw new InvalidOperationException($"{Path.GetFileName(program)} did not start: {last}");
            if (clock.Elapsed > TimeSpan.FromMinutes(2)) throw new InvalidOperationException($"{Path.GetFileName(program)} did not answer within two minutes.");
            await Task.Delay(10);
        }
        return new(process, address, clock.Elapsed);
    }

    static async Task<bool> AnswersAsync(HttpClient http, Uri page)
    {
        try
        {
            using var answer = await http.GetAsync(page);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
