using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Councils;

/// <summary>Each kind of request of each council, with that council's own people, through the real portal: one that passes its route, and one stopped at each
/// step. <see cref="CouncilRefusalTests"/> has those that never get so far.</summary>
public sealed class CouncilRequestTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    /// <summary>Whose requests are stopped at each of their steps in every run; the long run stops every other council's too.</summary>
    const string One = "east-lothian";

    public static TheoryData<string, string> Kinds => Of(EveryPack.Councils);

    public static TheoryData<string, string> KindsOfOne => Of([One]);

    public static TheoryData<string, string> KindsOfOthers => Of(EveryPack.Councils.Except([One]));

    static TheoryData<string, string> Of(IEnumerable<string> councils)
    {
        var kinds = new TheoryData<string, string>();
        foreach (var council in councils)
            foreach (var kind in EveryPack.Of(council).Requests.Where(kind => kind.IsOffered)) kinds.Add(council, kind.Key);
        return kinds;
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Request_AgreedByEverybodyWhoIsAsked_IsApproved(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        var id = await scene.SentAsync();

        await scene.SignAsync(id);

        var request = await scene.Portal.RequestAsync(id);
        Assert.Equal(RequestState.Approved, request.State);
        Assert.All(Counted(request), asked => Assert.NotEqual(request.ApplicantId, asked.Decision?.PersonId));
        await scene.Portal.AssertAuditedAsync(id, RequestAudit.Completed);
        await AssertBroughtAboutAsync(scene, request);
        Assert.Contains("Approved", (await (await scene.BrowserAsync(scene.Applicant)).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(KindsOfOne))]
    public Task Request_StoppedAtEachStep_GoesNoFurther(string council, string kind) => StopAtEachStepAsync(council, kind);

    [LongTheory, MemberData(nameof(KindsOfOthers))]
    public Task Request_OfAnotherCouncil_StoppedAtEachStep_GoesNoFurther(string council, string kind) => StopAtEachStepAsync(council, kind);

    async Task StopAtEachStepAsync(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        for (var step = 0; ; step++)
        {
            var id = await scene.SentAsync();
            if (await scene.SignAsync(id, stages: step) == RequestState.Approved) return;
            var open = (await scene.Portal.RequestAsync(id)).CurrentRound!.Stages.Single(stage => stage.IsOpen);
            var stopping = open.SignOffs.FirstOrDefault(asked => asked.Allows(DecisionOutcome.Refused) || asked.Allows(DecisionOutcome.Returned));
            // Advice and what is only done or told cannot stop anything: it waits.
            if (stopping is null) continue;
            var outcome = stopping.Allows(DecisionOutcome.Refused) ? DecisionOutcome.Refused : DecisionOutcome.Returned;

            await scene.PostAsync(id, stopping.Id, outcome);

            var request = await scene.Portal.RequestAsync(id);
            Assert.Equal(outcome == DecisionOutcome.Refused ? RequestState.Refused : RequestState.Returned, request.State);
            Assert.DoesNotContain(request.CurrentRound!.SignOffs, asked => asked.State == SignOffState.Waiting);
            Assert.All(request.CurrentRound.Stages.Where(stage => stage.Order > open.Order).SelectMany(stage => stage.SignOffs), asked => Assert.Null(asked.Decision));
            Assert.Empty(await scene.Portal.DatabaseAsync(db => db.WorkItems.Where(item => item.ClosedAt == null && item.Path.StartsWith($"/requests/{id}/")).ToListAsync()));
        }
    }

    /// <summary>What the agreement brought about is there, and granted by this request.</summary>
    static async Task AssertBroughtAboutAsync(CouncilScene scene, Request request)
    {
        var answers = request.CurrentRevision!.Answers;
        switch (scene.Kind.Effect)
        {
            case Effects.CreateAccounts:
                var accounts = await scene.Portal.DatabaseAsync(db => db.Accounts.Where(account => account.RequestId == request.Id).ToListAsync());
                Assert.Equal(answers.All(KnownQuestions.Platforms).Count, accounts.Count);
                Assert.All(accounts, account => Assert.NotNull(account.CaseAgreedAt));
                break;
            case Effects.GrantAccess:
                // Whoever was given the same by an earlier request has it already.
                var entries = await scene.Portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.State != AuthorisedUserState.Ended).ToListAsync());
                var wanted = answers.All(KnownQuestions.Authors).SelectMany(author => answers.All(KnownQuestions.Accounts).SelectMany(account => answers.All(KnownQuestions.Capabilities)
                    .Select(capability => $"{author} {account} {capability}")));
                Assert.Empty(wanted.Except(entries.Select(entry => $"{entry.PersonId} {entry.AccountId} {entry.Capability}")));
                Assert.All(entries, entry => Assert.Null(entry.From));
                break;
            case Effects.ChangeAccess or Effects.RemoveAccess:
                // Whoever is not in the register is left out, and the applicant told; AccessRequestTests tries those who are.
                await scene.Portal.AssertAuditedAsync(request.Id, RequestAudit.Completed);
                break;
            case Effects.ClearStatement:
                var cleared = await scene.Portal.DatabaseAsync(db => db.Statements.SingleAsync(statement => statement.RequestId == request.Id));
                Assert.Equal((answers.One(KnownQuestions.Statement), request.CurrentRevision.Number), (cleared.Words, cleared.Revision));
                break;
        }
    }

    internal static IEnumerable<SignOff> Counted(Request request) => request.CurrentRound!.SignOffs.Where(asked => asked.Effect != SignOffEffect.Inform);

    Task<CouncilScene> SceneAsync(string council, string kind) => CouncilScene.OfAsync(portals, council, kind);
}
