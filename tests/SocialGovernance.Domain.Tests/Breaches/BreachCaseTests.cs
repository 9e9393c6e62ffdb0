using System.Text;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Files;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public class BreachCaseTests
{
    [Fact]
    public void Report_IsSealed_AndOpensToTheSame()
    {
        var found = Reported();
        Assert.Equivalent(Report(), found.Concern!.Open(Key));
        Assert.Matches("^CN-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", found.Reference);
        Assert.NotEqual(Reported().Reference, found.Reference);
    }

    [Fact]
    public void Report_AsksEachHandlerByThemselves_AndSaysNothing()
    {
        var found = Reported();
        Assert.Equal(["person:10", "person:11"], found.Handlers.Select(handler => handler.WorkItem!.Duty));
        Assert.All(found.Handlers, handler =>
        {
            Assert.True(handler.WorkItem!.Confidential);
            Assert.DoesNotContain(found.Reference, handler.WorkItem.Title + handler.WorkItem.Path, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(found.Reference, found.Label, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryAct_IsConfidential_AndNamesNoValue()
    {
        var found = Investigating();
        found.Note("note", Key, Handler, Now);
        found.Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now);
        found.Close("end", Key, Handler, Now);
        Assert.Equal(6, found.Happenings.Count);
        Assert.All(found.Happenings, happening =>
        {
            Assert.True(happening.Kind.Confidential);
            Assert.All(happening.Details, detail => Assert.Null(detail.Value));
        });
    }

    [Fact]
    public void File_IsKeptByteForByte_WithItsHash()
    {
        var file = Assert.Single(Reported(true, new ReceivedFile("seen.png", Encoding.UTF8.GetBytes("pixels"))).Files);
        Assert.Equal("seen.png", Key.Open(file.Name));
        Assert.Equal("pixels"u8.ToArray(), Key.OpenBytes(file.Content));
        Assert.Equal("6ec9c2b0eb14010746c8bce8939303b382344b296206612eb8a907a37b2b2f37", Key.Open(file.Hash));
    }

    [Theory]
    [InlineData("run.exe", 1)]
    [InlineData("page.html", 1)]
    [InlineData("picture.svg", 1)]
    [InlineData("noending", 1)]
    [InlineData("empty.png", 0)]
    [InlineData("large.png", CaseFile.MaxMegabytes * 1024 * 1024 + 1)]
    public void File_NotTaken_IsRefused(string name, int size) => Assert.NotNull(CaseFile.ObjectionTo(name, size));

    [Fact]
    public void Report_WithTooManyFiles_IsRefused() => Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(
        () => Reported(true, [.. Enumerable.Range(0, CaseFile.MaxCount + 1).Select(i => new ReceivedFile($"{i}.png", [1]))])).Kind);

    [Fact]
    public void TakeUp_ClosesTheWorkOfEveryHandler()
    {
        var found = Investigating();
        Assert.Equal(CaseState.Investigating, found.State);
        Assert.All(found.Handlers, handler => Assert.False(handler.WorkItem!.IsOpen));
    }

    [Fact]
    public void Triage_ASecondTime_IsRefused()
    {
        var found = Investigating();
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.TakeUp(null, Key, Other, Now)).Kind);
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.FindNoCase("because", Key, Other, Now)).Kind);
    }

    [Fact]
    public void FindNoCase_NeedsAReason_AndEndsIt()
    {
        var found = Reported();
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => found.FindNoCase(" ", Key, Handler, Now)).Kind);
        found.FindNoCase("Criticism as a citizen", Key, Handler, Now);
        Assert.Equal(CaseState.NoCase, found.State);
        Assert.Throws<RuleBrokenException>(() => found.Note("more", Key, Handler, Now));
        Assert.Throws<RuleBrokenException>(() => found.Close("end", Key, Handler, Now));
    }

    [Fact]
    public void EveryAct_BySomebodyElse_FindsNothing()
    {
        var (found, open) = (Reported(), Investigating());
        Action[] acts =
        [
            () => found.TakeUp(null, Key, Reporter, Now), () => found.FindNoCase("x", Key, Reporter, Now), () => open.Note("x", Key, Reporter, Now),
            () => open.NameSubject(Person(5), new(Seats, new HashSet<long>()), Key, Reporter, Now), () => open.Decide(Advice, null, "x", [], "keeper", Key, Reporter, Now),
            () => open.Close("x", Key, Reporter, Now),
        ];
        Assert.All(acts, act => Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(act).Kind));
    }

    [Fact]
    public void Decide_BeforeItIsTakenUp_IsRefused() =>
        Assert.Throws<RuleBrokenException>(() => Reported().Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now));

    [Theory]
    [InlineData("volunteer")]
    [InlineData(null)]
    public void Decide_OutcomeForOtherPeople_IsRefused(string? type) => Assert.Equal(RuleKind.Input,
        Assert.Throws<RuleBrokenException>(() => Investigating().Decide(Discipline, type, "reason", [], "keeper", Key, Handler, Now)).Kind);

    [Fact]
    public void Decide_SeveralOutcomes_EachOnce()
    {
        var found = Investigating();
        found.Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now);
        found.Decide(Discipline, "employee", "reason", [], "keeper", Key, Handler, Now);
        Assert.Throws<RuleBrokenException>(() => found.Decide(Advice, "employee", "again", [], "keeper", Key, Handler, Now));
        Assert.Equal(["guidance", "discipline"], found.Outcomes.Select(outcome => Key.Open(outcome.Rule)));
    }

    [Fact]
    public void Decide_Withdrawal_OrdersTheKeepersWithoutTheSubjectAndWithoutTheCase()
    {
        var found = Investigating();
        var order = new AccessOrder(Entry(), Now);
        found.Decide(Withdrawal, "employee", "reason", [order], "keeper", Key, Handler, Now);
        Assert.Same(order, Assert.Single(found.Orders).Order);
        Assert.Equal(("keeper", SubjectId), (order.WorkItem!.Duty, order.WorkItem.ExceptPersonId));
        Assert.False(order.WorkItem.Confidential);
        Assert.Empty(order.Happenings);
        Assert.DoesNotContain(typeof(AccessOrder).GetProperties(), property => property.PropertyType.Namespace == typeof(BreachCase).Namespace);
    }

    [Fact]
    public void Decide_Withdrawal_NeedsSubjectAndAccess_AndOnlyTheirs()
    {
        Assert.Throws<RuleBrokenException>(() => Investigating().Decide(Withdrawal, "employee", "reason", [], "keeper", Key, Handler, Now));
        Assert.Throws<RuleBrokenException>(() => Investigating(false).Decide(Withdrawal, null, "reason", [new(Entry(), Now)], "keeper", Key, Handler, Now));
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(
            () => Investigating().Decide(Withdrawal, "employee", "reason", [new(Entry(33), Now)], "keeper", Key, Handler, Now)).Kind);
        Assert.Throws<RuleBrokenException>(() => Investigating().Decide(Advice, "employee", "reason", [new(Entry(), Now)], "keeper", Key, Handler, Now));
    }

    [Fact]
    public void Close_OnceAnOutcomeIsRecorded()
    {
        var found = Investigating();
        Assert.Throws<RuleBrokenException>(() => found.Close("end", Key, Handler, Now));
        found.Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now);
        found.Close("end", Key, Handler, Now);
        Assert.Equal(CaseState.Closed, found.State);
        Assert.Throws<RuleBrokenException>(() => found.Close("end", Key, Handler, Now));
        Assert.Throws<RuleBrokenException>(() => found.Decide(Discipline, "employee", "reason", [], "keeper", Key, Handler, Now));
    }

    [Fact]
    public void CarryOut_EndsTheEntryAndItsWork_Once()
    {
        var order = new AccessOrder(Entry(), Now);
        order.Give("keeper", Now);
        order.CarryOut(new(new([order.AuthorisedUser!], RemovalCause.Ended, Now), new("Gone.", "Changed."), true), Keeper, Now);
        Assert.Equal(AuthorisedUserState.Ended, order.AuthorisedUser!.State);
        Assert.False(order.WorkItem!.IsOpen);
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => order.CarryOut(null, Keeper, Now)).Kind);
    }

    [Fact]
    public void CarryOut_ByTheSubjectOrSomebodyElse_FindsNothing()
    {
        var order = new AccessOrder(Entry(Keeper.PersonId), Now);
        order.Give("keeper", Now);
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => order.CarryOut(null, Keeper, Now)).Kind);
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => order.CarryOut(null, Handler, Now)).Kind);
    }

    [Fact]
    public void CarryOut_OfWhatHasEndedSince_OnlyConfirms()
    {
        var entry = Entry(state: AuthorisedUserState.AwaitingAccess);
        var order = new AccessOrder(entry, Now);
        order.Give("keeper", Now);
        entry.End(null, Keeper, Now);
        order.CarryOut(null, Keeper, Now);
        Assert.Equal(AccessOrderState.CarriedOut, order.State);
        Assert.Throws<RuleBrokenException>(() => new AccessOrder(entry, Now));
    }
}
