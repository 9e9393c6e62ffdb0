using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.PostgreSql;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Policies;

namespace SocialGovernance.Bench.Seeding;

/// <summary>The demo council in a database, and acts of its people through the portal's own services.</summary>
public sealed class Council : IAsyncDisposable
{
    const string Kind = "new-account";
    public const string Name = "east-lothian";

    readonly WebApplication portal;

    public Council(string connection, Keys keys) => portal = Portal.Build(["--environment", "Testing", "--Database:Provider", "PostgreSql", "--ConnectionStrings:Portal", connection,
        .. keys.Settings.SelectMany(setting => new[] { "--" + setting.Name.Replace("__", ":", StringComparison.Ordinal), setting.Value })]);

    /// <summary>The last change of the tables.</summary>
    public static string Tables
    {
        get
        {
            var options = new DbContextOptionsBuilder<PortalContext>();
            options.UsePostgreSql("Host=never.invalid");
            using var db = new PortalContext(options.Options);
            return db.Database.GetMigrations().Last();
        }
    }

    public DemoFile People => DemoFile.Read(portal.Services.GetRequiredService<PolicyFolder>().Of(Name));

    public async Task BeginAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Database.MigrateAsync();
        await DemoCouncil.SeedAsync(scope.ServiceProvider, Name);
        // For people, Production refuses to start with any of the demo.
        await scope.ServiceProvider.GetRequiredService<PortalContext>().Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, false));
    }

    /// <summary>A business case of the librarian that waits for her manager.</summary>
    public async Task<long> SentAsync()
    {
        var applicant = await ActorAsync("librarian");
        var (cover, service) = (await ActorAsync("librarian-2"), await ServiceAsync<PortalContext, long>(db =>
            db.Services.Where(one => one.Name.StartsWith("Libraries")).Select(one => one.Id).FirstAsync()));
        var form = await ServiceAsync<PolicyLibrary, Form>(async policies => (await policies.CurrentAsync()).Pack.Request(Kind).Form);
        var id = await ServiceAsync<Workflow, long>(async workflow => (await workflow.StartAsync(Kind, applicant)).Id);
        await ServiceAsync<Workflow, bool>(async workflow =>
        {
            await workflow.AnswerAsync(id, draft => form.Questions.Aggregate(draft, (answers, question) => answers.With(question.Key, question.Key switch
            {
                KnownQuestions.AccountName => ["Haddington Library"],
                KnownQuestions.Platforms => ["facebook"],
                KnownQuestions.Authors => [$"{applicant.PersonId}"],
                KnownQuestions.Cover => [$"{cover.PersonId}"],
                _ => [Answer(question, service)],
            })), applicant);
            return true;
        });
        await ServiceAsync<Workflow, Request>(workflow => workflow.SubmitAsync(id, [.. form.Declarations.Select(declaration => declaration.Key)], applicant));
        return id;
    }

    static string Answer(Question question, long service) => question.Type switch
    {
        QuestionType.Service => $"{service}",
        QuestionType.YesNo => "no",
        QuestionType.Choice or QuestionType.Choices => question.Choices[0].Key,
        QuestionType.Number => "3",
        QuestionType.Date => "2027-03-03",
        _ => "So that people who cannot come in learn what the library has for them, in the evenings too.",
    };

    public async Task SignAsync(long id, string role, DecisionOutcome outcome, string who, string? reason = null)
    {
        var actor = await ActorAsync(who);
        var request = (await ServiceAsync<PortalContext, Request?>(db => db.FindWithRouteAsync(db.Requests, id)))!;
        var signOff = request.CurrentRound!.SignOffs.Single(signOff => signOff.Role == role);
        await ServiceAsync<Workflow, Request>(workflow => workflow.SignAsync(id, signOff.Id, outcome, reason, request.CurrentRevision!.Number, actor));
    }

    public async Task<Actor> ActorAsync(string key)
    {
        var email = People.Person(key).Email;
        await using var scope = portal.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<PortalContext>().People.SingleAsync(person => person.Email == email);
        return await scope.ServiceProvider.GetRequiredService<PeopleDirectory>().ActorAsync(person);
    }

    public async Task<T> ServiceAsync<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
