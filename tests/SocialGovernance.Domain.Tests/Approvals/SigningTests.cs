using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>Who may sign what, and who may not.</summary>
public class SigningTests
{
    [Fact]
    public void Route_AsksStageAfterStage()
    {
        var request = Sent();
        Assert.Equal(["manager"], Waiting(request));

        request.Sign("manager", DecisionOutcome.Endorsed, Manager);
        Assert.Equal(["advice"], Waiting(request));

        request.Sign("advice", DecisionOutcome.Advised, Adviser, "Post pictures.");
        Assert.Equal(["it", "comms"], Waiting(request));

        request.Sign("comms", DecisionOutcome.Approved, Comms);
        Assert.Equal(RequestState.InReview, request.State);
        request.Sign("it", DecisionOutcome.Approved, It);
        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void Sign_AheadOfItsStage_IsRefused() =>
        Assert.Equal(RuleKind.WrongState, Refused(() => Sent().Sign("it", DecisionOutcome.Approved, It)).Kind);

    [Fact]
    public void Sign_OnOnesOwnRequest_IsRefusedOnEveryPath()
    {
        var own = Person(Applicant, "Ann Asker", new Capacity(Duty.Of("it")));
        var asDeputy = Person(Applicant, "Ann Asker", new Capacity(Duty.Of("it"), It.PersonId, It.Name));
        var throughASecondRole = Person(Applicant, "Ann Asker", new Capacity(Duty.Of("comms")), new Capacity(Duty.Of("it")));
        var asOwnManager = Person(Applicant, "Ann Asker", new Capacity(Duty.LineManagerOf(Applicant)));

        foreach (var actor in new[] { own, asDeputy, throughASecondRole })
            Assert.Equal(RuleKind.NotAllowed, Refused(() => ToBeDecided().Sign("it", DecisionOutcome.Approved, actor)).Kind);
        Assert.Equal(RuleKind.NotAllowed, Refused(() => Sent().Sign("manager", DecisionOutcome.Endorsed, asOwnManager)).Kind);
    }

    [Fact]
    public void Sign_AsDeputyOfTheApplicant_IsRefusedUnlessAlsoInAnotherCapacity()
    {
        var forTheApplicant = new Capacity(Duty.Of("it"), Applicant, "Ann Asker");
        Assert.Equal(RuleKind.NotAllowed, Refused(() => ToBeDecided().Sign("it", DecisionOutcome.Approved, Person(8, "Dee", forTheApplicant))).Kind);

        var decision = ToBeDecided().Sign("it", DecisionOutcome.Approved, Person(8, "Dee", forTheApplicant, new Capacity(Duty.Of("it"), It.PersonId, It.Name)));
        Assert.Equal(It.PersonId, decision.ForPersonId);
    }

    [Fact]
    public void Sign_BySomebodyNotAsked_IsHidden() => Assert.Equal(RuleKind.Hidden, Refused(() => ToBeDecided().Sign("it", DecisionOutcome.Approved, Passer)).Kind);

    [Fact]
    public void Sign_AsDeputy_IsRecordedForTheOther()
    {
        var decision = ToBeDecided().Sign("it", DecisionOutcome.Approved, Person(8, "Dee Deputy", new Capacity(Duty.Of("it"), It.PersonId, It.Name)));

        Assert.Equal("Dee Deputy approved as The it, for Ida It.", decision.Sentence());
    }

    [Fact]
    public void Sign_OneselfBeforeAsDeputy_IsRecordedAsOneself() =>
        Assert.Null(ToBeDecided().Sign("it", DecisionOutcome.Approved, Person(8, "Dee", new Capacity(Duty.Of("it"), 4, "Ida"), new Capacity(Duty.Of("it")))).ForPersonId);

    /// <summary>Edge case 6: one person in both deciding roles decides once.</summary>
    [Fact]
    public void Sign_TwiceInTwoRoles_IsRefused()
    {
        var both = Person(8, "Bo Both", new Capacity(Duty.Of("it")), new Capacity(Duty.Of("comms")));
        var request = ToBeDecided();
        request.Sign("it", DecisionOutcome.Approved, both);

        Assert.False(request.CanBeDecidedBy(both, request.Asked("comms")));
        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("comms", DecisionOutcome.Approved, both)).Kind);
    }

    [Fact]
    public void Sign_InTheNameOfSomebodyWhoHasDecided_IsRefused()
    {
        var request = ToBeDecided();
        request.Sign("it", DecisionOutcome.Approved, It);
        var deputy = Person(8, "Dee", new Capacity(Duty.Of("comms"), It.PersonId, It.Name));

        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("comms", DecisionOutcome.Approved, deputy)).Kind);
    }

    [Fact]
    public void Sign_InAnotherRoleAfterOnesDecisionWasCarriedOver_IsRefused()
    {
        var both = Person(8, "Bo Both", new Capacity(Duty.Of("it")), new Capacity(Duty.Of("comms")));
        var request = ToBeDecided();
        request.Sign("it", DecisionOutcome.Approved, both);
        request.Sign("comms", DecisionOutcome.Returned, Comms, "More.");
        request.Send();

        Assert.Equal(RuleKind.NotAllowed, Refused(() => request.Sign("comms", DecisionOutcome.Approved, both)).Kind);
    }

    [Fact]
    public void Sign_WhatAnotherHasSigned_SaysWho()
    {
        var request = ToBeDecided();
        request.Sign("it", DecisionOutcome.Approved, It);
        var other = Person(8, "Ian", new Capacity(Duty.Of("it")));

        var refused = Refused(() => request.Sign("it", DecisionOutcome.Refused, other, "No."));

        Assert.Equal(RuleKind.WrongState, refused.Kind);
        Assert.Contains("Ida It approved as The it.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_OnAStaleRevision_IsRefused()
    {
        var request = ToBeDecided();
        Assert.Contains("changed", Refused(() => request.Sign(request.Asked("it").Id, DecisionOutcome.Approved, null, 2, Office.Staffed, It, Now)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_InARoundThatIsOver_SaysThatTheRequestWasChanged()
    {
        var request = ToBeDecided();
        var old = request.Asked("it").Id;
        request.Sign("comms", DecisionOutcome.Returned, Comms, "More.");
        request.Answer(Complete.With(Aim.Key, "Another aim"), Asker, Now);
        request.Send();

        var refused = Refused(() => request.Sign(old, DecisionOutcome.Approved, null, 1, Office.Staffed, It, Now));

        Assert.Equal(RuleKind.WrongState, refused.Kind);
        Assert.Contains("was changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manager", DecisionOutcome.Refused), InlineData("manager", DecisionOutcome.Approved)]
    public void Check_CannotDecide(string key, DecisionOutcome outcome) =>
        Assert.Equal(RuleKind.Input, Refused(() => Sent().Sign(key, outcome, Manager, "Because.")).Kind);

    [Theory]
    [InlineData(DecisionOutcome.Refused), InlineData(DecisionOutcome.Returned)]
    public void Sign_WithoutTheReasonThatIsDue_IsRefused(DecisionOutcome outcome) =>
        Assert.Equal(RuleKind.Input, Refused(() => ToBeDecided().Sign("it", outcome, It, "  ")).Kind);

    [Fact]
    public void Sign_WithTooLongAReason_IsRefused() =>
        Assert.Equal(RuleKind.Input, Refused(() => ToBeDecided().Sign("it", DecisionOutcome.Refused, It, new('x', Request.ReasonLength + 1))).Kind);

    [Fact]
    public void AnyQuorum_EndsWithTheFirstAndStopsTheOthers()
    {
        var request = Sent(Policy(Stage(Quorum.Any, ("it", SignOffEffect.Decide), ("comms", SignOffEffect.Decide), ("team", SignOffEffect.Inform))));
        Assert.Equal(RequestState.InReview, request.State);

        request.Sign("comms", DecisionOutcome.Approved, Comms);

        Assert.Equal(RequestState.Approved, request.State);
        Assert.Equal(SignOffState.Stopped, request.Asked("it").State);
        Assert.False(request.Asked("it").Addressees[^1].WorkItem!.IsOpen);
    }

    [Fact]
    public void AllQuorum_NeedsEverybodyButThoseWhoAreOnlyTold()
    {
        var request = Sent(Policy(Stage(Quorum.All, ("it", SignOffEffect.Decide), ("team", SignOffEffect.Inform))));
        Assert.False(request.CanBeDecidedBy(Adviser, request.Asked("team")));

        request.Sign("it", DecisionOutcome.Approved, It);

        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void HeadOfService_WithoutAService_IsRefused() =>
        Assert.Equal(RuleKind.Input, Refused(() => Sent(Policy(Stage(Quorum.All, ("head-of-service", SignOffEffect.Decide))))).Kind);

    [Fact]
    public void EachAct_RewritesTheVersionAndRecordsItself()
    {
        var request = ToBeDecided();
        request.Saved();
        var before = request.Version;

        request.Sign("it", DecisionOutcome.Refused, It, "It is not safe.");

        Assert.NotEqual(before, request.Version);
        Assert.Equal([RequestAudit.Refused], request.Happenings.Select(happening => happening.Kind));
        Assert.Equal(Applicant, Assert.Single(request.Notices).PersonId);
    }

    static IEnumerable<string> Waiting(Request request) =>
        request.CurrentRound!.SignOffs.Where(signOff => signOff.State == SignOffState.Waiting).Select(signOff => signOff.Key);
}
