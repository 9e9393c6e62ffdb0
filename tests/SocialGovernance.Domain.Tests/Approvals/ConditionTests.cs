using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>Which stages and sign-offs a round has, by the answers it was sent with.</summary>
public class ConditionTests
{
    static readonly Condition keeps = new AnsweredWith("kept", ["yes"]);
    static readonly Answers withRecords = Complete.With(Kept.Key, "yes").With(Plan.Key, "Yearly");

    static StageRule It => Stage(Quorum.All, ("it", SignOffEffect.Decide)) with { Key = "first" };
    static StageRule Comms => Stage(Quorum.All, ("comms", SignOffEffect.Decide)) with { Key = "second" };

    [Fact]
    public void Submit_StageWhoseConditionFails_IsLeftOut()
    {
        var pack = Policy(It with { When = keeps }, Comms);

        Assert.Equal(["second"], Sent(pack).CurrentRound!.Stages.Select(stage => stage.Key));
        Assert.Equal(["first", "second"], Sent(pack, withRecords).CurrentRound!.Stages.Select(stage => stage.Key));
    }

    [Fact]
    public void Submit_SignOffWhoseConditionFails_IsLeftOutAndAStageLeftEmptyToo()
    {
        var rule = Stage(Quorum.All, ("it", SignOffEffect.Decide), ("comms", SignOffEffect.Decide));
        var one = rule with { SignOffs = [rule.SignOffs[0] with { When = keeps }, rule.SignOffs[1]] };
        var none = rule with { Key = "none", SignOffs = [rule.SignOffs[0] with { Key = "alone", When = keeps }] };

        Assert.Equal(["comms"], Sent(Policy(one, none)).CurrentRound!.SignOffs.Select(signOff => signOff.Key));
        Assert.Equal(["it", "comms", "alone"], Sent(Policy(one, none), withRecords).CurrentRound!.SignOffs.Select(signOff => signOff.Key));
    }

    [Fact]
    public void Submit_OppositeConditions_PutStagesInAnotherOrder()
    {
        var pack = Policy(It with { When = keeps }, Comms, It with { Key = "last", When = new Not(keeps), SignOffs = [It.SignOffs[0] with { Key = "it-last" }] });

        Assert.Equal(["second", "last"], Sent(pack).CurrentRound!.Stages.Select(stage => stage.Key));
        Assert.Equal(["first", "second"], Sent(pack, withRecords).CurrentRound!.Stages.Select(stage => stage.Key));
    }

    [Fact]
    public void Submit_ConditionOnTheApplicant_LooksAtTheirPersonType()
    {
        var pack = Policy(It with { When = new AnsweredWith(Facts.PersonType, ["contractor"]) }, Comms);
        Assert.Equal(["second"], Sent(pack).CurrentRound!.Stages.Select(stage => stage.Key));
    }

    [Fact]
    public void Submit_WhereNobodyIsAsked_IsApprovedAtOnceAndRecorded()
    {
        var request = Draft(Policy(It with { When = keeps }));
        request.Answer(Complete, Asker, Now);
        request.Submit(Policy(It with { When = keeps }), null, "BC-2027-0001", ["promise"], Office.Staffed, Asker, Now);

        Assert.Equal(RequestState.Approved, request.State);
        Assert.Empty(request.CurrentRound!.Stages);
        Assert.Contains(RequestAudit.Completed, request.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Submit_StageThatOnlyTells_TellsAndPassesOn()
    {
        var request = Sent(Policy(Stage(Quorum.All, ("team", SignOffEffect.Inform)) with { Key = "told" }, Comms));

        Assert.Equal("team", request.Asked("team").Addressees[^1].WorkItem!.Duty);
        Assert.False(request.Asked("team").Addressees[^1].WorkItem!.IsOpen);
        Assert.Equal(SignOffState.Waiting, request.Asked("comms").State);
    }

    [Fact]
    public void Resubmission_WithAnotherAnswer_WorksTheRouteOutAfresh()
    {
        var pack = Policy(It with { When = keeps }, Comms);
        var request = Sent(pack);
        request.Sign("comms", DecisionOutcome.Returned, Scene.Comms, "Do you keep records?");
        request.Answer(withRecords, Asker, Now);
        request.Send(pack);

        Assert.Equal(["it", "comms"], request.CurrentRound!.SignOffs.Select(signOff => signOff.Key));
        Assert.Equal(["comms"], request.Rounds[0].SignOffs.Select(signOff => signOff.Key));
    }

    [Fact]
    public void Preview_OfADraft_IsTheRouteItWouldTakeAndChangesNothing()
    {
        var pack = Policy(It with { When = keeps }, Comms);
        var draft = Draft(pack);
        draft.Answer(withRecords, Asker, Now);
        draft.Saved();
        var before = draft.Version;

        Assert.Equal(["it", "comms"], draft.Preview(pack, null, Now).SignOffs.Select(signOff => signOff.Key));
        Assert.Equal((RequestState.Draft, before, 0, 0), (draft.State, draft.Version, draft.Rounds.Count, draft.Happenings.Count));
    }
}
