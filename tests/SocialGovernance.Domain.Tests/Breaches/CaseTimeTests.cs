using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Tests.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public class CaseTimeTests
{
    static readonly SeatChoice seats = new(Seats, new HashSet<long>());

    static readonly Pack pack = Sample.Pack() with
    {
        Breach = Rules with
        {
            Retention = [new("short", "Short", [CaseRetention.NoCase, "guidance"], new(1, PeriodUnit.Year), []), new("long", "Long", ["discipline", "withdrawal", CaseRetention.PassedOn], new(6, PeriodUnit.Year), [])],
        },
        Clocks =
        [
            new(CaseClocks.Triage, "First look", new(2, PeriodUnit.Day), Counting.WorkingTime, "", []), new(CaseClocks.Decision, "Outcome", new(10, PeriodUnit.Day), Counting.AllTime, "", []),
            new(CaseClocks.DisposalWarning, "Warning", new(1, PeriodUnit.Month), Counting.AllTime, "", []),
        ],
    };

    static DateTime At(int year, int month, int day) => new(year, month, day, 9, 0, 0, DateTimeKind.Utc);

    static BreachCase Closed(params OutcomeRule[] rules)
    {
        var found = Investigating();
        foreach (var rule in rules) found.Decide(rule, "employee", "reason", [], "keeper", Key, Handler, Now);
        found.Close("end", Key, Handler, Now);
        return found;
    }

    [Fact]
    public void KeepTime_FollowsTheState()
    {
        var found = Reported();
        found.KeepTime(pack, Now);
        found.KeepTime(pack, Now);
        Assert.Equal((CaseDeadlineKind.Triage, At(2027, 3, 5)), (Assert.Single(found.Deadlines).Kind, found.Deadlines[0].DueAt));
        found.TakeUp(null, Key, Handler, Now);
        found.KeepTime(pack, Now);
        Assert.NotNull(Assert.Single(found.Deadlines).EndedAt);
        found.Assess(Found(), Rules, Key, Handler, Now);
        found.KeepTime(pack, Now);
        Assert.Equal((CaseDeadlineKind.Decision, (DateTime?)null), (found.Deadlines[1].Kind, found.Deadlines[1].EndedAt));
    }

    [Fact]
    public void Remind_OnceWhenMostOfTheTimeIsOver()
    {
        var found = Investigating();
        found.KeepTime(pack, Now);
        found.Remind(seats, Now.AddDays(7));
        Assert.All(found.Handlers, handler => Assert.False(handler.WorkItem!.IsOpen));
        found.Remind(seats, Now.AddDays(8));
        Assert.All(found.Handlers, handler => Assert.Equal((true, Now.AddDays(10)), (handler.WorkItem!.IsOpen, handler.WorkItem.DueAt)));
        var said = found.Happenings.Count;
        found.Remind(seats, Now.AddDays(9));
        Assert.Equal(said, found.Happenings.Count);
    }

    [Fact]
    public void KeptUntil_TheLongestOfItsOutcomes()
    {
        Assert.Equal(At(2028, 3, 3), Closed(Advice).KeptUntil(pack, Key));
        Assert.Equal(At(2033, 3, 3), Closed(Advice, Discipline).KeptUntil(pack, Key));
        Assert.Null(Investigating().KeptUntil(pack, Key));
        Assert.Null(Closed(Advice).KeptUntil(pack with { Breach = Rules }, Key));
    }

    [Fact]
    public void Dispose_NotBeforeItsDay_NorUnwarned_NorLateWarnedTooEarly()
    {
        var found = Closed(Advice);
        found.WarnOfDisposal(pack, seats, Key, At(2028, 2, 2));
        Assert.Null(found.WarnedAt);
        Assert.False(found.CanBeDisposedOf(pack, Key, At(2029, 1, 1)));
        found.WarnOfDisposal(pack, seats, Key, At(2028, 3, 20));
        Assert.False(found.CanBeDisposedOf(pack, Key, At(2028, 4, 1)));
        Assert.True(found.CanBeDisposedOf(pack, Key, At(2028, 4, 20)));
    }

    [Fact]
    public void Dispose_WhileHeldOrWhileThereIsNews_IsRefused()
    {
        var found = Closed(Advice);
        found.WarnOfDisposal(pack, seats, Key, At(2028, 2, 3));
        found.Hold("A court asks", Key, Handler, At(2028, 2, 10));
        Assert.False(found.CanBeDisposedOf(pack, Key, At(2030, 1, 1)));
        Assert.Throws<RuleBrokenException>(() => found.Dispose(pack, Key, At(2030, 1, 1)));
        found.LiftHold("It is over", Key, Handler, At(2030, 1, 1));
        Assert.Null(found.WarnedAt);
        found.WarnOfDisposal(pack, seats, Key, At(2030, 1, 1));
        Assert.True(found.CanBeDisposedOf(pack, Key, At(2030, 2, 1)));
        found.Handlers[0].With("WorkItem", new Domain.Work.WorkItem(Duty.Person(10), "news", "/cases", At(2030, 1, 20)));
        Assert.False(found.CanBeDisposedOf(pack, Key, At(2030, 2, 1)));
    }

    [Fact]
    public void Dispose_LeavesAReferenceAndItsDays()
    {
        var found = Closed(Advice, Discipline);
        found.WarnOfDisposal(pack, seats, Key, At(2033, 2, 3));
        var content = found.Dispose(pack, Key, At(2033, 3, 3));
        Assert.Contains(found.Outcomes[0], content);
        Assert.Empty(found.WrappedKey);
        Assert.Equal((null, null, At(2033, 3, 3)), (found.Concern, found.SubjectId, found.DisposedAt));
        Assert.All(found.Handlers, handler => Assert.False(handler.WorkItem!.IsOpen));
        Assert.Throws<RuleBrokenException>(() => found.Dispose(pack, Key, At(2034, 1, 1)));
    }

    [Fact]
    public void Appeal_IsDecidedBySomebodyElse_AndSetsOutcomesAside()
    {
        var found = Closed(Advice);
        found.Appeal("Not me", new(2027, 3, 2), Key, Handler, Now);
        Assert.Equal(CaseState.UnderAppeal, found.State);
        Assert.Equal(RuleKind.NotAllowed, Assert.Throws<RuleBrokenException>(() => found.DecideAppeal(AppealResult.Upheld, "right", [], Key, Handler, Now)).Kind);
        Assert.Throws<RuleBrokenException>(() => found.DecideAppeal(AppealResult.PartlyUpheld, "right", [], Key, Other, Now));
        found.DecideAppeal(AppealResult.Upheld, "right", [], Key, Other, Now);
        Assert.Equal((CaseState.Investigating, true), (found.State, found.Outcomes[0].SetAsideAt is not null));
        found.Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now);
        Assert.Throws<RuleBrokenException>(() => found.DecideAppeal(AppealResult.Dismissed, "again", [], Key, Other, Now));
    }
}
