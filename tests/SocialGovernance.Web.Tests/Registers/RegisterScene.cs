using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Registers;

/// <summary>Brings cases, accounts and entries of the registers to where a test begins, through the acts themselves.</summary>
public sealed class RegisterScene(PortalFixture portal)
{
    static int last;

    public PortalFixture Portal { get; } = portal;

    /// <summary>A case of the librarian that waits for her manager; its accounts are proposed.</summary>
    public async Task<Request> ProposedAsync(string[]? authors = null, string[]? cover = null, params string[] platforms)
    {
        var librarian = await Portal.ActorAsync("librarian");
        var request = await WorkflowAsync(workflow => workflow.StartAsync("new-account", librarian));
        var answers = await AnswersAsync(authors ?? ["librarian"], cover ?? ["librarian-2"], platforms is [] ? ["facebook"] : platforms);
        await WorkflowAsync(async workflow => { await workflow.AnswerAsync(request.Id, _ => answers, librarian); return 0; });
        string[] declared = [.. (await PackAsync()).Request("new-account").Form.Declarations.Select(declaration => declaration.Key)];
        return await WorkflowAsync(workflow => workflow.SubmitAsync(request.Id, declared, librarian));
    }

    /// <summary>An account that everybody has agreed to.</summary>
    public async Task<Account> AuthorisedAsync(string[]? authors = null, string[]? cover = null)
    {
        var request = await ProposedAsync(authors, cover);
        return await AgreedAsync(request);
    }

    /// <summary>Everybody agrees to the case.</summary>
    public async Task<Account> AgreedAsync(Request request)
    {
        await SignAsync(request.Id, "library-manager", DecisionOutcome.Endorsed);
        await SignAsync(request.Id, "comms-officer", DecisionOutcome.Advised);
        await SignAsync(request.Id, "it-manager", DecisionOutcome.Approved);
        await SignAsync(request.Id, "comms-manager", DecisionOutcome.Approved);
        return await Portal.DatabaseAsync(db => db.Accounts.AsNoTracking().SingleAsync(account => account.RequestId == request.Id));
    }

    public async Task<AuthorisedUser> EntryAsync(long accountId, string person)
    {
        var id = await Portal.PersonIdAsync(person);
        return await Portal.DatabaseAsync(db => db.AuthorisedUsers.AsNoTracking().Include(entry => entry.WorkItem).Include(entry => entry.Account)
            .OrderByDescending(entry => entry.Id).FirstAsync(entry => entry.AccountId == accountId && entry.PersonId == id));
    }

    public async Task AttestAsync(string person)
    {
        var actor = await Portal.ActorAsync(person);
        var pack = await PackAsync();
        await Portal.ServiceAsync<Register, int>(async register =>
        {
            await register.AttestAsync(pack.Attestations.ToDictionary(text => text.Key, string? (text) => Attestation.WordingOf(text)), actor);
            return 0;
        });
    }

    /// <summary>An entry of the person that waits for ICT.</summary>
    public async Task<AuthorisedUser> AttestedAsync(string person = "librarian-2")
    {
        var account = await AuthorisedAsync(["librarian"], [person]);
        var entry = await EntryAsync(account.Id, person);
        if (entry.State == AuthorisedUserState.AwaitingAttestation) await AttestAsync(person);
        return await EntryAsync(account.Id, person);
    }

    public async Task LetInAsync(long entryId, string keeper = "ict-officer")
    {
        var actor = await Portal.ActorAsync(keeper);
        await Portal.ServiceAsync<Register, int>(async register => { await register.LetInAsync(entryId, actor); return 0; });
    }

    /// <summary>What is typed by somebody who took access away on a platform.</summary>
    public static readonly (string Name, string? Value)[] Gone =
        [("Input.AccessRemoved", "Not in the list of roles any more."), ("Input.RecoveryChanged", "The recovery address is the team’s.")];

    /// <summary>An entry by which somebody was let in.</summary>
    public async Task<AuthorisedUser> LetInAsync(string person)
    {
        var entry = await AttestedAsync(person);
        await LetInAsync(entry.Id, person == "ict-officer" ? "ict-officer-2" : "ict-officer");
        return await EntryAsync(entry.AccountId, person);
    }

