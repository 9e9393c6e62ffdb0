using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>Of whom a sign-off is asked: by scope and relation, where nobody holds the role, and where only those hold it whom the request is about.</summary>
public class AddresseeTests
{
    const long Deputy = 8;

    static readonly Capacity forTheApplicant = new(Duty.Of("it"), Applicant, "Ann Asker");
    static readonly Actor dee = Person(Deputy, "Dee Deputy", forTheApplicant);

    static Pack OneDecides(string role = "it", Func<SignOffRule, SignOffRule>? change = null, params NoResponseRule[] noResponse)
    {
        var stage = Stage(Quorum.All, (role, SignOffEffect.Decide));
        return Policy(stage with { NoResponse = noResponse, SignOffs = [(change ?? (rule => rule))(stage.SignOffs[0])] });
    }

    static Office Held(params (string Duty, Holder[] Holders)[] held) =>
        new(WorkingTime.Usual, held.ToDictionary(one => one.Duty, one => (IReadOnlyList<Holder>)one.Holders));

    static Addressee To(Request request, string key = "it") => Assert.Single(request.Asked(key).Addressees, one => one.IsInForce);

    [Fact]
    public void Submit_SeniorManager_IsTheManagersManager() =>
        Assert.Equal($"senior-manager@person:{Applicant}", To(Sent(OneDecides("senior-manager")), "senior-manager").Duty);

    [Theory]
    [InlineData("body-lead", "body-lead@body:lewes"), InlineData("service-lead", "service-lead@service:3")]
    public void Submit_RoleForAPart_AsksThatPart(string role, string duty)
    {
        var service = new Service("Parks", "lewes", Actor.Portal, Now);
        typeof(Aggregate).GetProperty("Id")!.SetValue(service, 3);
        var request = Draft(OneDecides(role));
        request.Answer(Complete, Asker, Now);
        request.Submit(OneDecides(role), service, "BC-2027-0001", ["promise"], Office.Staffed, Asker, Now);

        Assert.Equal(duty, request.Asked(role).Duty);
    }

    [Theory]
    [InlineData("body-lead"), InlineData("service-lead")]
    public void Submit_RoleForAPartThatIsNotNamed_IsRefused(string role) => Assert.Equal(RuleKind.Input, Refused(() => Sent(OneDecides(role))).Kind);

    [Fact]
    public void Submit_VacantRoleWithFallBack_AsksTheFallBack()
    {
        var pack = OneDecides(change: rule => rule with { FallBack = "comms" });
        var request = Sent(pack, office: Held(("it", []), ("comms", [new(5)])));

        Assert.Equal(("comms", AskedBecause.FallBack), (To(request).Duty, To(request).Because));
        Assert.Equal(RuleKind.Hidden, Refused(() => request.Sign("it", DecisionOutcome.Approved, It)).Kind);
        Assert.Equal("Cy Comms approved as The comms.", request.Sign("it", DecisionOutcome.Approved, Comms).Sentence());
    }

    /// <summary>Edge case 6: a vacant role stops visibly.</summary>
    [Fact]
    public void Submit_VacantRoleWithoutFallBack_WaitsAndIsNeverSkipped()
    {
        var request = Sent(OneDecides(), office: Held(("it", [])));

        Assert.Equal(RequestState.InReview, request.State);
        Assert.True(To(request).WorkItem!.IsOpen);
    }

    [Fact]
    public void Submit_OnlyHolderApplies_TheirDeputyDecidesForThem()
    {
        var request = Sent(OneDecides(), office: Held(("it", [new(Applicant, Deputy)])));

        Assert.Equal((AskedBecause.OwnRequest, WhoseDeputies.OfAnybody), (To(request).Because, To(request).Deputies));
        Assert.False(request.CanBeDecidedBy(Person(Applicant, "Ann Asker", new Capacity(Duty.Of("it"))), request.Asked("it")));
        Assert.Equal("Dee Deputy approved as The it, for Ann Asker.", request.Sign("it", DecisionOutcome.Approved, dee).Sentence());
    }

