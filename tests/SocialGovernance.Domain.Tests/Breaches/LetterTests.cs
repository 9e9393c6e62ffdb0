using SocialGovernance.Domain.Breaches;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public sealed class LetterTests
{
    static readonly Correspondent ToSubject = new(SubjectId, 7);

    static BreachCase Written()
    {
        var found = Investigating();
        found.Send(LetterSide.Subject, "Dear Sam", 0, ToSubject, Key, Handler, Now);
        return found;
    }

    [Fact]
    public void Draft_IsOneForEachSide_AndBecomesTheLetter()
    {
        var found = Investigating();
        found.Draft(LetterSide.Subject, "One", 0, Key, Handler, Now);
        found.Draft(LetterSide.Subject, "Two", 1, Key, Other, Now);
        var draft = Assert.Single(found.Letters);
        Assert.True(draft is { IsDraft: true, Bucket: null, PersonId: null } && Key.Open(draft.Text) == "Two" && draft.WriterId == Other.PersonId);
        Assert.Empty(found.Notices);
        found.Send(LetterSide.Subject, "Three", 2, ToSubject, Key, Handler, Now);
        Assert.True(Assert.Single(found.Letters) is { IsDraft: false, Bucket: 7 } sent && Key.OpenId(sent.PersonId) == SubjectId && Key.Open(sent.Text) == "Three");
        Assert.True(Assert.Single(found.Notices) is { PersonId: SubjectId, Confidential: true, Path: "/letters" });
    }

    [Fact]
    public void Draft_ThatAnotherHandlerChangedMeanwhile_IsNotOverwritten_NorSentUnseen()
    {
        var found = Investigating();
        found.Draft(LetterSide.Subject, "One", 0, Key, Handler, Now);
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.Draft(LetterSide.Subject, "Mine", 0, Key, Other, Now)).Kind);
        found.Draft(LetterSide.Subject, "Two", 1, Key, Other, Now);
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.Send(LetterSide.Subject, "One", 1, ToSubject, Key, Handler, Now)).Kind);
        Assert.Equal("Two", Key.Open(Assert.Single(found.Letters).Text));
    }

    [Fact]
    public void Letter_ToNobody_BySomebodyElse_OrOfAClosedCase_IsRefused()
    {
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => Investigating(subjectKnown: false).Send(LetterSide.Subject, "x", 0, Correspondent.ByReceipt, Key, Handler, Now)).Kind);
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => Investigating().Send(LetterSide.Subject, "x", 0, ToSubject, Key, Reporter, Now)).Kind);
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => Investigating().Draft(LetterSide.Subject, " ", 0, Key, Handler, Now)).Kind);
        Assert.Throws<InvalidOperationException>(() => Investigating().Send(LetterSide.Subject, "x", 0, new(99, 1), Key, Handler, Now));
    }

    [Fact]
    public void Answer_IsOnlyForTheOneWhoWasWrittenTo()
    {
        var found = Written();
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => found.Answer(LetterSide.Subject, "x", [], new(99, 7), "Another", Key, Now)).Kind);
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => found.Answer(LetterSide.Reporter, "x", [], ToSubject, "Sam", Key, Now)).Kind);
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => found.Answer(LetterSide.Reporter, "x", [], Correspondent.ByReceipt, null, Key, Now)).Kind);
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => found.Answer(LetterSide.Subject, " ", [], ToSubject, "Sam", Key, Now)).Kind);
        found.Answer(LetterSide.Subject, "Here", [], ToSubject, "Sam", Key, Now);
        Assert.True(found.HasUnreadAnswers);
    }

    [Fact]
    public void Answer_WaitsForEveryHandler_UntilOneSaysItWasRead()
    {
        var found = Written();
        Assert.DoesNotContain(found.Handlers, handler => handler.WorkItem is { IsOpen: true });
        found.Answer(LetterSide.Subject, "Here", [new("a.txt", [1])], ToSubject, "Sam", Key, Now);
        Assert.All(found.Handlers, handler => Assert.True(handler.WorkItem is { IsOpen: true, Confidential: true }));
        found.Note("Meanwhile", Key, Handler, Now);
        Assert.All(found.Handlers, handler => Assert.True(handler.WorkItem!.IsOpen));
        found.ReadAnswers(Other, Now);
        Assert.False(found.HasUnreadAnswers);
        Assert.DoesNotContain(found.Handlers, handler => handler.WorkItem is { IsOpen: true });
        Assert.Throws<RuleBrokenException>(() => found.ReadAnswers(Other, Now));
        Assert.Equal("Sam", Key.Open(Assert.Single(found.Files).FromName));
    }

    [Fact]
    public void ReporterWithoutAName_WritesByReceiptAlone()
    {
        var found = new BreachCase(Report() with { ReporterId = null, ReporterName = null }, null, [], Seats, 1, Key, [1], Domain.Actor.Portal, Now);
        Assert.False(found.CanWriteTo(LetterSide.Reporter));
        found.GiveReceipt([1]);
        Assert.True(found.CanWriteTo(LetterSide.Reporter));
        Assert.Empty(found.Parties(Key));
        found.Send(LetterSide.Reporter, "Which day?", 0, Correspondent.ByReceipt, Key, Handler, Now);
        Assert.Empty(found.Notices);
        found.Answer(LetterSide.Reporter, "The third", [], Correspondent.ByReceipt, null, Key, Now);
        Assert.All(found.Letters, letter => Assert.True(letter is { PersonId: null, Bucket: null }));
    }

    [Fact]
    public void ThoseWhomTheReporterNamed_NeverHandleIt()
    {
        var found = Reported(subjectKnown: false);
        found.KeepFrom([new(12, StandIn, true)], Now);
        Assert.Contains(12, found.Recused);
        Assert.DoesNotContain(12, found.HandledBy());
    }

    [Theory]
    [InlineData(" ab12-cd34 ", "AB12CD34")]
    [InlineData("oilu", "011V")]
    [InlineData("<script>é", "SCR1PT")]
    [InlineData(null, "")]
    public void ReceiptCode_IsReadAsPeopleTypeIt(string? typed, string read) => Assert.Equal(read, ReceiptCode.Read(typed));

    [Fact]
    public void ReceiptCode_IsShownInGroups_AndReadBack()
    {
        var code = ReceiptCode.New();
        Assert.Equal((ReceiptCode.Length, code), (code.Length, ReceiptCode.Read(ReceiptCode.Shown(code))));
        Assert.Equal(ReceiptCode.TypedLength, ReceiptCode.Read(new string('a', 5000)).Length);
    }
}
