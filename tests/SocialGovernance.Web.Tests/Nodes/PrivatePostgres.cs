using System.Diagnostics;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>A PostgreSQL for one test alone, which keeps what it has acknowledged and may be killed.</summary>
sealed class PrivatePostgres
{
    readonly string folder = Directory.CreateTempSubdirectory("portal-nodes-").FullName;

    public string ConnectionString { get; private set; } = "";

    static string Script { get; } = Checkout.File("scripts", "postgres");

    public async Task StartAsync() => ConnectionString = (await RunAsync("start", folder)).Trim();

    /// <summary>As if the machine had taken it: no word to anybody.</summary>
    public void Kill()
    {
        var data = Path.Combine(File.ReadAllText(Path.Combine(folder, "home")).Trim(), "data");
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), null));
        server.Kill();
        server.WaitForExit();
    }

    public async Task RemoveAsync()
    {
        await RunAsync("stop", folder, "--remove");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    static async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Script, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"scripts/postgres {arguments[0]}: {await wrong}");
    }
}
