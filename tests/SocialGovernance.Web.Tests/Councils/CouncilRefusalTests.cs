using System.Net;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Councils;

/// <summary>Each kind of request of each council: one refused before anybody is asked, one by somebody out of scope, and one whose approver is the applicant.</summary>
public sealed class CouncilRefusalTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    [Theory, MemberData(nameof(CouncilRequestTests.Kinds), MemberType = typeof(CouncilRequestTests))]
    public async Task Request_WithSomethingMissing_IsRefusedBeforeAnybodyIsAsked(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        var left = scene.Kind.Form.Questions.First(question => question is { Required: true, ShownWhen: null });
        var id = await scene.DraftAsync(answers => answers.With(left.Key));

        var posted = await scene.SendAsync(id);

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Contains(left.Missing, posted.Text, StringComparison.Ordinal);
        var request = await scene.Portal.RequestAsync(id);
        Assert.Equal((RequestState.Draft, 0), (request.State, request.Rounds.Count));
    }

    [Theory, MemberData(nameof(CouncilRequestTests.Kinds), MemberType = typeof(CouncilRequestTests))]
    public async Task Request_BySomebodyOutOfScope_IsRefused(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        var outside = scene.People.FirstOrDefault(person => scene.Pack.PersonType(scene.TypeOf(person)) is { } type && !scene.Kind.IsFor(type));
        Assert.NotNull(outside);

        var posted = await (await scene.BrowserAsync(outside)).PostAsync($"/business-cases/start/{kind}", [.. (scene.Kind.Exemption?.Limbs ?? []).Select(limb => ($"limbs[{limb.Key}]", (string?)"no"))]);

        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Contains("does not cover you", posted.Text, StringComparison.Ordinal);
    }

    /// <summary>Edge case 5: nobody decides on their own request; it goes to somebody else or waits, and never passes by itself.</summary>
    [Theory, MemberData(nameof(CouncilRequestTests.Kinds), MemberType = typeof(CouncilRequestTests))]
    public async Task Request_WhoseApproverIsTheApplicant_IsDecidedBySomebodyElseOrWaits(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        foreach (var role in scene.Kind.Route.SelectMany(stage => stage.SignOffs).Where(asked => asked.Effect == SignOffEffect.Decide).Select(asked => asked.Role).Distinct())
        {
            var approver = scene.People.FirstOrDefault(person => person.Roles.Any(held => held.Split('@')[0] == role)
                && person.Post is not null && scene.Pack.PersonType(scene.TypeOf(person)) is { } type && scene.Kind.IsFor(type));
            if (approver is null) continue;
            var own = scene with { Applicant = approver };
            var id = await own.SentAsync();
            while (true)
            {
                var request = await own.Portal.RequestAsync(id);
                if (request.State != RequestState.InReview) break;
                if (request.CurrentRound!.SignOffs.FirstOrDefault(asked => asked.Role == role && asked.State == SignOffState.Waiting) is { } mine)
                {
                    var refused = await (await own.BrowserAsync(approver)).PostAsync($"/requests/{id}/sign-offs/{mine.Id}", ("Input.Outcome", nameof(DecisionOutcome.Approved)), ("Input.Revision", "1"));
                    Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
                    await own.Portal.AssertAuditedAsync(id, RequestAudit.AttemptRefused);
                }
                if (!await own.SignOneAsync(id)) break;
            }
            var end = await own.Portal.RequestAsync(id);
            Assert.DoesNotContain(end.CurrentRound!.SignOffs, asked => asked.Decision?.PersonId == end.ApplicantId);
            Assert.All(CouncilRequestTests.Counted(end), asked => Assert.True(end.State != RequestState.Approved || asked.IsMet || !IsNeeded(end, asked), $"{asked.RoleTitle} was passed over."));
        }
    }

    static bool IsNeeded(Request request, SignOff asked) => request.StageOf(asked).Quorum == Quorum.All;

    Task<CouncilScene> SceneAsync(string council, string kind) => CouncilScene.OfAsync(portals, council, kind);
}