    [Fact]
    public void Submit_OneOfSeveralHoldersApplies_TheirDeputyIsRefused()
    {
        var request = Sent(OneDecides(), office: Held(("it", [new(Applicant, Deputy), new(It.PersonId)])));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("it", DecisionOutcome.Approved, dee)).Kind);
    }

    [Fact]
    public void Submit_OnlyHolderAppliesWithoutDeputy_TheirManagerIsAsked()
    {
        var request = Sent(OneDecides(), office: Held(("it", [new(Applicant)])));

        Assert.Equal(Duty.LineManagerOf(Applicant).Key, To(request).Duty);
        Assert.Contains("Line manager, instead of The it", request.Sign("it", DecisionOutcome.Approved, Manager).Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_OnlyHolderAppliesInARoleWithoutDeputies_Waits()
    {
        var pack = OneDecides() with { Deputies = new(10, ["it"], []) };
        var request = Sent(pack, office: Held(("it", [new(Applicant, Deputy)])));

        Assert.Equal(("it", WhoseDeputies.OfNobody), (To(request).Duty, To(request).Deputies));
        Assert.False(request.CanBeDecidedBy(dee, request.Asked("it")));
        Assert.False(request.CanBeDecidedBy(Manager, request.Asked("it")));
    }

    [Fact]
    public void Sign_AsDeputyInARoleWithoutDeputies_IsRefused()
    {
        var pack = OneDecides() with { Deputies = new(10, ["it"], []) };
        var refused = Refused(() => Sent(pack).Sign("it", DecisionOutcome.Approved, Person(Deputy, "Dee", new Capacity(Duty.Of("it"), It.PersonId, It.Name))));
        Assert.Equal(RuleKind.NotAllowed, refused.Kind);
        Assert.Contains("No deputy", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_WhereOneIsItsSubject_IsRefusedOnEveryPath()
    {
        var pack = OneDecides() with { };
        var kind = pack.Requests[0];
        pack = pack with { Requests = [kind with { Form = kind.Form with { Groups = [.. kind.Form.Groups, new("about", "About", "Section", [Cover with { Key = KnownQuestions.Subjects, OnlyApplicant = null }])] } }] };
        var request = Sent(pack, Complete.With(KnownQuestions.Subjects, $"{It.PersonId}"));

        Assert.Equal([It.PersonId], request.Subjects.Select(subject => subject.PersonId));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("it", DecisionOutcome.Approved, It)).Kind);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("it", DecisionOutcome.Approved, Person(Deputy, "Dee", new Capacity(Duty.Of("it"), It.PersonId, It.Name)))).Kind);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("it", DecisionOutcome.Approved, Person(It.PersonId, It.Name, new Capacity(Duty.Of("it"), 77, "Other")))).Kind);
        Assert.False(To(request).WorkItem!.IsFor(It.PersonId, null));
    }

    [Fact]
    public void Sign_TwiceInTwoRoles_IsAllowedWhereThePackSaysSo()
    {
        var pack = Policy(Stage(Quorum.All, ("it", SignOffEffect.Decide), ("comms", SignOffEffect.Decide)));
        pack = pack with { Requests = [pack.Requests[0] with { OneVoice = false }] };
        var both = Person(8, "Bo Both", new Capacity(Duty.Of("it")), new Capacity(Duty.Of("comms")));
        var request = Sent(pack);
        request.Sign("it", DecisionOutcome.Approved, both);
        request.Sign("comms", DecisionOutcome.Approved, both);

        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void AskAsThingsAre_RoleFilledAgain_GoesBackToThoseWhoHoldIt()
    {
        var request = Sent(OneDecides(change: rule => rule with { FallBack = "comms" }), office: Held(("it", []), ("comms", [new(5)])));
        var fallBack = To(request).WorkItem!;

        Assert.True(request.AskAsThingsAre(Held(("it", [new(4)])), Now));

        Assert.False(fallBack.IsOpen);
        Assert.Equal("it", To(request).Duty);
        Assert.Equal(2, request.Asked("it").Addressees.Count);
        Assert.False(request.AskAsThingsAre(Held(("it", [new(4)])), Now));
    }

    [Fact]
    public void AskAsThingsAre_WhoIsAskedNow_HasTheStagesFirstDeadline()
    {
        var request = Sent(OneDecides(change: rule => rule with { FallBack = "comms" }, noResponse: new NoResponseRule(3, NoResponseAct.Remind, null, ["T-8"])), office: Held(("it", [new(4)])));
        var due = To(request).WorkItem!.DueAt;

        Assert.True(request.AskAsThingsAre(Held(("it", []), ("comms", [new(5)])), Now));

        Assert.NotNull(due);
        Assert.Equal(due, To(request).WorkItem!.DueAt);
    }

    [Fact]
    public void AskAsThingsAre_RoleVacatedMeanwhile_AsksTheFallBack()
    {
        var request = Sent(OneDecides(change: rule => rule with { FallBack = "comms" }), office: Held(("it", [new(4)])));

        Assert.True(request.AskAsThingsAre(Held(("it", []), ("comms", [new(5)])), Now));

        Assert.Equal("comms", To(request).Duty);
        Assert.Equal([RequestAudit.AskedOthers], request.Happenings.Select(happening => happening.Kind));
    }
}
