using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>What happens when nobody answers, and what cannot happen before a moment.</summary>
public class DeadlineTests
{
    static readonly Question Embargo = new(KnownQuestions.Embargo, QuestionType.DateTime, "Embargo", "", false, 0, [], "", null, ["T-5"]);

    /// <summary>A Wednesday, and working days after it.</summary>
    static DateTime After(int days) => WorkingTime.Usual.AddDays(Now, days);

    static Pack Chased(params NoResponseRule[] rules) => Policy(Stage(Quorum.All, ("it", SignOffEffect.Decide)) with { NoResponse = rules });

    static NoResponseRule Rule(int days, NoResponseAct act, string? role = null) => new(days, act, role, ["T-8"]);

    static Pack Embargoed()
    {
        var pack = Policy(Stage(Quorum.All, ("it", SignOffEffect.Decide)) with { NotBefore = KnownQuestions.Embargo, NoResponse = [Rule(2, NoResponseAct.Remind)] });
        var kind = pack.Requests[0];
        return pack with { Requests = [kind with { Form = kind.Form with { Groups = [.. kind.Form.Groups, new("when", "When", "Section", [Embargo])] } }] };
    }

    static Request SentWith(string? embargo) => Sent(Embargoed(), embargo is null ? Complete : Complete.With(Embargo.Key, embargo));

    [Fact]
    public void NobodyAnswered_BeforeTheDay_DoesNothing()
    {
        var request = Sent(Chased(Rule(3, NoResponseAct.Remind)));
        Assert.False(request.NobodyAnswered(Office.Staffed, After(3).AddSeconds(-1)));
        Assert.Empty(request.Happenings);
    }

    [Fact]
    public void Work_IsDueByTheFirstMoment_OrByNone()
    {
        var chased = Sent(Chased(Rule(5, NoResponseAct.Remind), Rule(3, NoResponseAct.Remind)));
        Assert.Equal(After(3), chased.Asked("it").Addressees[^1].WorkItem!.DueAt);
        Assert.Null(Sent(Chased()).Asked("it").Addressees[^1].WorkItem!.DueAt);
    }

    [Fact]
    public void Remind_WhenDue_AsksAgainOnce()
    {
        var request = Sent(Chased(Rule(3, NoResponseAct.Remind)));

        Assert.True(request.NobodyAnswered(Office.Staffed, After(3)));

        Assert.True(request.Asked("it").Addressees[^1].WorkItem!.IsToRemind);
        Assert.Equal([RequestAudit.Reminded], request.Happenings.Select(happening => happening.Kind));
        Assert.False(request.NobodyAnswered(Office.Staffed, After(30)));
    }

    [Fact]
    public void Add_WhenDue_EitherCanDecide()
    {
        foreach (var decider in new[] { It, Comms })
        {
            var request = Sent(Chased(Rule(3, NoResponseAct.Add, "comms")));
            request.NobodyAnswered(Office.Staffed, After(3));
            request.Sign("it", DecisionOutcome.Approved, decider);

            Assert.Equal(RequestState.Approved, request.State);
            Assert.All(request.Asked("it").Addressees, one => Assert.False(one.WorkItem!.IsOpen));
        }
    }

