using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Approvals;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Requests;
using Xunit;

namespace SocialGovernance.Web.Tests.Councils;

/// <summary>Each kind of request of each council, with that council's own people, through the real portal: one that passes its route, one stopped at each
/// step, one refused before anybody is asked, one by somebody out of scope, and one whose approver is the applicant.</summary>
public sealed class CouncilRequestTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    public static TheoryData<string, string> Kinds
    {
        get
        {
            var kinds = new TheoryData<string, string>();
            foreach (var council in EveryPack.Councils)
                foreach (var kind in EveryPack.Of(council).Requests.Where(kind => kind.IsOffered)) kinds.Add(council, kind.Key);
            return kinds;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Request_AgreedByEverybodyWhoIsAsked_IsApproved(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        var id = await scene.SentAsync();

        await scene.SignAsync(id, Favourable, stages: int.MaxValue);

        var request = await scene.Portal.RequestAsync(id);
        Assert.Equal(RequestState.Approved, request.State);
        Assert.All(Counted(request), asked => Assert.NotEqual(request.ApplicantId, asked.Decision?.PersonId));
        await scene.Portal.AssertAuditedAsync(id, RequestAudit.Completed);
        Assert.Contains("Approved", (await (await scene.BrowserAsync(scene.Applicant)).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Request_StoppedAtEachStep_GoesNoFurther(string council, string kind)
    {
        var scene = await SceneAsync(council, kind);
        for (var step = 0; ; step++)
        {
            var id = await scene.SentAsync();
            if (await scene.SignAsync(id, Favourable, stages: step) == RequestState.Approved) return;
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

    [Theory, MemberData(nameof(Kinds))]
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

    [Theory, MemberData(nameof(Kinds))]
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
    [Theory, MemberData(nameof(Kinds))]
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
                if (!await own.SignOneAsync(id, Favourable)) break;
            }
            var end = await own.Portal.RequestAsync(id);
            Assert.DoesNotContain(end.CurrentRound!.SignOffs, asked => asked.Decision?.PersonId == end.ApplicantId);
            Assert.All(Counted(end), asked => Assert.True(end.State != RequestState.Approved || asked.IsMet || !IsNeeded(end, asked), $"{asked.RoleTitle} was passed over."));
        }
    }

    static DecisionOutcome Favourable(SignOff asked) => asked.Outcomes[0];

    static IEnumerable<SignOff> Counted(Request request) => request.CurrentRound!.SignOffs.Where(asked => asked.Effect != SignOffEffect.Inform);

    static bool IsNeeded(Request request, SignOff asked) => request.StageOf(asked).Quorum == Quorum.All;

    async Task<Scene> SceneAsync(string council, string kind)
    {
        var portal = await portals.OfAsync(council);
        var pack = EveryPack.Of(council);
        var asked = pack.Request(kind);
        var applicant = portal.Demo.SignIns.First(person => person.Post is not null && person.Roles.Count == 0
            && pack.PersonType(person.Type ?? pack.PersonTypes[0].Key) is { } type && asked.IsFor(type) && portal.Demo.Deputies.All(deputy => deputy.Deputy != person.Key));
        return new(portal, pack, asked, applicant);
    }

    sealed record Scene(PortalFixture Portal, Pack Pack, RequestKind Kind, DemoPerson Applicant)
    {
        public IEnumerable<DemoPerson> People => Portal.Demo.SignIns;

        public string TypeOf(DemoPerson person) => person.Type ?? Pack.PersonTypes[0].Key;

        /// <summary>A browser of their own for now: the clock may have been put on since they were here last.</summary>
        public Task<TestBrowser> BrowserAsync(DemoPerson person) => Portal.NewSessionAsync(person.Key);

        public async Task<long> DraftAsync(Func<Answers, Answers>? change = null)
        {
            var actor = await Portal.ActorAsync(Applicant.Key);
            var colleague = await Portal.DatabaseAsync(db => db.People.Where(person => person.Id != actor.PersonId && person.LeftAt == null && person.Type == TypeOf(Applicant))
                .OrderBy(person => person.Id).Select(person => person.Id).FirstAsync());
            var service = await Portal.DatabaseAsync(db => db.Services.Where(service => service.HeadPostId != null && db.PostHoldings.Any(held => held.PostId == service.HeadPostId
                && held.PersonId != actor.PersonId)).OrderBy(service => service.Id).Select(service => service.Id).FirstAsync());
            var generated = new GeneratedAnswers(Pack, Kind, UkTime.DayOf(Portal.Clock.GetUtcNow().UtcDateTime))
            {
                Applicant = actor.PersonId,
                Type = TypeOf(Applicant),
                Colleague = colleague,
                Service = service,
                Account = await AccountAsync(),
            };
            var answers = Facts.Without(generated.Complete());
            return await Portal.ServiceAsync<Workflow, long>(async workflow =>
            {
                var id = (await workflow.StartAsync(Kind.Key, actor)).Id;
                await workflow.AnswerAsync(id, _ => change is null ? answers : change(answers), actor);
                return id;
            });
        }

        public async Task<long> SentAsync()
        {
            var id = await DraftAsync();
            var posted = await SendAsync(id);
            Assert.True(posted.Location == $"/requests/{id}/sent", $"{posted.Status}: {posted.Text}");
            return id;
        }

        public async Task<TestPage> SendAsync(long id) => await (await BrowserAsync(Applicant)).PostAsync($"/requests/{id}/check",
            [.. Kind.Form.Declarations.Select(declaration => ("Declared", (string?)declaration.Key))]);

        /// <summary>Everybody who is asked signs, stage after stage.</summary>
        public async Task<RequestState> SignAsync(long id, Func<SignOff, DecisionOutcome> outcome, int stages)
        {
            while (true)
            {
                var request = await Portal.RequestAsync(id);
                if (request.State != RequestState.InReview || request.CurrentRound!.Stages.Count(stage => stage.IsComplete) >= stages) return request.State;
                Assert.True(await SignOneAsync(id, outcome), $"Nobody can go on with {request.Label}: {string.Join(", ", request.CurrentRound!.SignOffs.Select(asked => $"{asked.Key} {asked.State}"))}");
            }
        }

        /// <returns>False where nobody of the council can sign anything that waits.</returns>
        public async Task<bool> SignOneAsync(long id, Func<SignOff, DecisionOutcome> outcome)
        {
            var request = await Portal.RequestAsync(id);
            foreach (var asked in request.CurrentRound!.SignOffs.Where(asked => asked.State == SignOffState.Waiting && asked.Outcomes.Count > 0))
                if (await WhoCanAsync(request, asked) is not null)
                {
                    await PostAsync(id, asked.Id, outcome(asked));
                    return true;
                }
            return false;
        }

        public async Task PostAsync(long id, long signOffId, DecisionOutcome outcome)
        {
            var request = await Portal.RequestAsync(id);
            var asked = request.CurrentRound!.SignOffs.Single(one => one.Id == signOffId);
            var person = await WhoCanAsync(request, asked);
            Assert.True(person is not null, $"Nobody can sign as {asked.RoleTitle}.");
            if (request.StageOf(asked).NotBefore is { } moment && moment > Portal.Clock.GetUtcNow().UtcDateTime)
                Portal.Clock.Advance(moment - Portal.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1));
            var posted = await (await BrowserAsync(person)).PostAsync($"/requests/{id}/sign-offs/{signOffId}",
                ("Input.Outcome", $"{outcome}"), ("Input.Reason", "This is why."), ("Input.Revision", $"{request.CurrentRevision!.Number}"));
            Assert.True(posted.Location == $"/requests/{id}", $"{person.Key} as {asked.RoleTitle}: {posted.Status} {posted.Text}");
        }

        async Task<DemoPerson?> WhoCanAsync(Request request, SignOff asked)
        {
            foreach (var person in People)
                if (request.CanBeDecidedBy(await Portal.ActorAsync(person.Key), asked)) return person;
            return null;
        }

        /// <summary>An account that access can be asked for.</summary>
        async Task<long> AccountAsync() => await Portal.DatabaseAsync(async db =>
        {
            if (await db.Accounts.Where(account => account.Name == "The council’s own").Select(account => (long?)account.Id).FirstOrDefaultAsync() is { } known) return known;
            var platform = Pack.Platforms[0];
            var keeper = new Actor(0, "A keeper", [], new HashSet<string> { Permissions.KeepAccounts });
            var address = AccountAddress.Parse(platform, platform.Example, null).Address!;
            var account = Account.Enter("The council’s own", platform, platform.Label, await db.Services.OrderBy(service => service.Id).FirstAsync(), null, address, keeper, Portal.Clock.GetUtcNow().UtcDateTime);
            await db.Accounts.AddAsync(account);
            await db.SaveChangesAsync();
            return account.Id;
        });
    }
}
