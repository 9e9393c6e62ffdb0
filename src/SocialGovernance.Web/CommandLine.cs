using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SocialGovernance.Data;
using SocialGovernance.Web.Demo;

namespace SocialGovernance.Web;

/// <summary>The verbs of <c>./run</c>: <c>serve</c> (also without any), <c>migrate</c>, <c>packs check DIR</c>, <c>admin create EMAIL</c>, <c>demo reset</c>.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (verb, rest) = args is [var first, ..] && !first.StartsWith('-') ? (first, args[1..]) : ("serve", args);
        switch (verb)
        {
            case "serve":
                var app = Portal.Build(rest);
                if (app.Environment.IsDevelopment())
                {
                    await MigrateAsync(app.Services);
                    await SeedAsync(app.Services);
                }
                await app.RunAsync();
                return 0;
            case "migrate" when rest is ["--script", ..]:
                await using (var scope = Portal.Build(rest[1..]).Services.CreateAsyncScope())
                    Console.Out.Write(scope.ServiceProvider.GetRequiredService<PortalContext>().GetService<IMigrator>()
                        .GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent));
                return 0;
            case "migrate":
                await MigrateAsync(Portal.Build(rest).Services);
                return 0;
            default:
                await Console.Error.WriteLineAsync($"There is no verb “{verb}”. See ./run --help.");
                return 2;
        }
    }

    static async Task SeedAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var council = scope.ServiceProvider.GetRequiredService<IConfiguration>()["Demo:Council"]
            ?? throw new InvalidOperationException("Set Demo__Council to the folder under policies whose demo people are wanted.");
        await DemoCouncil.SeedAsync(scope.ServiceProvider, council);
    }

    public static async Task MigrateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync();
    }
}
