using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

/// <summary>Every act on a request in every state: what it leads to, or that it is refused.</summary>
public class RequestMovesTests
{
    static readonly Dictionary<RequestState, Func<Request>> reached = new()
    {
        [RequestState.Draft] = () => { var draft = Draft(); draft.Answer(Complete, Asker, Now); return draft; },
        [RequestState.InReview] = ToBeDecided,
        [RequestState.Returned] = () => { var request = ToBeDecided(); request.Sign("it", DecisionOutcome.Returned, It, "More."); return request; },
        [RequestState.Approved] = () =>
        {
            var request = ToBeDecided();
            request.Sign("it", DecisionOutcome.Approved, It);
            request.Sign("comms", DecisionOutcome.Approved, Comms);
            return request;
        },
        [RequestState.Refused] = () => { var request = ToBeDecided(); request.Sign("comms", DecisionOutcome.Refused, Comms, "No."); return request; },
        [RequestState.Withdrawn] = () => { var request = ToBeDecided(); request.Withdraw(Asker, Now); return request; },
    };

    static readonly Dictionary<string, Action<Request>> acts = new()
    {
        ["answer"] = request => request.Answer(Complete, Asker, Now),
        ["submit"] = request => request.Send(),
        ["delete"] = request => request.DeleteDraft(Asker, Now),
        ["withdraw"] = request => request.Withdraw(Asker, Now),
        ["approve"] = request => request.Sign("comms", DecisionOutcome.Approved, Comms),
    };

    [Theory]
    [InlineData("answer", RequestState.Draft, RequestState.Draft)]
    [InlineData("answer", RequestState.Returned, RequestState.Returned)]
    [InlineData("answer", RequestState.InReview, null)]
    [InlineData("answer", RequestState.Approved, null)]
    [InlineData("answer", RequestState.Refused, null)]
    [InlineData("answer", RequestState.Withdrawn, null)]
    [InlineData("submit", RequestState.Draft, RequestState.InReview)]
    [InlineData("submit", RequestState.Returned, RequestState.InReview)]
    [InlineData("submit", RequestState.InReview, null)]
    [InlineData("submit", RequestState.Approved, null)]
    [InlineData("submit", RequestState.Refused, null)]
    [InlineData("submit", RequestState.Withdrawn, null)]
    [InlineData("delete", RequestState.Draft, RequestState.Draft)]
    [InlineData("delete", RequestState.Returned, null)]
    [InlineData("delete", RequestState.InReview, null)]
    [InlineData("delete", RequestState.Approved, null)]
    [InlineData("delete", RequestState.Refused, null)]
    [InlineData("delete", RequestState.Withdrawn, null)]
    [InlineData("withdraw", RequestState.Draft, null)]
    [InlineData("withdraw", RequestState.Returned, RequestState.Withdrawn)]
    [InlineData("withdraw", RequestState.InReview, RequestState.Withdrawn)]
    [InlineData("withdraw", RequestState.Approved, null)]
    [InlineData("withdraw", RequestState.Refused, null)]
    [InlineData("withdraw", RequestState.Withdrawn, null)]
    [InlineData("approve", RequestState.InReview, RequestState.InReview)]
    [InlineData("approve", RequestState.Returned, null)]
    [InlineData("approve", RequestState.Approved, null)]
    [InlineData("approve", RequestState.Refused, null)]
    [InlineData("approve", RequestState.Withdrawn, null)]
    public void Act_InState_MovesOrIsRefused(string act, RequestState from, RequestState? to)
    {
        var request = reached[from]();
        Assert.Equal(from, request.State);

        if (to is null) Assert.Equal(RuleKind.WrongState, Refused(() => acts[act](request)).Kind);
        else acts[act](request);

        Assert.Equal(to ?? from, request.State);
    }

    [Theory]
    [InlineData("answer"), InlineData("submit"), InlineData("delete")]
    public void Act_OnSomebodyElsesDraft_IsHidden(string act)
    {
        var request = reached[RequestState.Draft]();
        var refused = Refused(() =>
        {
            if (act == "answer") request.Answer(Complete, Passer, Now);
            else if (act == "submit") request.Submit(Policy(), null, "BC-2027-0001", ["promise"], Office.Staffed, Passer, Now);
            else request.DeleteDraft(Passer, Now);
        });
        Assert.Equal(RuleKind.Hidden, refused.Kind);
    }

    [Fact]
    public void Withdraw_BySomebodyElse_IsHidden() => Assert.Equal(RuleKind.Hidden, Refused(() => Sent().Withdraw(Manager, Now)).Kind);

    [Fact]
    public void Submit_WithAnAnswerMissing_SaysWhich()
    {
        var request = Draft();
        request.Answer(Complete.With(Aim.Key), Asker, Now);

        var refused = Refused(() => request.Send());

        Assert.Equal(RuleKind.Input, refused.Kind);
        Assert.Contains("Answer aim.", refused.Message, StringComparison.Ordinal);
        Assert.Null(request.Reference);
    }

    [Fact]
    public void Submit_WithoutADeclaration_IsRefusedAndWithItStands()
    {
        var request = Draft();
        request.Answer(Complete, Asker, Now);

        Assert.Equal(RuleKind.Input, Refused(() => request.Submit(Policy(), null, "BC-2027-0001", [], Office.Staffed, Asker, Now)).Kind);
        request.Send();

        Assert.Equal("yes", request.CurrentRevision!.Answers.One("declaration:promise"));
    }

    /// <summary>Edge case 27: the applicant cannot cover for themselves (EL-46).</summary>
    [Fact]
    public void Submit_WithOnlyTheApplicantAsCover_IsRefused()
    {
        var request = Draft();
        request.Answer(Complete.With(Cover.Key, $"{Applicant}"), Asker, Now);
        Assert.Contains("other than yourself", Refused(() => request.Send()).Message, StringComparison.Ordinal);

        request.Answer(Complete.With(Cover.Key, $"{Applicant}", "7"), Asker, Now);
        request.Send();
    }

    [Fact]
    public void Submit_LeavesOutAnswersToQuestionsNoLongerShown()
    {
        var request = Draft();
        request.Answer(Complete.With(Plan.Key, "An old answer"), Asker, Now);

        request.Send();

        Assert.False(request.CurrentRevision!.Answers.Has(Plan.Key));
    }

    [Fact]
    public void Submit_OfAReturnedRequest_KeepsReferenceRoundsAndRevisions()
    {
        var request = reached[RequestState.Returned]();
        request.Answer(Complete.With(Kept.Key, "yes").With(Plan.Key, "Yearly"), Asker, Now);

        request.Submit(Policy(), null, null, ["promise"], Office.Staffed, Asker, Now);

        Assert.Equal("BC-2027-0001", request.Reference);
        Assert.Equal([1, 2], request.Rounds.Select(round => round.Number));
        Assert.Equal([1, 2], request.Revisions.Select(revision => revision.Number));
        Assert.False(request.Revisions[0].Answers.Has(Plan.Key));
    }

    [Fact]
    public void Refusal_LeavesEarlierDecisionsAsTheyWere()
    {
        var request = reached[RequestState.Refused]();

        Assert.Equal(DecisionOutcome.Endorsed, request.Asked("manager").Decision!.Outcome);
        Assert.Equal(SignOffState.Stopped, request.Asked("it").State);
        Assert.False(request.Asked("it").Addressees[^1].WorkItem!.IsOpen);
    }

    [Fact]
    public void WithdrawWith_AParentStillUnderWay_IsRefused() => Assert.Equal(RuleKind.WrongState, Refused(() => Sent().WithdrawWith(Sent(), Asker, Now)).Kind);
}
