using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Support;
using SocialGovernance.Domain.Tests.Breaches;
using Xunit;

namespace SocialGovernance.Domain.Tests.Support;

/// <summary>AB-8.4 to AB-8.7</summary>
public sealed class SupportCaseTests
{
    static readonly CaseKey key = CaseKey.New();
    static readonly DateTime now = CaseScene.Now;
    static readonly DateOnly today = UkTime.DayOf(now);

    static SupportCase Opened() => new(new("Posts", "A group", null), CaseScene.Person(2), CaseScene.Seats, 1, today.AddDays(14), key, [1], CaseScene.Reporter, now);

    static SupportCase Told()
    {
        var found = Opened();
        found.Assess("a", "b", "c", key, CaseScene.Handler, now);
        found.Decide("Write", true, key, CaseScene.Handler, now);
        found.Tell(today, "In person", key, CaseScene.Handler, now);
        return found;
    }

    [Fact]
    public void Person_NeverHandlesTheirOwn() =>
        Assert.Throws<InvalidOperationException>(() => new SupportCase(new("x", "y", null), CaseScene.Person(10), CaseScene.Seats, 1, today, key, [1], CaseScene.Reporter, now));

    [Fact]
    public void Close_BeforeThePersonWasTold_IsRefused()
    {
        var found = Opened();
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.Close("Over", key, CaseScene.Handler, now)).Kind);
        var told = Told();
        told.Decide("Another plan", false, key, CaseScene.Handler, now);
        Assert.Throws<RuleBrokenException>(() => told.Close("Over", key, CaseScene.Handler, now));
        told.Tell(today, "Again", key, CaseScene.Handler, now);
        told.Close("Over", key, CaseScene.Handler, now);
        Assert.True(told is { State: SupportState.Closed, NextContactOn: null, IsOpen: false });
    }

    [Fact]
    public void EveryAct_BySomebodyElse_FindsNothing()
    {
        var found = Told();
        foreach (var act in new Action<Actor>[]
        {
            who => found.Assess("a", "b", "c", key, who, now), who => found.Decide("x", true, key, who, now), who => found.Tell(today, "x", key, who, now),
            who => found.TellOptions(today, "x", "y", key, who, now), who => found.Contact(today, "x", today, key, who, now), who => found.GoToPolice(true, today, "x", key, who, now),
            who => found.Close("x", key, who, now),
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
        found.Remind(CaseScene.Seats, today, now);
        Assert.DoesNotContain(found.Handlers, handler => handler.WorkItem is { IsOpen: true });
        found.Remind(CaseScene.Seats, today.AddDays(14), now);
        Assert.All(found.Handlers, handler => Assert.True(handler.WorkItem is { IsOpen: true }));
        found.Remind([], today.AddDays(14), now);
        Assert.Equal(2, found.Handlers.Count(handler => handler.Until is null));
        found.Remind([new(12, CaseScene.StandIn)], today.AddDays(14), now);
        Assert.Equal(12, Assert.Single(found.Handlers, handler => handler.Until is null).PersonId);
    }
}
