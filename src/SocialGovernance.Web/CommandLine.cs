using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using SocialGovernance.Data;
using SocialGovernance.Data.Archive;
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
/// <c>export FILE [--passphrase FILE]</c>, <c>restore FILE [--passphrase FILE] [--rehearsal]</c>, <c>demo reset</c>. Options and settings, such as <c>--urls ADDRESS</c>, follow the words.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        string[] words = [.. args.TakeWhile(word => !word.StartsWith('-'))], rest = args[words.Length..];
        try
        {
            return await (words switch
            {
                [] or ["serve"] => ServeAsync(rest),
                ["migrate"] => MigrateAsync(new VerbOptions(rest, "--dry-run", "--script")),
                ["check"] => WithResultAsync(new(rest), scope => scope.GetRequiredService<DeploymentCheck>().RunAsync(Console.Out)),
                ["packs", "check", var folder] => PackCommand.CheckAsync(folder, Console.Out),
                ["packs", "coverage"] => CoverageCommand.RunAsync(new VerbOptions(rest, "--check").Has("--check"), Console.Out),
                ["packs", "publish", var folder] => PublishAsync(folder, new(rest)),
                ["admin", "create", var email] => CreateAdministratorAsync(email, null, new(rest, "--again")),
                ["admin", "create", var email, var name] => CreateAdministratorAsync(email, name, new(rest, "--again")),
                ["roles", "first", var email, var role] => WithAsync(new(rest), async scope => Console.WriteLine(await scope.GetRequiredService<FirstHolder>().GiveAsync(email, role))),
                ["export", var file] => ExportAsync(file, new(rest, "--passphrase FILE")),
                ["restore", var file] => RestoreAsync(file, new(rest, "--passphrase FILE", "--rehearsal")),
                ["audit", "export", var file] => WithResultAsync(new(rest), scope => scope.GetRequiredService<AuditCommand>().ExportAsync(file, Console.Out)),
                ["audit", "verify"] => VerifyAsync(new(rest, "--log FILE", "--heads FILE")),
                ["demo", "reset"] => WithAsync(new(rest), ResetAsync),
                _ => throw new WrongUseException($"There is no verb “{string.Join(' ', words)}”, or something is missing after it. See ./run --help."),
            });
        }
        catch (WrongUseException wrong)
        {
            return Say(wrong.Message, 2);
        }
        catch (Exception refusal) when (refusal is WrongSettingException or RuleBrokenException or ArchiveRefusedException)
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

    static Task<int> MigrateAsync(VerbOptions options) => WithAsync(options, scope => scope.GetRequiredService<Migrating>() switch
    {
        var migrating when options.Has("--script") => migrating.PrintAsync(Console.Out),
        var migrating when options.Has("--dry-run") => migrating.SayAsync(Console.Out),
        var migrating => migrating.MigrateAsync(),
    });

    static async Task<int> PublishAsync(string folder, VerbOptions options)
    {
        if (await PackCommand.CheckAsync(folder, Console.Out) is not 0 and var failed) return failed;
        return await WithAsync(options, scope => scope.GetRequiredService<Acts>().DoAsync(
            () => scope.GetRequiredService<PolicyLibrary>().PublishAsync(PackFiles.FromFolder(folder), Actor.Portal)));
    }

    static async Task<int> CreateAdministratorAsync(string email, string? name, VerbOptions options)
    {
        var app = Portal.Build(options.Settings);
        // The link is signed with the key ring, which must not begin unprotected.
        if (!await IsSafeAsync(app)) return 1;
        await InScopeAsync(app, async scope =>
        {
            var link = await scope.GetRequiredService<FirstAdministrator>().CreateAsync(email, name, options.Has("--again"));
            Console.WriteLine($"{email} can set a password here, once, within ten minutes:\n{link}");
        });
        return 0;
    }

    static Task<int> ExportAsync(string file, VerbOptions options) => WithResultAsync(options,
        scope => scope.GetRequiredService<ArchiveCommand>().ExportAsync(file, options.After("--passphrase"), Console.Out));

    static Task<int> RestoreAsync(string file, VerbOptions options) => WithResultAsync(options,
        scope => scope.GetRequiredService<ArchiveCommand>().RestoreAsync(file, options.After("--passphrase"), options.Has("--rehearsal"), Console.Out));

    static Task<int> VerifyAsync(VerbOptions options) => WithResultAsync(options,
        scope => scope.GetRequiredService<AuditCommand>().VerifyAsync(options.After("--log"), options.After("--heads"), Console.Out));

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

    static DatabaseFacade Database(IServiceProvider scope) => scope.GetRequiredService<PortalContext>().Database;

    static async Task<int> WithAsync(VerbOptions options, Func<IServiceProvider, Task> act)
    {
        await InScopeAsync(Portal.Build(options.Settings), act);
        return 0;
    }

    static async Task<int> WithResultAsync(VerbOptions options, Func<IServiceProvider, Task<int>> act)
    {
        await using var scope = Portal.Build(options.Settings).Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

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
