using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using Xunit;
using static SocialGovernance.Domain.Tests.Breaches.CaseScene;

namespace SocialGovernance.Domain.Tests.Breaches;

public class CaseSuspensionTests
{
    static readonly DateOnly on = new(2027, 4, 1);

    static (BreachCase Found, AccessOrder Order) Suspended(bool endsByItself = false)
    {
        var (found, order) = (Investigating(), new AccessOrder(Entry(), Now, AccessOrderKind.Suspend));
        found.Suspend([order], "to be careful", on, endsByItself, "keeper", Key, Handler, Now);
        return (found, order);
    }

    static void CarryOut(AccessOrder order) =>
        order.CarryOut(new(new([order.AuthorisedUser!], RemovalCause.Ended, Now), new("Gone.", "Changed."), true), Keeper, Now);

    [Fact]
    public void Suspend_IsNoOutcome_AndItsOrderNamesNoCase()
    {
        var (found, order) = Suspended();
        Assert.Equal((CaseState.Investigating, 0), (found.State, found.Outcomes.Count));
        Assert.Equal(("keeper", SubjectId, false), (order.WorkItem!.Duty, order.WorkItem.ExceptPersonId, order.WorkItem.Confidential));
        Assert.DoesNotContain(found.Reference, order.WorkItem.Title + order.WorkItem.Path, StringComparison.Ordinal);
        Assert.Empty(order.Happenings);
    }

    [Fact]
    public void Suspend_WithoutReasonAccessOrAFutureDay_IsRefused()
    {
        var found = Investigating();
        AccessOrder[] orders = [new(Entry(), Now, AccessOrderKind.Suspend)];
        Assert.Throws<RuleBrokenException>(() => found.Suspend(orders, " ", on, false, "keeper", Key, Handler, Now));
        Assert.Throws<RuleBrokenException>(() => found.Suspend([], "reason", on, false, "keeper", Key, Handler, Now));
        Assert.Throws<RuleBrokenException>(() => found.Suspend(orders, "reason", UkTime.DayOf(Now), false, "keeper", Key, Handler, Now));
        Assert.Throws<RuleBrokenException>(() => Investigating(false).Suspend(orders, "reason", on, false, "keeper", Key, Handler, Now));
    }

    [Fact]
    public void Lift_BeforeItWasCarriedOut_TakesTheOrderBack()
    {
        var (found, order) = Suspended();
        found.LiftSuspension(0, null, "unfounded", "keeper", Key, Handler, Now);
        Assert.Equal((AccessOrderState.Withdrawn, false, false), (order.State, order.Stands, order.WorkItem!.IsOpen));
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => CarryOut(order)).Kind);
        Assert.Throws<RuleBrokenException>(() => found.LiftSuspension(0, null, "again", "keeper", Key, Handler, Now));
    }

    [Fact]
    public void Lift_AfterItWasCarriedOut_OrdersThatTheyAreLetIn()
    {
        var (found, order) = Suspended();
        CarryOut(order);
        var restore = new AccessOrder(order.AuthorisedUser!, Now, AccessOrderKind.Restore);
        found.LiftSuspension(0, restore, "unfounded", "keeper", Key, Handler, Now);
        Assert.False(order.Stands);
        Assert.True(restore.WorkItem!.IsOpen);
        Assert.Equal(2, found.Orders.Count);
    }

    [Fact]
    public void EndByItself_OnTheDay_NotBefore()
    {
        var (found, order) = Suspended(endsByItself: true);
        found.EndSuspensions(_ => null, "keeper", UkTime.StartOf(on).AddMinutes(-1));
        Assert.True(order.Stands);
        found.EndSuspensions(_ => null, "keeper", UkTime.StartOf(on));
        Assert.False(order.Stands);
        var (kept, stays) = Suspended();
        kept.EndSuspensions(_ => null, "keeper", UkTime.StartOf(on));
        Assert.True(stays.Stands);
    }

    [Fact]
    public void Close_WhileAccessIsSuspended_IsRefused()
    {
        var (found, _) = Suspended();
        found.Decide(Advice, "employee", "reason", [], "keeper", Key, Handler, Now);
        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => found.Close("end", Key, Handler, Now)).Kind);
    }

    [Fact]
    public void Withdraw_WhatIsSuspended_StaysAway_WithoutAnotherOrder()
    {
        var (found, order) = Suspended();
        CarryOut(order);
        found.Decide(Withdrawal, "employee", "reason", [], "keeper", Key, Handler, Now, new(new(2027, 9, 1)) { Suspended = [order.AuthorisedUserId] });
        Assert.Equal((AccessOrderKind.End, true, 1), (order.Kind, order.Stands, found.Orders.Count));
        found.Close("end", Key, Handler, Now);
        found.Reinstate(order.Id, new(order.AuthorisedUser!, Now, AccessOrderKind.Restore), "a year went well", "keeper", Key, Handler, Now);
        Assert.False(order.Stands);
        Assert.Throws<RuleBrokenException>(() => found.Reinstate(order.Id, null, "again", "keeper", Key, Handler, Now));
    }
}
