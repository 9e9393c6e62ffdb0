using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
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
        found.NameSubject(Person(10), [new(11, Reviewer)], Key, Handler, Now);
        Assert.False(found.IsHandledBy(Handler));
        Assert.True(found.IsHandledBy(Other));
        Assert.Throws<RuleBrokenException>(() => found.Note("more", Key, Handler, Now));
    }

    [Fact]
    public void NameSubject_NoHandlerLeft_SeatsTheStandInWithWorkWaiting()
    {
        var found = Reported(subjectKnown: false);
        found.NameSubject(Person(10), standIns, Key, Handler, Now);
        Assert.True(found.IsHandledBy(Fallback));
        Assert.True(found.Handlers.Single(handler => handler.IsFallback).WorkItem!.IsOpen);
        Assert.All(found.Handlers.Where(handler => !handler.IsFallback), handler => Assert.False(handler.WorkItem!.IsOpen));
    }
}
