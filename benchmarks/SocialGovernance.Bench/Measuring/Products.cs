using SocialGovernance.Bench.Running;
using SocialGovernance.Bench.Seeding;

namespace SocialGovernance.Bench.Measuring;

/// <summary>How the portal and the ceiling are started.</summary>
public sealed class Products(string root, Databases databases)
{
    string Portal => Path.Combine(root, ".data/bench-portal/SocialGovernance.Web.dll");
    string CeilingProgram => Path.Combine(root, "benchmarks/SocialGovernance.Bench.Ceiling/bin/Release/net10.0/SocialGovernance.Bench.Ceiling.dll");

    public Task<App> PortalAsync(string connection) => App.StartAsync(Portal, "/sign-in",
    [
        ("ConnectionStrings__Portal", connection), ("Database__Provider", "PostgreSql"), ("ASPNETCORE_ENVIRONMENT", "Development"),
        ("ASPNETCORE_CONTENTROOT", Path.Combine(root, "src/SocialGovernance.Web")), ("Mail__Folder", Path.Combine(Path.GetTempPath(), "socialgovernance-bench-mail")),
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
        ("ConnectionStrings__Ceiling", databases.ConnectionTo("bench_ceiling")), ("ASPNETCORE_ENVIRONMENT", "Development"),
        // Its pages link the portal's styles and scripts.
        ("ASPNETCORE_CONTENTROOT", Path.Combine(root, "src/SocialGovernance.Web")),
    ];
}
