using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>After a return, what the change does not touch is not asked again.</summary>
public class CarryOverTests
{
    [Fact]
    public void Resubmission_AsksOnlyWhatTheChangeTouches()
    {
        var request = ReturnedByComms();
        request.Answer(Complete.With(Kept.Key, "yes").With(Plan.Key, "Yearly"), Asker, Now);
        request.Send();

        Assert.Equal(SignOffState.CarriedOver, request.Asked("manager").State);
        Assert.Equal(SignOffState.CarriedOver, request.Asked("advice").State);
        Assert.Equal(SignOffState.Waiting, request.Asked("it").State);
        Assert.Equal(SignOffState.Waiting, request.Asked("comms").State);
    }

    [Fact]
    public void Resubmission_WithNothingChanged_AsksOnlyWhoReturnedIt()
    {
        var request = ReturnedByComms();
        request.Send();

        Assert.Equal([SignOffState.CarriedOver, SignOffState.CarriedOver, SignOffState.CarriedOver, SignOffState.Waiting],
            request.CurrentRound!.SignOffs.Select(signOff => signOff.State));
        request.Sign("comms", DecisionOutcome.Approved, Comms);
        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void CarriedOver_KeepsWhoWhenAndOnWhichRevision()
    {
        var request = ReturnedByComms();
        request.Send();

        var carried = request.Asked("it").Decision!;

        Assert.True(carried.IsCarriedOver);
        Assert.Equal((It.PersonId, 1, Now), (carried.PersonId, carried.Revision, carried.At));
        Assert.Empty(request.Asked("it").Addressees);
    }

    [Fact]
    public void CarriedOver_ThroughSeveralRounds()
    {
        var request = ReturnedByComms();
        request.Send();
        request.Sign("comms", DecisionOutcome.Returned, Comms, "Still more.");
        request.Send();

        Assert.Equal(3, request.CurrentRound!.Number);
        Assert.Equal(SignOffState.CarriedOver, request.Asked("it").State);
        Assert.Equal(2, request.Rounds.Count(round => round.SignOffs.Any(signOff => signOff.Decision?.Outcome == DecisionOutcome.Returned)));
    }

    [Fact]
    public void EarlierStageTouched_IsAskedFirstWhileLaterDecisionsStand()
    {
        var request = ReturnedByComms();
        request.Answer(Complete.With(Aim.Key, "Another aim"), Asker, Now);
        request.Send();

        Assert.Equal(SignOffState.Waiting, request.Asked("manager").State);
        Assert.Equal(SignOffState.Ahead, request.Asked("comms").State);
        Assert.Equal(SignOffState.CarriedOver, request.Asked("it").State);
    }

    static Request ReturnedByComms()
    {
        var request = ToBeDecided();
        request.Sign("it", DecisionOutcome.Approved, It);
        request.Sign("comms", DecisionOutcome.Returned, Comms, "More.");
        return request;
    }
}