    [Fact]
    public void Replace_WhenDue_OnlyTheOtherCanDecide()
    {
        var request = Sent(Chased(Rule(3, NoResponseAct.Replace, "comms")));
        request.NobodyAnswered(Office.Staffed, After(3));

        Assert.Equal(RuleKind.Hidden, Refused(() => request.Sign("it", DecisionOutcome.Approved, It)).Kind);
        Assert.False(request.AskAsThingsAre(Office.Staffed, After(3)));
        request.Sign("it", DecisionOutcome.Approved, Comms);
        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void Replace_ByARoleThatOnlyTheApplicantHolds_AsksTheirManager()
    {
        var request = Sent(Chased(Rule(3, NoResponseAct.Replace, "comms")));
        request.NobodyAnswered(new(WorkingTime.Usual, new Dictionary<string, IReadOnlyList<Holder>> { ["comms"] = [new(Applicant)] }), After(3));
        Assert.Equal(Duty.LineManagerOf(Applicant).Key, request.Asked("it").Addressees[^1].Duty);
    }

    [Fact]
    public void Expire_WhenDue_StopsVisiblyAndApprovesNothing()
    {
        var request = Sent(Chased(Rule(3, NoResponseAct.Remind), Rule(20, NoResponseAct.Expire)));

        request.NobodyAnswered(Office.Staffed, After(20));

        Assert.Equal((RequestState.Expired, SignOffState.Expired), (request.State, request.Asked("it").State));
        Assert.Null(request.Asked("it").Decision);
        Assert.False(request.Asked("it").Addressees[^1].WorkItem!.IsOpen);
        Assert.Contains("expired", Assert.Single(request.Notices).Subject, StringComparison.Ordinal);
        Assert.Equal(RuleKind.WrongState, Refused(() => request.Sign("it", DecisionOutcome.Approved, It)).Kind);
    }

    [Fact]
    public void Expired_CanBeChangedAndSentAgainOrWithdrawn()
    {
        var pack = Chased(Rule(20, NoResponseAct.Expire));
        var request = Sent(pack);
        request.NobodyAnswered(Office.Staffed, After(20));
        request.Answer(Complete.With(Aim.Key, "Another aim"), Asker, After(21));
        request.Send(pack, at: After(21));

        Assert.Equal((RequestState.InReview, 2), (request.State, request.Rounds.Count));
        Assert.Equal(WorkingTime.Usual.AddDays(After(21), 20), request.CurrentRound!.OpenStage!.Deadlines[0].DueAt);

        request.NobodyAnswered(Office.Staffed, After(60));
        request.Withdraw(Asker, After(61));
        Assert.Equal(RequestState.Withdrawn, request.State);
    }

    [Fact]
    public void Expire_KeepsWhatWasDecided()
    {
        var pack = Policy(Stage(Quorum.All, ("it", SignOffEffect.Decide), ("comms", SignOffEffect.Decide)) with { NoResponse = [Rule(5, NoResponseAct.Expire)] });
        var request = Sent(pack);
        request.Sign("it", DecisionOutcome.Approved, It);
        request.NobodyAnswered(Office.Staffed, After(5));
        request.Send(pack, at: After(6));

        Assert.Equal(DecisionOutcome.Approved, request.Rounds[0].SignOffs.Single(asked => asked.Key == "it").Decision!.Outcome);
        Assert.Equal((SignOffState.CarriedOver, SignOffState.Waiting), (request.Asked("it").State, request.Asked("comms").State));
    }

    [Fact]
    public void Sign_BeforeTheDay_EndsItsDeadlines()
    {
        var request = Sent(Chased(Rule(3, NoResponseAct.Expire)));
        request.Sign("it", DecisionOutcome.Approved, It);

        Assert.False(request.NobodyAnswered(Office.Staffed, After(5)));
        Assert.Equal(DeadlineState.Ended, request.CurrentRound!.Stages[0].Deadlines[0].State);
    }

    [Fact]
    public void NotBefore_Earlier_OnlyRefusesOrReturns()
    {
        var request = SentWith("2027-03-03T10:00");
        var moment = new DateTime(2027, 3, 3, 10, 0, 0, DateTimeKind.Utc);

        var refused = Refused(() => request.Sign("it", DecisionOutcome.Approved, It, at: moment.AddTicks(-1)));
        Assert.Equal(RuleKind.WrongState, refused.Kind);
        Assert.Contains("3 March 2027, 10:00", refused.Message, StringComparison.Ordinal);
        Assert.Equal([DecisionOutcome.Returned, DecisionOutcome.Refused], request.OutcomesOf(request.Asked("it"), moment.AddTicks(-1)));

        request.Sign("it", DecisionOutcome.Approved, It, at: moment);
        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void NotBefore_Earlier_CanBeRefused()
    {
        var request = SentWith("2027-03-03T10:00");
        request.Sign("it", DecisionOutcome.Refused, It, "No.", at: Now);
        Assert.Equal(RequestState.Refused, request.State);
    }

    /// <summary>Edge case 9: In summer an hour behind; in the hour that is left out, the hour after; in the hour that comes twice, the first of the two.</summary>
    [Theory]
    [InlineData("2027-07-01T09:00", "2027-07-01T08:00"), InlineData("2027-03-28T01:30", "2027-03-28T01:30"), InlineData("2027-10-31T01:30", "2027-10-31T00:30")]
    public void NotBefore_IsTheCouncilsTime(string embargo, string utc) =>
        Assert.Equal(DateTime.SpecifyKind(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc), SentWith(embargo).CurrentRound!.Stages[0].NotBefore);

    [Fact]
    public void NotBefore_NotAnswered_HoldsNothingBack()
    {
        var request = SentWith(null);
        request.Sign("it", DecisionOutcome.Approved, It);
        Assert.Equal(RequestState.Approved, request.State);
    }

    [Fact]
    public void NotBefore_LaterThanTheStage_IsWhenItsDaysBegin()
    {
        var request = SentWith("2027-03-10T12:00");
        Assert.Equal(new DateTime(2027, 3, 12, 12, 0, 0, DateTimeKind.Utc), request.CurrentRound!.Stages[0].Deadlines[0].DueAt);
    }

    [Fact]
    public void NotBefore_MovedLater_IsAskedAgain()
    {
        var pack = Embargoed();
        var rule = pack.Requests[0].Route[0];
        pack = pack with { Requests = [pack.Requests[0] with { Route = [rule with { SignOffs = [rule.SignOffs[0] with { TouchedBy = ["aim"] }] }, Stage(Quorum.All, ("comms", SignOffEffect.Decide)) with { Key = "second" }] }] };
        var request = Sent(pack, Complete.With(Embargo.Key, "2027-03-03T08:00"));
        request.Sign("it", DecisionOutcome.Approved, It);
        request.Sign("comms", DecisionOutcome.Returned, Comms, "Later.");
        request.Answer(Complete.With(Embargo.Key, "2027-03-09T08:00"), Asker, Now);
        request.Send(pack);

        Assert.Equal(SignOffState.Waiting, request.Asked("it").State);
    }
}
