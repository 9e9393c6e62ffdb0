using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>Brings a business case of the demo council to where a test begins. Questions are answered by their type, so that the pack may change.</summary>
public static class RequestSteps
{
    public const string Kind = "new-account";

    /// <summary>A draft with every answer that is needed.</summary>
    public static async Task<long> DraftAsync(this PortalFixture portal, string applicant = "librarian", params string[] platforms)
    {
        var id = await portal.EmptyDraftAsync(applicant);
        var (cover, service) = (await portal.PersonIdAsync("librarian-2"), await portal.DatabaseAsync(db => db.Services.Where(one => one.Name.StartsWith("Libraries")).Select(one => one.Id).FirstAsync()));
        var author = await portal.PersonIdAsync(applicant);
        var pack = await portal.PackAsync();
        var actor = await portal.ActorAsync(applicant);
        await portal.ServiceAsync<Workflow, bool>(async workflow =>
        {
            await workflow.AnswerAsync(id, draft => pack.Request(Kind).Form.Questions.Aggregate(draft, (answers, question) => answers.With(question.Key, question.Key switch
            {
                KnownQuestions.AccountName => ["Haddington Library"],
                KnownQuestions.Platforms => platforms.Length > 0 ? platforms : ["facebook"],
                KnownQuestions.OtherPlatform => ["Mastodon"],
                KnownQuestions.Authors => [$"{author}"],
                KnownQuestions.Cover => [$"{cover}"],
                _ => [question.Type switch
                {
                    QuestionType.Service => $"{service}",
                    QuestionType.YesNo => "no",
                    QuestionType.Choice or QuestionType.Choices => question.Choices[0].Key,
                    QuestionType.Number => "3",
                    QuestionType.Date => "2027-03-03",
                    _ => $"Answer to {question.Key}",
                }],
            })), actor);
            return true;
        });
        return id;
    }

    public static async Task<long> EmptyDraftAsync(this PortalFixture portal, string applicant = "librarian")
    {
        var actor = await portal.ActorAsync(applicant);
        return await portal.ServiceAsync<Workflow, long>(async workflow => (await workflow.StartAsync(Kind, actor)).Id);
    }

    public static async Task<long> SentAsync(this PortalFixture portal, string applicant = "librarian", params string[] platforms)
    {
        var id = await portal.DraftAsync(applicant, platforms);
        await portal.SendAsync(id, applicant);
        return id;
    }

    public static async Task<Request> SendAsync(this PortalFixture portal, long id, string applicant = "librarian")
    {
        var actor = await portal.ActorAsync(applicant);
        var declared = (await portal.PackAsync()).Request(Kind).Form.Declarations.Select(declaration => declaration.Key).ToList();
        return await portal.ServiceAsync<Workflow, Request>(workflow => workflow.SubmitAsync(id, declared, actor));
    }

    /// <summary>Sent, endorsed and advised on: both decisions wait.</summary>
    public static async Task<long> ToBeDecidedAsync(this PortalFixture portal, string applicant = "librarian", string manager = "library-manager", params string[] platforms)
    {
        var id = await portal.SentAsync(applicant, platforms);
        await portal.SignAsync(id, "line-manager", DecisionOutcome.Endorsed, manager);
        await portal.SignAsync(id, "communications-team", DecisionOutcome.Advised, "comms-officer", "Show people.");
        return id;
    }

    public static async Task<Request> SignAsync(this PortalFixture portal, long id, string role, DecisionOutcome outcome, string who, string? reason = null)
    {
        var signOff = await portal.SignOffIdAsync(id, role);
        var actor = await portal.ActorAsync(who);
        var revision = (await portal.RequestAsync(id)).CurrentRevision!.Number;
        return await portal.ServiceAsync<Workflow, Request>(workflow => workflow.SignAsync(id, signOff, outcome, reason, revision, actor));
    }

    public static async Task ApproveAsync(this PortalFixture portal, long id)
    {
        await portal.SignAsync(id, "it-service-manager", DecisionOutcome.Approved, "it-manager");
        await portal.SignAsync(id, "communications-service-manager", DecisionOutcome.Approved, "comms-manager");
    }

    public static Task<Request> RequestAsync(this PortalFixture portal, long id) =>
        portal.DatabaseAsync(async db => (await db.FindWithRouteAsync(db.Requests, id))!);

    public static async Task<long> SignOffIdAsync(this PortalFixture portal, long id, string role) =>
        (await portal.RequestAsync(id)).CurrentRound!.SignOffs.Single(signOff => signOff.Role == role).Id;

    public static async Task<string> SignOffPathAsync(this PortalFixture portal, long id, string role) =>
        $"/requests/{id}/sign-offs/{await portal.SignOffIdAsync(id, role)}";

    /// <summary>Publishes the pack in force with its text changed, as a new version in force at once.</summary>
    public static async Task PublishAsync(this PortalFixture portal, params (string Old, string New)[] changes)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var (db, acts) = (scope.ServiceProvider.GetRequiredService<Data.PortalContext>(), scope.ServiceProvider.GetRequiredService<Data.Saving.Acts>());
        var content = await db.PolicyVersions.OrderByDescending(version => version.Number).Select(version => version.Content).FirstAsync();
        var files = Data.Policies.PackFiles.FromText(content);
        var text = files.Texts[Data.Policies.PackFiles.Main];
        foreach (var (old, changed) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, changed, StringComparison.Ordinal);
        }
        var library = scope.ServiceProvider.GetRequiredService<Data.Policies.PolicyLibrary>();
        await acts.DoAsync(() => library.PublishAsync(files with { Texts = new Dictionary<string, string>(files.Texts) { [Data.Policies.PackFiles.Main] = text } }, Domain.Actor.Portal));
    }

    public static Task<Pack> PackAsync(this PortalFixture portal) =>
        portal.ServiceAsync<Data.Policies.PolicyLibrary, Pack>(async policies => (await policies.CurrentAsync()).Pack);

    public static async Task AssertAuditedAsync(this PortalFixture portal, long id, Domain.Audit.AuditKind kind) =>
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.SubjectId == id && happened.Kind == kind.Key)),
            $"{kind.Key} of {id} is not in the audit log.");
}
