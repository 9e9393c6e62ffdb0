using System.Globalization;
using SocialGovernance.Bench.Running;
using SocialGovernance.Bench.Seeding;

namespace SocialGovernance.Bench.Measuring;

/// <summary>How the portal and the ceiling are started.</summary>
public sealed class Products(string root, Databases databases, Keys keys, Postbox postbox)
{
    string Published => Path.Combine(root, ".data/bench-portal");
    string CeilingProgram => Path.Combine(root, "benchmarks/SocialGovernance.Bench.Ceiling/bin/Release/net10.0/SocialGovernance.Bench.Ceiling.dll");

    /// <summary>As a council runs it: in Production, behind a proxy that ends TLS, with a login that owns nothing.</summary>
    public Task<App> PortalAsync(string database) => App.StartAsync(Path.Combine(Published, "SocialGovernance.Web.dll"), "/sign-in",
    [
        ("ConnectionStrings__Portal", databases.PortalTo(database)), ("Database__Provider", "PostgreSql"), ("ASPNETCORE_ENVIRONMENT", "Production"), ("ASPNETCORE_CONTENTROOT", Published),
        ("Site__BaseAddress", "https://portal.council.example"), ("Proxy__Trusted", "127.0.0.1"),
        ("Mail__Host", "127.0.0.1"), ("Mail__Port", postbox.Port.ToString(CultureInfo.InvariantCulture)), ("Mail__From", "portal@council.example"), ("Mail__StartTls", "false"), .. keys.Settings,
    ], "serve");

    public Task<App> CeilingAsync() => App.StartAsync(CeilingProgram, "/sign-in", CeilingSettings);

    public async Task SeedCeilingAsync()
    {
        using var process = new System.Diagnostics.Process { StartInfo = new("dotnet", [CeilingProgram, "seed"]) };
        foreach (var (name, value) in CeilingSettings) process.StartInfo.Environment[name] = value;
        process.Start();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException("The ceiling's database could not be filled.");
    }

    IEnumerable<(string, string)> CeilingSettings =>
    [
        ("ConnectionStrings__Ceiling", databases.ConnectionTo("bench_ceiling")), ("ASPNETCORE_ENVIRONMENT", "Production"),
        // Its pages link the portal's styles and scripts.
        ("ASPNETCORE_CONTENTROOT", Published),
    ];
}
