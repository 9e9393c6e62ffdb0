using SocialGovernance.Domain.Approvals;
using Xunit;
using static SocialGovernance.Domain.Tests.Approvals.Scene;

namespace SocialGovernance.Domain.Tests.Approvals;

public class CommentTests
{
    [Fact]
    public void Comment_TellsEachOnce_NeverTheWriter_AndDecidesNothing()
    {
        var request = Sent();

        var comment = RequestComment.Write(request, "  Is it safe?\n", [It.PersonId, Applicant, Manager.PersonId, It.PersonId], Manager, Now);

        Assert.Equal(("Is it safe?", Manager.PersonId, Manager.Name, null), (comment.Text, comment.PersonId, comment.PersonName, comment.ForName));
        Assert.Equal([Applicant, It.PersonId], request.Notices.Select(notice => notice.PersonId).Order());
        Assert.Equal([RequestAudit.Commented], request.Happenings.Select(happening => happening.Kind));
        Assert.Equal(SignOffState.Waiting, request.Asked("manager").State);
    }

    [Fact]
    public void Comment_AsDeputy_NamesThePersonAway_ButNotWhereAskedThemselves()
    {
        var away = new Capacity(Duty.Of("it"), It.PersonId, It.Name);

        Assert.Equal(It.Name, RequestComment.Write(ToBeDecided(), "Well?", [], Person(8, "Dee", away), Now).ForName);
        Assert.Null(RequestComment.Write(ToBeDecided(), "Well?", [], Person(8, "Dee", away, new Capacity(Duty.Of("comms"))), Now).ForName);
        Assert.Null(RequestComment.Write(Sent(), "Well?", [], Person(8, "Dee", away), Now).ForName);
        Assert.Null(RequestComment.Write(ToBeDecided(), "Well?", [], Person(Applicant, "Ann", away), Now).ForName);
    }

    [Fact]
    public void Comment_OnADraftOrAfterTheEnd_IsRefused()
    {
        var withdrawn = Sent();
        withdrawn.Withdraw(Asker, Now);

        foreach (var request in new[] { Draft(), withdrawn })
            Assert.Equal(RuleKind.WrongState, Refused(() => RequestComment.Write(request, "Well?", [], Asker, Now)).Kind);
    }

    [Fact]
    public void Comment_WhileReturned_IsTaken()
    {
        var request = ToBeDecided();
        request.Sign("it", DecisionOutcome.Returned, It, "More.");
        Assert.NotNull(RequestComment.Write(request, "More of what?", [], Asker, Now));
    }

    [Theory]
    [InlineData(0), InlineData(RequestComment.TextLength + 1)]
    public void Comment_EmptyOrTooLong_IsRefused(int length) =>
        Assert.Equal(RuleKind.Input, Refused(() => RequestComment.Write(Sent(), new('x', length), [], Asker, Now)).Kind);
}