    /// <summary>A live account that these people administer.</summary>
    public async Task<IReadOnlyList<AuthorisedUser>> AdministratorsAsync(params string[] people)
    {
        var account = await AuthorisedAsync(people, people);
        var now = Portal.Clock.GetUtcNow().UtcDateTime;
        await Portal.DatabaseAsync(db => db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AccountState.Live)
            .SetProperty(row => row.Handle, "@library").SetProperty(row => row.Url, "https://www.facebook.com/library").SetProperty(row => row.UniqueKey, $"library-{account.Id}")));
        await Portal.DatabaseAsync(db => db.AuthorisedUsers.Where(row => row.AccountId == account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Capability, Capabilities.Administer).SetProperty(row => row.State, AuthorisedUserState.Active).SetProperty(row => row.From, now)));
        return await Task.WhenAll(people.Select(person => EntryAsync(account.Id, person)));
    }

    /// <summary>Somebody in the register takes another post.</summary>
    public Task<Move> MovedAsync(string person) => Portal.ServiceAsync<IServiceProvider, Move>(async services =>
    {
        var (db, id) = (services.GetRequiredService<PortalContext>(), await Portal.PersonIdAsync(person));
        await services.GetRequiredService<Acts>().DoAsync(async () => await services.GetRequiredService<Data.AuthorisedUsers.Moves>()
            .MovedAsync(await db.People.SingleAsync(one => one.Id == id), "They take another post.", Domain.Actor.Portal));
        return await db.Moves.AsNoTracking().SingleAsync(move => move.PersonId == id && move.State == MoveState.Open);
    });

    /// <summary>Asks the keepers to take away the access of the entry.</summary>
    public Task<Removal> RemovalAsync(long entryId) => Portal.ServiceAsync<IServiceProvider, Removal>(async services =>
    {
        var db = services.GetRequiredService<PortalContext>();
        await services.GetRequiredService<Acts>().DoAsync(async () => await services.GetRequiredService<Data.AuthorisedUsers.Removals>()
            .AskAsync([await db.AuthorisedUsers.WithAll().SingleAsync(entry => entry.Id == entryId)], RemovalCause.Moved, Domain.Actor.Portal));
        return await db.Removals.AsNoTracking().SingleAsync(removal => removal.Entries.Any(entry => entry.Id == entryId));
    });

    public Task<Pack> PackAsync() => Portal.ServiceAsync<PolicyLibrary, Pack>(async policies => (await policies.CurrentAsync()).Pack);

    public Task<List<(string Kind, string Person)>> EventsAsync(string subjectType, long subjectId) => Portal.DatabaseAsync(async db =>
        (await db.AuditEvents.Where(e => e.SubjectType == subjectType && e.SubjectId == subjectId).OrderBy(e => e.Id).Select(e => new { e.Kind, e.PersonName })
            .ToListAsync()).Select(e => (e.Kind, e.PersonName)).ToList());

    async Task SignAsync(long requestId, string person, DecisionOutcome outcome)
    {
        var actor = await Portal.ActorAsync(person);
        var signOff = await Portal.DatabaseAsync(async db =>
        {
            var duties = actor.Capacities.Select(capacity => capacity.Duty.Key).ToList();
            var request = (await db.FindWithRouteAsync(db.Requests, requestId))!;
            return request.CurrentRound!.SignOffs.Single(signOff => signOff.State == SignOffState.Waiting && duties.Contains(signOff.Duty)).Id;
        });
        await WorkflowAsync(workflow => workflow.SignAsync(requestId, signOff, outcome, "Because.", 1, actor));
    }

    Task<T> WorkflowAsync<T>(Func<Workflow, Task<T>> act) => Portal.ServiceAsync(act);

    /// <summary>Something for every question, and these people and platforms.</summary>
    async Task<Answers> AnswersAsync(string[] authors, string[] cover, string[] platforms)
    {
        var answers = Answers.None;
        var service = await Portal.DatabaseAsync(db => db.Services.Where(service => service.Name.StartsWith("Libraries")).Select(service => service.Id).SingleAsync());
        foreach (var question in (await PackAsync()).Request("new-account").Form.Questions)
            answers = answers.With(question.Key, question.Type switch
            {
                QuestionType.YesNo => ["no"],
                QuestionType.Choice or QuestionType.Choices => [question.Choices[0].Key],
                QuestionType.Number => ["3"],
                QuestionType.Service => [$"{service}"],
                QuestionType.Platforms => platforms,
                QuestionType.People => await Task.WhenAll((question.Key == KnownQuestions.Authors ? authors : cover).Select(async key => $"{await Portal.PersonIdAsync(key)}")),
                _ => ["As it should be"],
            });
        return answers.With(KnownQuestions.AccountName, $"Library {Interlocked.Increment(ref last):D4}");
    }
}
