using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using SocialGovernance.Data;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Web.Archive;
using SocialGovernance.Web.Audit;
using SocialGovernance.Web.Checking;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Nodes;
using SocialGovernance.Web.Policies;
using SocialGovernance.Web.Policies.Coverage;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web;

/// <summary>The verbs: <c>serve</c> (also without any), <c>migrate [--dry-run | --script]</c>, <c>check</c>, <c>packs check DIR</c>, <c>packs publish DIR</c>, <c>packs coverage [--check]</c>,
/// <c>admin create EMAIL [NAME] [--again]</c>, <c>roles first EMAIL ROLE</c>, <c>audit export FILE</c>, <c>audit verify [--log FILE] [--heads FILE]</c>,
/// <c>export FILE [--passphrase FILE]</c>, <c>restore FILE [--passphrase FILE]</c>, <c>demo reset</c>. What follows them are settings, such as <c>--urls ADDRESS</c>.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await ((string[])(args is [var first, ..] && !first.StartsWith('-') ? args : ["serve", .. args]) switch
            {
                ["serve", .. var settings] => ServeAsync(settings),
                ["migrate", "--script", .. var settings] => WithAsync(settings, PrintMigrationsAsync),
                ["migrate", .. var settings] when settings.Contains("--dry-run") => WithAsync([.. settings.Where(option => option != "--dry-run")], scope => scope.GetRequiredService<Migrating>().SayAsync(Console.Out)),
                ["migrate", .. var settings] => WithAsync(settings, MigrateAsync),
                ["check", .. var settings] => WithResultAsync(settings, scope => scope.GetRequiredService<DeploymentCheck>().RunAsync(Console.Out)),
                ["packs", "check", var folder, ..] => PackCommand.CheckAsync(folder, Console.Out),
                ["packs", "coverage", .. var options] => CoverageCommand.RunAsync(options.Contains("--check"), Console.Out),
                ["packs", "publish", var folder, .. var settings] => PublishAsync(folder, settings),
                ["admin", "create", var email, .. var rest] => CreateAdministratorAsync(email, rest),
                ["roles", "first", var email, var role, .. var settings] => WithAsync(settings, async scope =>
                    Console.WriteLine(await scope.GetRequiredService<FirstHolder>().GiveAsync(email, role))),
                ["export", var file, .. var options] => WithResultAsync([], scope => scope.GetRequiredService<ArchiveCommand>().ExportAsync(file, After(options, "--passphrase"), Console.Out)),
                ["restore", var file, .. var options] => WithResultAsync([], scope => scope.GetRequiredService<ArchiveCommand>().RestoreAsync(file, After(options, "--passphrase"), Console.Out)),
                ["audit", "export", var file, .. var settings] => WithResultAsync(settings, scope => scope.GetRequiredService<AuditCommand>().ExportAsync(file, Console.Out)),
                ["audit", "verify", .. var options] => WithResultAsync([.. options.Where(option => option.Contains('='))],
                    scope => scope.GetRequiredService<AuditCommand>().VerifyAsync(After(options, "--log"), After(options, "--heads"), Console.Out)),
                ["demo", "reset", .. var settings] => WithAsync(settings, ResetAsync),
                [var verb, ..] => Task.FromResult(Say($"There is no verb “{verb}”, or something is missing after it. See ./run --help.", 2)),
                _ => throw new InvalidOperationException(),
            });
        }
        catch (Exception refusal) when (refusal is WrongSettingException or RuleBrokenException)
        {
            return Say(refusal.Message, 1);
        }
    }

    static async Task<int> ServeAsync(string[] settings)
    {
        var app = Portal.BuildServices(settings);
        var safe = Task.Run(() => IsSafeAsync(app));
        app.WithPages();
        if (!await safe) return 1;
        if (app.Environment.IsDevelopment())
        {
            await InScopeAsync(app, SeedAsync);
            app.Lifetime.ApplicationStarted.Register(() => Announce(app));
        }
        await app.ServeAsync();
        return 0;
    }

    static async Task<bool> IsSafeAsync(WebApplication app)
    {
        if (!app.Environment.IsGuarded()) return true;
        var problems = await SafeStart.ProblemsAsync(app.Services);
        foreach (var problem in problems) Say(problem, 1);
        return problems.Count == 0;
    }

    static async Task<int> PublishAsync(string folder, string[] settings)
    {
        if (await PackCommand.CheckAsync(folder, Console.Out) is not 0 and var failed) return failed;
        return await WithAsync(settings, scope => scope.GetRequiredService<Acts>().DoAsync(
            () => scope.GetRequiredService<PolicyLibrary>().PublishAsync(PackFiles.FromFolder(folder), Actor.Portal)));
    }

    static async Task<int> CreateAdministratorAsync(string email, string[] rest)
    {
        var name = rest is [var first, ..] && !first.StartsWith('-') ? first : null;
        var app = Portal.Build([.. rest.Skip(name is null ? 0 : 1).Where(option => option != "--again")]);
        // The link is signed with the key ring, which must not begin unprotected.
        if (!await IsSafeAsync(app)) return 1;
        await InScopeAsync(app, async scope =>
        {
            var link = await scope.GetRequiredService<FirstAdministrator>().CreateAsync(email, name, rest.Contains("--again"));
            Console.WriteLine($"{email} can set a password here, once, within ten minutes:\n{link}");
        });
        return 0;
    }

    static async Task ResetAsync(IServiceProvider scope)
    {
        _ = scope.GetRequiredService<DemoPeople>().Council;
        if (await Database(scope).GetService<IRelationalDatabaseCreator>().ExistsAsync()) await Database(scope).GetService<IMigrator>().MigrateAsync("0");
        await SeedAsync(scope);
        Console.WriteLine("The demo council is as it was at the beginning. If the portal is running, start it again.");
    }

    static async Task SeedAsync(IServiceProvider scope)
    {
        var council = scope.GetRequiredService<DemoPeople>().Council;
        await MigrateAsync(scope);
        await DemoCouncil.SeedAsync(scope, council);
    }

    static Task MigrateAsync(IServiceProvider scope) => scope.GetRequiredService<Migrating>().MigrateAsync();

    static void Announce(WebApplication app)
    {
        var demo = app.Services.GetRequiredService<DemoPeople>().Shown()!;
        foreach (var person in demo.SignIns) Console.WriteLine($"  {person.Name,-22} {demo.JobOf(person),-32} {person.Email}");
        Console.WriteLine($"The portal serves on {string.Join(" and ", app.Urls)}. Sign in as one of these people, with the password {demo.Password}");
    }

    static Task PrintMigrationsAsync(IServiceProvider scope) => scope.GetRequiredService<Migrating>().PrintAsync(Console.Out);

    static DatabaseFacade Database(IServiceProvider scope) => scope.GetRequiredService<PortalContext>().Database;

    static async Task<int> WithAsync(string[] settings, Func<IServiceProvider, Task> act)
    {
        await InScopeAsync(Portal.Build(settings), act);
        return 0;
    }

    static async Task<int> WithResultAsync(string[] settings, Func<IServiceProvider, Task<int>> act)
    {
        await using var scope = Portal.Build(settings).Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    static string? After(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

    static async Task InScopeAsync(WebApplication app, Func<IServiceProvider, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    static int Say(string sentence, int exitCode)
    {
        Console.Error.WriteLine(sentence);
        return exitCode;
    }
}
