using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>Asking again after a refusal, an applicant who left, and a form that was sent to the wrong service.</summary>
public class PutRightTests
{
    static readonly Actor Administrator = new(30, "Al Admin", [new(Duty.Person(30))], new HashSet<string> { Permissions.MaintainPeople });
    static readonly Person Successor = WithId(new Person("Sue Successor", "sue@example.org", "employee", null, Actor.Portal, Now), 40);
    static readonly Actor SuccessorsManager = Person(41, "Max", new Capacity(Duty.LineManagerOf(40)));

    static T WithId<T>(T root, long id) where T : Aggregate
    {
        typeof(Aggregate).GetProperty("Id")!.SetValue(root, id);
        return root;
    }

    static Pack Whole(params StageRule[] route) => Policy(route) with { PersonTypes = [new("employee", "Employee", true, [])] };

    static void TakeOver(Request request, Actor actor, bool isAway = true, string? reason = "Ann is ill.", Person? by = null) =>
        request.TakeOver(by ?? Successor, Whole(), isAway, reason, Office.Staffed, actor, Now);

    [Theory]
    [InlineData("manager"), InlineData("administrator")]
    public void TakeOver_OfSomebodyAway_MovesItAndAsksTheNewManager(string who)
    {
        var request = Sent();
        TakeOver(request, who == "manager" ? Manager : Administrator);

        Assert.Equal((40L, Applicant), (request.ApplicantId, request.FormerApplicants[0].PersonId));
        Assert.Equal(RuleKind.Hidden, Refused(() => request.Sign("manager", DecisionOutcome.Endorsed, Manager)).Kind);
        request.Sign("manager", DecisionOutcome.Endorsed, SuccessorsManager);
        Assert.Contains(RequestAudit.TakenOver, request.Happenings.Select(happening => happening.Kind));
        Assert.Contains(40L, request.Notices.Select(notice => notice.PersonId));
    }

    [Fact]
    public void TakeOver_NeitherTheOldNorTheNewApplicantDecides()
    {
        var request = ToBeDecided();
        TakeOver(request, Administrator);

        foreach (var own in new[] { Applicant, 40 })
            Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("it", DecisionOutcome.Approved, Person(own, "Own", new Capacity(Duty.Of("it"))))).Kind);
        request.Sign("it", DecisionOutcome.Approved, It);
    }

    [Fact]
    public void TakeOver_BySomebodyWhoHasDecided_IsRefused() => Assert.Equal(RuleKind.NotAllowed, Refused(() => TakeOver(ToBeDecided(), Manager)).Kind);

    [Fact]
    public void TakeOver_ForSomebodyWhoHasDecided_IsRefused() => Assert.Equal(RuleKind.NotAllowed,
        Refused(() => TakeOver(ToBeDecided(), Administrator, by: WithId(new Person("Mo", "mo@example.org", "employee", null, Actor.Portal, Now), Manager.PersonId))).Kind);

    [Fact]
    public void TakeOver_BySomebodyElse_IsRefused() => Assert.Equal(RuleKind.NotAllowed, Refused(() => TakeOver(Sent(), Passer)).Kind);

    [Fact]
    public void TakeOver_OfSomebodyWhoIsHere_IsRefused() => Assert.Equal(RuleKind.WrongState, Refused(() => TakeOver(Sent(), Manager, isAway: false)).Kind);

    [Fact]
    public void TakeOver_OfSomebodyWhoLeft_IsAllowed()
    {
        var request = Sent();
        request.Applicant!.Leave(Administrator, Now);
        TakeOver(request, Manager, isAway: false);
        Assert.Equal(40, request.ApplicantId);
    }

    [Fact]
    public void TakeOver_WithoutAReason_IsRefused() => Assert.Equal(RuleKind.Input, Refused(() => TakeOver(Sent(), Manager, reason: " ")).Kind);

    [Fact]
    public void TakeOver_OfADraft_IsHidden() => Assert.Equal(RuleKind.Hidden, Refused(() => TakeOver(Draft(), Administrator)).Kind);

    [Fact]
    public void CorrectService_AsksTheHeadOfTheRightServiceAndKeepsWhatIsNotTouched()
    {
        var route = Stage(Quorum.All, ("head-of-service", SignOffEffect.Decide), ("it", SignOffEffect.Decide), ("comms", SignOffEffect.Decide));
        var pack = Whole(route with { SignOffs = [.. route.SignOffs.Select(asked => asked.Role == "it" ? asked with { TouchedBy = ["aim"] } : asked)] });
        var kind = pack.Requests[0];
        pack = pack with { Requests = [kind with { Form = kind.Form with { Groups = [.. kind.Form.Groups, new("where", "Where", "Section", [Cover with { Key = KnownQuestions.Service, Type = QuestionType.Service, OnlyApplicant = null }])] } }] };
        var (wrong, right) = (WithId(new Service("Roads", "anytown", Actor.Portal, Now), 3), WithId(new Service("Parks", "anytown", Actor.Portal, Now), 4));
        var request = Draft(pack);
        request.Answer(Complete.With(KnownQuestions.Service, "3"), Asker, Now);
        request.Submit(pack, wrong, "BC-2027-0001", ["promise"], Office.Staffed, Asker, Now);
        request.Identify();
        request.Sign("it", DecisionOutcome.Approved, It);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.CorrectService(right, pack, "Wrong one.", Office.Staffed, Manager, Now)).Kind);

        request.CorrectService(right, pack, "It is about parks.", Office.Staffed, Administrator, Now);

        Assert.Equal((2, RequestState.InReview, "4"), (request.Rounds.Count, request.State, request.CurrentRevision!.Answers.One(KnownQuestions.Service)));
        Assert.Equal(Duty.HeadOf(4).Key, request.Asked("head-of-service").Duty);
        Assert.Equal((SignOffState.CarriedOver, SignOffState.Waiting), (request.Asked("it").State, request.Asked("comms").State));
        Assert.False(request.Rounds[0].SignOffs.First().Addressees[^1].WorkItem!.IsOpen);
        Assert.Equal("yes", request.CurrentRevision.Answers.One("declaration:promise"));
    }

    [Fact]
    public void After_ARefusal_IsALinkedDraftWithTheOldAnswers()
    {
        var refused = ToBeDecided();
        refused.Sign("it", DecisionOutcome.Refused, It, "No.");

        var draft = Request.After(refused, Policy().Request("case"), 2, Asker, Now);

        Assert.Equal((refused.Id, RequestState.Draft, 2L), (draft.FollowsId, draft.State, draft.PolicyVersionId));
        Assert.Equal("To reach readers", draft.Draft.One(Aim.Key));
        Assert.False(draft.Draft.Has("declaration:promise"));
        Assert.Equal(RequestState.Refused, refused.State);
    }

    [Fact]
    public void After_WithoutARefusal_IsRefused() => Assert.Equal(RuleKind.WrongState, Refused(() => Request.After(Sent(), Policy().Request("case"), 2, Asker, Now)).Kind);

    [Fact]
    public void After_SomebodyElsesRefusal_IsHidden()
    {
        var refused = ToBeDecided();
        refused.Sign("it", DecisionOutcome.Refused, It, "No.");
        Assert.Equal(RuleKind.Hidden, Refused(() => Request.After(refused, Policy().Request("case"), 2, Passer, Now)).Kind);
    }
}
