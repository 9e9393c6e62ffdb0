using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Tests.Policies;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public class HandlersTests
{
    static readonly Seat[] standIns = [new(12, StandIn, true)];

    [Fact]
    public void Choose_WithoutConflict_TakesEveryReviewerAndNoStandIn() =>
        Assert.Equal([10, 11], CaseHandler.Choose(Seats, standIns, new HashSet<long> { 1, 2 }).Select(seat => seat.PersonId));

    [Fact]
    public void Choose_ReviewerConcerned_LeavesThemOut() =>
        Assert.Equal([11], CaseHandler.Choose(Seats, standIns, new HashSet<long> { 10 }).Select(seat => seat.PersonId));

    [Fact]
    public void Choose_EveryReviewerConcerned_TakesTheStandIn() =>
        Assert.Equal([new Seat(12, StandIn, true)], CaseHandler.Choose(Seats, standIns, new HashSet<long> { 10, 11 }));

    [Fact]
    public void Choose_NobodyLeft_RefusesAloud() =>
        Assert.Throws<RuleBrokenException>(() => CaseHandler.Choose(Seats, standIns, new HashSet<long> { 10, 11, 12 }));

    [Fact]
    public void IsHandledBy_HolderOfTheRoleWithThePermission_Only()
    {
        var found = Reported();
        Assert.True(found.IsHandledBy(Handler));
        Assert.False(found.IsHandledBy(Reporter));
        Assert.False(found.IsHandledBy(Fallback));
        Assert.False(found.IsHandledBy(Actor(SubjectId, Reviewer, Permissions.HandleCases)));
        Assert.False(found.IsHandledBy(Actor(99, Reviewer, Permissions.HandleCases)));
        Assert.False(found.IsHandledBy(Actor(10, "other", Permissions.HandleCases)), "The role was taken away.");
        Assert.False(found.IsHandledBy(Actor(10, Reviewer)), "The role no longer gives the permission.");
        Assert.False(found.IsHandledBy(Handler with { Capacities = [new(Duty.Of(Reviewer), 11, "Person 11")] }), "A deputy never reads a case.");
    }

    [Fact]
    public void IsHandledBy_StandIn_NeedsTheRoleButNoPermission()
    {
        var found = new BreachCase(Report(), null, [], standIns, 1, Key, [1], Reporter, Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.False(found.IsHandledBy(Actor(12, "other")));
    }

    [Fact]
    public void Report_WithTheReporterAsHandler_IsImpossible() =>
        Assert.Throws<InvalidOperationException>(() => new BreachCase(Report(), null, [], [new(ReporterId, Reviewer)], 1, Key, [1], Reporter, Now));

    [Fact]
    public void NameSubject_AHandler_EndsTheirRowAtOnce()
    {
        var found = Investigating(subjectKnown: false);
        found.NameSubject(Person(10), Left(Seats, 10), Key, Handler, Now);
        Assert.False(found.IsHandledBy(Handler));
        Assert.True(found.IsHandledBy(Other));
        Assert.Throws<RuleBrokenException>(() => found.Note("more", Key, Handler, Now));
    }

    [Fact]
    public void NameSubject_NoHandlerLeft_SeatsTheStandInWithWorkWaiting()
    {
        var found = Reported(subjectKnown: false);
        found.NameSubject(Person(10), Left(standIns, 10, 11), Key, Handler, Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.True(found.Handlers.Single(handler => handler.IsFallback).WorkItem!.IsOpen);
        Assert.All(found.Handlers.Where(handler => !handler.IsFallback), handler => Assert.False(handler.WorkItem!.IsOpen));
    }

    [Fact]
    public void Choose_SomebodyAway_IsTakenOnlyWhereNobodyElseIsLeft()
    {
        Seat[] away = [new(10, Reviewer, IsAway: true)];
        Assert.Equal([12], CaseHandler.Choose(away, standIns, new HashSet<long>()).Select(seat => seat.PersonId));
        Assert.Equal([10], CaseHandler.Choose(away, standIns, new HashSet<long> { 12 }).Select(seat => seat.PersonId));
    }

    [Fact]
    public void Recuse_EndsTheirHandlingForGood()
    {
        var found = Investigating();
        found.Recuse("We are neighbours", Left(Seats, 10), Key, Handler, Now);

        Assert.False(found.IsHandledBy(Handler));
        Assert.True(found.IsHandledBy(Other));
        Assert.Equal([10], found.Recused);
        Assert.Equal("We are neighbours", Key.Open(found.Entries[^1].Text));
        Assert.Equal(BreachAudit.Recused, found.Happenings[^1].Kind);
        Assert.Throws<RuleBrokenException>(() => found.HandTo(Person(10), Left(Seats, 10), false, null, Key, Other, Now));
    }

    [Fact]
    public void Recuse_TheLastOne_SeatsTheOthers_OrIsRefusedWhereNobodyIsLeft()
    {
        var found = Investigating();
        found.Recuse("Mine", Left(Seats, 10), Key, Handler, Now);
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.Recuse("Mine too", Left([], 10, 11), Key, Other, Now)).Kind);
        Assert.True(found.IsHandledBy(Other));

        found.Recuse("Mine too", Left(standIns, 10, 11), Key, Other, Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.True(found.Handlers[^1].WorkItem!.IsOpen);
    }

    [Fact]
    public void Recuse_WithoutAReason_IsRefused() =>
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => Investigating().Recuse(" ", Left(Seats, 10), Key, Handler, Now)).Kind);

    [Fact]
    public void HandTo_AColleague_AsksThem_AndMayEndOnesOwn()
    {
        var found = Investigating();
        found.HandTo(Person(12, "Fay Fallback"), Left([.. Seats, .. standIns]), andStop: true, "All is in the log", Key, Handler, Now);

        Assert.False(found.IsHandledBy(Handler));
        Assert.True(found.IsHandledBy(Fallback));
        Assert.Empty(found.Recused);
        Assert.Equal("Fay Fallback: All is in the log", Key.Open(found.Entries[^1].Text));
        Assert.True(found.Handlers[^1].WorkItem!.IsOpen);

        found.Note("I have begun", Key, Fallback, Now);
        Assert.False(found.Handlers[^1].WorkItem!.IsOpen, "Who acts on it no longer has it waiting.");
    }

    [Fact]
    public void HandTo_WhoHandlesItOrMayNot_IsRefused()
    {
        var found = Investigating();
        Assert.Contains("already", Assert.Throws<RuleBrokenException>(() => found.HandTo(Person(11), Left(Seats), false, null, Key, Handler, Now)).Message, StringComparison.Ordinal);
        Assert.Equal(RuleKind.Input, Assert.Throws<RuleBrokenException>(() => found.HandTo(Person(99), Left(Seats), false, null, Key, Handler, Now)).Kind);
    }

    [Fact]
    public void NameWitness_AHandler_EndsTheirHandling_AndStaysSealed()
    {
        var found = Investigating();
        found.NameWitness(Person(10, "Hana Handler"), Left(Seats, 10), Key, Other, Now);

        Assert.False(found.IsHandledBy(Handler));
        Assert.Equal([ReporterId, SubjectId, 10], found.Parties(Key));
        Assert.Throws<RuleBrokenException>(() => found.NameWitness(Person(SubjectId), Left(Seats, 10), Key, Other, Now));
        Assert.Null(found.Happenings[^1].Details.Single().Value);
    }

    [Fact]
    public void Cover_OnlyWhereNobodyIsLeftWhoCan_AsksOthersOnce()
    {
        var found = Investigating();
        found.Saved();
        found.Cover(Left([new(10, Reviewer), .. standIns]), Now);
        Assert.Empty(found.Happenings);

        found.Cover(Left(standIns), Now);
        found.Cover(Left(standIns), Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.Equal([BreachAudit.Covered], found.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Cover_AllAway_GivesItBesidesToThoseWhoAreHere()
    {
        var found = Investigating();
        found.Cover(Left([.. Seats.Select(seat => seat with { IsAway = true }), .. standIns]), Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.True(found.IsHandledBy(Handler), "They find it again when they are back.");
    }

    /// <summary>They keep another role in which cases are handled, which does not let them read this one.</summary>
    [Fact]
    public void Cover_WhereTheRoleInWhichSomebodyHandlesItIsGone_GivesItThemInTheOneTheyKept()
    {
        var found = Investigating();
        found.Saved();
        Seat[] kept = [new(10, StandIn, true)];
        found.Cover(Left(kept), Now);
        found.Cover(Left(kept), Now);
        Assert.True(found.IsHandledBy(Actor(10, StandIn)));
        Assert.Equal(StandIn, Assert.Single(found.Handlers, handler => handler.Until is null).Role);
        Assert.Equal([BreachAudit.Covered], found.Happenings.Select(happening => happening.Kind));
    }

    [Fact]
    public void Cover_WhoHasBothRoles_HandlesItInTheirOwn()
    {
        var found = Investigating();
        found.Saved();
        found.Cover(new([new(10, StandIn)], new HashSet<long>()) { Held = [new(10, StandIn, true), new(10, Reviewer)] }, Now);
        Assert.Empty(found.Happenings);
    }

    [Fact]
    public void HandTo_SomebodyWhoHandlesItInARoleThatIsGone_IsPossible()
    {
        var found = Investigating();
        found.HandTo(Person(11), Left([new(10, Reviewer), new(11, StandIn, true)]), false, null, Key, Handler, Now);
        Assert.Equal([(10L, Reviewer), (11, StandIn)], found.Handlers.Where(handler => handler.Until is null).Select(handler => (handler.PersonId, handler.Role)));
    }

    [Fact]
    public void Recuse_WhereTheOtherLostTheRole_AsksOthers()
    {
        var found = Investigating();
        Assert.Throws<RuleBrokenException>(() => found.Recuse("Mine", Left([], 10), Key, Handler, Now));
        found.Recuse("Mine", Left(standIns, 10), Key, Handler, Now);
        Assert.True(found.IsHandledBy(Fallback));
    }

    [Fact]
    public void Remind_WhereTheRoleIsGone_SeatsOthers_AndRecordsIt()
    {
        var found = Reported();
        found.KeepTime(Sample.Pack() with { Clocks = [new(CaseClocks.Triage, "First look", new(1, PeriodUnit.Day), Counting.AllTime, "", [])] }, Now);
        found.Saved();
        found.Remind(Left([new(10, StandIn, true)]), Now.AddDays(30));
        Assert.Contains(BreachAudit.Covered, found.Happenings.Select(happening => happening.Kind));
        Assert.True(found.IsHandledBy(Actor(10, StandIn)));
    }

    [Fact]
    public void Answer_ToOneThatIsClosedAndHasNobodyLeft_ReachesOthers()
    {
        var found = Investigating();
        found.Decide(Advice, "employee", "It was untrue", [], "keeper", Key, Handler, Now);
        found.Send(LetterSide.Subject, "What we found", 0, new(SubjectId, 7), Key, Handler, Now);
        found.Close("Done", Key, Handler, Now);
        found.Cover(Left(standIns), Now);
        Assert.False(found.IsHandledBy(Fallback));
        found.Answer(LetterSide.Subject, "I do not agree", [], new(SubjectId, 7), "Sam Subject", Key, Now);
        found.Cover(Left(standIns), Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.True(found.Handlers[^1].WorkItem!.IsOpen);
    }

    static SeatChoice Left(IEnumerable<Seat> able, params long[] concerned) => new([.. able.Where(seat => !concerned.Contains(seat.PersonId))], concerned.ToHashSet());
}
