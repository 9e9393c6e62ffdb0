using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Support;
using SocialGovernance.Domain.Tests.Breaches;
using SocialGovernance.Domain.Tests.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Support;

/// <summary>AB-8.4 to AB-8.7</summary>
public sealed class SupportCaseTests
{
    static readonly CaseKey key = CaseKey.New();
    static readonly DateTime now = CaseScene.Now;
    static readonly DateOnly today = UkTime.DayOf(now);

    static SupportCase Opened() => new(new("Posts", "A group", null), CaseScene.Person(2), [], CaseScene.Seats, 1, today.AddDays(14), key, [1], CaseScene.Reporter, now);

    static SupportCase Told()
    {
        var found = Opened();
        found.Assess("a", "b", "c", key, CaseScene.Handler, now);
        found.Decide("Write", true, key, CaseScene.Handler, now);
        found.Tell(today, "In person", 7, key, CaseScene.Handler, now);
        return found;
    }

    [Fact]
    public void Person_NeverHandlesTheirOwn() =>
        Assert.Throws<InvalidOperationException>(() => new SupportCase(new("x", "y", null), CaseScene.Person(10), [], CaseScene.Seats, 1, today, key, [1], CaseScene.Reporter, now));

    [Fact]
    public void Close_BeforeThePersonWasTold_IsRefused()
    {
        var found = Opened();
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.Close("Over", key, CaseScene.Handler, now)).Kind);
        var told = Told();
        told.Decide("Another plan", false, key, CaseScene.Handler, now);
        Assert.Throws<RuleBrokenException>(() => told.Close("Over", key, CaseScene.Handler, now));
        told.Tell(today, "Again", 7, key, CaseScene.Handler, now);
        told.Close("Over", key, CaseScene.Handler, now);
        Assert.True(told is { State: SupportState.Closed, NextContactOn: null, IsOpen: false });
    }

    [Fact]
    public void EveryAct_BySomebodyElse_FindsNothing()
    {
        var found = Told();
        foreach (var act in new Action<Actor>[]
        {
            who => found.Assess("a", "b", "c", key, who, now), who => found.Decide("x", true, key, who, now), who => found.Tell(today, "x", 7, key, who, now),
            who => found.TellOptions(today, "x", "y", key, who, now), who => found.Contact(today, "x", today, key, who, now), who => found.GoToPolice(true, today, "x", key, who, now),
            who => found.Close("x", key, who, now), who => found.AddFiles([new("a.txt", [1])], key, who, now), who => found.ReadAnswers(who, now), who => found.Hold("x", key, who, now),
            who => found.LiftHold("x", key, who, now), who => found.Reopen("x", today, key, who, now), who => found.Answer(true, "x", [], key, who, now),
        })
            Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => act(CaseScene.Reporter)).Kind);
    }

    [Fact]
    public void Police_WithoutConsent_AreNotTold()
    {
        var found = Told();
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => found.GoToPolice(false, today, "x", key, CaseScene.Handler, now)).Kind);
        Assert.Null(found.PoliceAgreedOn);
    }

    [Fact]
    public void Remind_AsksAgainWhenItIsTime_AndFindsOthersWhereNobodyIsLeft()
    {
        var found = Told();
        found.Saved();
        found.Remind(Left(CaseScene.Seats), today, now);
        Assert.DoesNotContain(found.Handlers, handler => handler.WorkItem is { IsOpen: true });
        Assert.Empty(found.Happenings);
        found.Remind(Left(CaseScene.Seats), today.AddDays(14), now);
        found.Remind(Left(CaseScene.Seats), today.AddDays(14), now);
        Assert.All(found.Handlers, handler => Assert.True(handler.WorkItem is { IsOpen: true }));
        found.Remind(Left([]), today.AddDays(14), now);
        Assert.Equal(2, found.Handlers.Count(handler => handler.Until is null));
        found.Remind(Left([new(12, CaseScene.StandIn)]), today.AddDays(14), now);
        Assert.Equal(12, Assert.Single(found.Handlers, handler => handler.Until is null).PersonId);
        Assert.Equal([SupportAudit.Reminded, SupportAudit.Covered], found.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Remind_WhereTheRoleInWhichSomebodyHandlesItIsGone_GivesItThemInTheOneTheyKept()
    {
        var found = Told();
        found.Saved();
        Seat[] kept = [new(10, CaseScene.StandIn)];
        found.Remind(Left(kept), today, now);
        found.Remind(Left(kept), today, now);
        var handler = Assert.Single(found.Handlers, handler => handler.Until is null);
        Assert.Equal((10, CaseScene.StandIn, true), (handler.PersonId, handler.Role, handler.WorkItem is { IsOpen: true }));
        Assert.Equal([SupportAudit.Covered], found.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Remind_AllAway_GivesItBesidesToThoseWhoAreHere()
    {
        var found = Told();
        found.Remind(Left([.. CaseScene.Seats.Select(seat => seat with { IsAway = true }), new(12, CaseScene.StandIn, true)]), today, now);
        Assert.Equal([10L, 11, 12], found.Handlers.Where(handler => handler.Until is null).Select(handler => handler.PersonId));
    }

    [Fact]
    public void Remind_WhoBecameTheirLineManager_StopsHandlingIt()
    {
        var found = Told();
        found.Saved();
        found.Remind(Left(CaseScene.Seats, 10), today, now);
        Assert.Equal(11, Assert.Single(found.Handlers, handler => handler.Until is null).PersonId);
        found.Remind(Left([new(12, CaseScene.StandIn, true)], 10, 11), today, now);
        Assert.Equal(12, Assert.Single(found.Handlers, handler => handler.Until is null).PersonId);
        Assert.Equal([SupportAudit.Conflicted, SupportAudit.Conflicted, SupportAudit.Covered], found.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Concerns_ThePersonAndTheirLineManagers_AndWhoActsForOne()
    {
        var found = Told();
        Assert.True(found.Concerns(person, key));
        Assert.False(found.Concerns(CaseScene.Handler, key));
        var manages = CaseScene.Handler with { Capacities = [.. CaseScene.Handler.Capacities, new(Duty.LineManagerOf(2))] };
        Assert.True(found.Concerns(manages, key));
        Assert.True(found.Concerns(CaseScene.Handler with { Capacities = [.. CaseScene.Handler.Capacities, new(Duty.LineManagerOf(2), 30, "Away")] }, key));
        Assert.False(found.Concerns(manages with { Capacities = [new(Duty.LineManagerOf(3))] }, key));
    }

    [Fact]
    public void Answer_ToOneThatIsClosedAndHasNobodyLeft_ReachesOthers()
    {
        var found = Told();
        found.Close("Over", key, CaseScene.Handler, now);
        found.Remind(Left([new(12, CaseScene.StandIn)]), today, now);
        Assert.DoesNotContain(found.Handlers, handler => handler.PersonId == 12);
        found.Answer(true, "One thing more", [], key, person, now);
        found.Remind(Left([new(12, CaseScene.StandIn)]), today, now);
        Assert.True(Assert.Single(found.Handlers, handler => handler.Until is null) is { PersonId: 12, WorkItem.IsOpen: true });
    }

    static SeatChoice Left(IEnumerable<Seat> able, params long[] concerned) => new([.. able.Where(seat => !concerned.Contains(seat.PersonId))], concerned.ToHashSet());

    static readonly Actor person = new(2, "Sam Subject", [], new HashSet<string>());

    static Pack Kept(int years = 2) => Sample.Pack() with { Support = new SupportRules(CaseScene.Reviewer, 14, "We help.", "Ask others.", [], []) { Kept = new(years, PeriodUnit.Year) } };

    [Fact]
    public void Person_ReadsWhatTheyWereTold_AndNotWhatIsNotToldYet()
    {
        var found = Opened();
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => found.Answer(true, "x", [], key, person, now)).Kind);
        found = Told();
        found.Decide("Another plan", false, key, CaseScene.Handler, now);
        Assert.Equal(("Write", 7), (key.Open(found.ToldPlan!), found.Bucket));
        Assert.True(found.Notices is [{ PersonId: 2, Confidential: true, Path: "/letters" }]);
    }

    /// <summary>AB-8.7</summary>
    [Fact]
    public void Person_WhoIsNotSatisfied_IsToldTheirOptions_BeforeItCloses()
    {
        var found = Told();
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => found.Answer(false, " ", [], key, person, now)).Kind);
        found.Answer(false, "I want a public answer", [new("more.txt", [1])], key, person, now);
        Assert.Equal((1, true), (found.Files.Count, found.Handlers.All(handler => handler.WorkItem is { IsOpen: true })));
        Assert.StartsWith("The person has answered.", Assert.Throws<RuleBrokenException>(() => found.Close("Over", key, CaseScene.Handler, now)).Message, StringComparison.Ordinal);
        found.ReadAnswers(CaseScene.Handler, now);
        Assert.StartsWith("The person is not satisfied.", Assert.Throws<RuleBrokenException>(() => found.Close("Over", key, CaseScene.Handler, now)).Message, StringComparison.Ordinal);
        found.TellOptions(today, "By telephone", "Take advice.", key, CaseScene.Handler, now);
        found.Close("Over", key, CaseScene.Handler, now);
        Assert.Equal("Take advice.", key.Open(found.ToldOptions));
    }

    [Fact]
    public void Disposal_WaitsForItsTime_TheWarning_AHold_AndUnreadAnswers()
    {
        var (found, pack) = (Told(), Kept());
        found.Close("Over", key, CaseScene.Handler, now);
        var over = now.AddYears(2).AddDays(1);
        Assert.False(found.CanBeDisposedOf(pack, over));
        found.WarnOfDisposal(pack, Left(CaseScene.Seats), over);
        Assert.True(found.WarnedAt == over && found.Handlers.All(handler => handler.WorkItem is { IsOpen: true }));
        found.Hold("A court asks", key, CaseScene.Handler, over);
        Assert.False(found.CanBeDisposedOf(pack, over.AddYears(1)));
        found.LiftHold("Over", key, CaseScene.Handler, over);
        found.WarnOfDisposal(pack, Left(CaseScene.Seats), over);
        found.Answer(true, "One thing more", [], key, person, over);
        Assert.False(found.CanBeDisposedOf(pack, over.AddYears(1)));
        found.ReadAnswers(CaseScene.Handler, over);
        Assert.True(found.CanBeDisposedOf(pack, over.AddYears(1)));
        found.Dispose(pack, over.AddYears(1));
        Assert.True(found is { WrappedKey: [], PersonId: null, What: null, ToldPlan: null, Bucket: null, DisposedAt: not null, Reference.Length: 12 });
    }

    [Fact]
    public void Kept_WhereNobodySaysHowLong_ForGood()
    {
        var found = Told();
        found.Close("Over", key, CaseScene.Handler, now);
        Assert.Null(found.KeptUntil(Sample.Pack()));
        Assert.False(found.CanBeDisposedOf(Kept() with { Support = null }, now.AddYears(50)));
    }
}
