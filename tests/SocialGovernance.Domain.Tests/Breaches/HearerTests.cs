using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.People;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

/// <summary>DR-4.1, DR-4.2: a manager hears what somebody of theirs takes to them, and decides nothing about anybody.</summary>
public sealed class HearerTests
{
    const long ManagerId = 20;

    static readonly Actor manager = new(ManagerId, "Person 20", [new(Duty.LineManagerOf(ReporterId)), new(Duty.LineManagerOf(SubjectId)), new(Duty.Person(ManagerId))], new HashSet<string>());
    static readonly SeatChoice reviewers = new(Seats, new HashSet<long> { ReporterId, SubjectId }) { Hearers = new HashSet<long> { ManagerId } };

    static BreachCase Heard(bool keepFromManager = false) => new(Report() with { KeepFromManager = keepFromManager }, Person(SubjectId), [],
        [new(ManagerId, "line-manager") { IsHearer = true }], 1, Key, [1], Reporter, Now);

    [Fact]
    public void Hearer_ReadsNotesAndSettles_ButDecidesNothing()
    {
        var found = Heard();
        Assert.True(found.IsHandledBy(manager));
        Assert.False(found.Concerns(manager, Key));
        found.Note("Spoke to them", Key, manager, Now);
        foreach (var act in new Action[]
        {
            () => found.TakeUp(null, Key, manager, Now), () => found.Assess(Found(), Rules, Key, manager, Now), () => found.Hold("x", Key, manager, Now),
            () => found.Send(LetterSide.Subject, "x", 0, new(SubjectId, 1), Key, manager, Now), () => found.Decide(Advice, "employee", "x", [], "keeper", Key, manager, Now),
            () => found.HandTo(Person(10), reviewers, true, null, Key, manager, Now), () => found.Suspend([], "x", default, false, "keeper", Key, manager, Now),
        })
            Assert.Equal(RuleKind.NotAllowed, Assert.Throws<RuleBrokenException>(act).Kind);
        found.FindNoCase("It was a misunderstanding", Key, manager, Now);
        Assert.Equal(CaseState.NoCase, found.State);
    }

    [Fact]
    public void Given_ToThoseWhoHandleCases_IsTheirs_AndNoLongerTheManagers()
    {
        var found = Heard();
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => found.GiveToHandlers(reviewers, null, Key, Handler, Now)).Kind);
        found.GiveToHandlers(reviewers, "More than I can settle", Key, manager, Now);
        Assert.False(found.IsHandledBy(manager));
        Assert.True(found.IsHandledBy(Handler) && found.IsHandledBy(Other));
        Assert.All(found.Handlers.Where(handler => handler.Until is null), handler => Assert.True(handler.WorkItem is { IsOpen: true, Confidential: true }));
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.GiveToHandlers(reviewers, null, Key, Handler, Now)).Kind);
        found.TakeUp(null, Key, Handler, Now);
    }

    [Fact]
    public void Hearer_IsLeftAloneByTheJob_WhileHere_AndReplacedWhenGone()
    {
        var found = Heard();
        found.Cover(reviewers, Now);
        Assert.Equal([ManagerId], found.HandledBy());
        found.Cover(reviewers with { Hearers = new HashSet<long>() }, Now);
        Assert.Superset(new HashSet<long> { 10, 11 }, found.HandledBy().ToHashSet());
    }

    [Fact]
    public void Hearer_WhoTurnsOutToBeTheSubjectOrAWitness_StopsAtOnce()
    {
        foreach (var name in new Action<BreachCase>[]
        {
            found => found.NameWitness(Person(ManagerId), reviewers with { Hearers = new HashSet<long>(), Concerned = new HashSet<long> { ManagerId } }, Key, manager, Now),
            found => found.NameSubject(Person(ManagerId), reviewers with { Hearers = new HashSet<long>(), Concerned = new HashSet<long> { ManagerId } }, Key, manager, Now),
        })
        {
            var found = Heard();
            name(found);
            Assert.False(found.IsHandledBy(manager));
            Assert.True(found.IsHandledBy(Handler));
        }
    }

    [Fact]
    public void WhomItHasComeToConcern_IsToldApart()
    {
        var found = Investigating();
        Assert.False(found.Concerns(Handler, Key));
        foreach (var party in new[] { ReporterId, SubjectId })
            Assert.True(found.Concerns(Handler with { Capacities = [.. Handler.Capacities, new(Duty.LineManagerOf(party))] }, Key));
        Assert.True(found.Concerns(Handler with { Capacities = [.. Handler.Capacities, new(Duty.LineManagerOf(SubjectId), 30, "Another")] }, Key));
        Assert.True(Heard(keepFromManager: true).Concerns(manager, Key));
        found.Cover(new(Seats, new HashSet<long> { 10 }), Now);
        Assert.Equal([11L], found.HandledBy());
    }

    [Fact]
    public void Signpost_KeepsNothingButThatItHappened()
    {
        var stub = BreachCase.Signpost(1, Reporter, Now);
        Assert.True(stub is { State: CaseState.Signposted, Concern: null, SubjectId: null, WrappedKey: [], IsOpen: false, CanBeReopened: false, Handlers.Count: 0 } && stub.DisposedAt == Now);
        Assert.Equal(BreachAudit.Signposted, Assert.Single(stub.Happenings).Kind);
    }
}
