using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Domain.Breaches;

// Access that is taken away for a time, to be careful. It is no outcome and judges nobody.
public sealed partial class BreachCase
{
    readonly List<CaseSuspension> suspensions = [];

    public IReadOnlyList<CaseSuspension> Suspensions => suspensions;

    /// <summary>Those that stand.</summary>
    public IEnumerable<CaseSuspension> Suspended => suspensions.Where(suspension => suspension.Stands);

    public bool CanSuspend => IsOpen && SubjectId is not null;

    /// <param name="given">Orders to suspend entries of the subject; they are given here.</param>
    /// <param name="on">The day on which it ends, or on which handlers look at it again.</param>
    public void Suspend(IReadOnlyList<AccessOrder> given, string reason, DateOnly on, bool endsByItself, string keeperRole, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so no access can be suspended because of it.", actor);
        if (SubjectId is null) throw new RuleBrokenException("Record first whom the case is about.");
        Require(reason, "Say why access is suspended before anything is decided.");
        if (given.Count == 0) throw RuleBrokenException.Input("Choose which access is suspended.");
        if (given.Any(order => order.PersonId != key.OpenId(SubjectId))) throw RuleBrokenException.Hidden();
        RefusePast(on, at);
        foreach (var order in given)
        {
            order.Give(keeperRole, at);
            orders.Add(new(order));
            suspensions.Add(new(order, key.Seal(reason), Until(on, at), on, endsByItself, actor.PersonId, at));
        }
        Enter(CaseAct.Suspended, $"{string.Join(", ", given.Select(order => order.Account!.Label))}: {reason.Trim()}", key, actor, at);
        Record(BreachAudit.Suspended, actor, at, ("access", null), ("reason", null), ("day", null));
    }

    /// <summary>Handlers looked at it and keep it until another day.</summary>
    public void KeepSuspended(long suspensionId, DateOnly on, bool endsByItself, string reason, CaseKey key, Actor actor, DateTime at)
    {
        var suspension = Standing(suspensionId, actor);
        Require(reason, "Say why it goes on or ends.");
        RefusePast(on, at);
        suspension.KeepUntil(Until(on, at), on, endsByItself, at);
        Enter(CaseAct.SuspensionKept, $"{suspension.Order!.Account!.Label}: {reason.Trim()}", key, actor, at);
        Record(BreachAudit.SuspensionKept, actor, at, ("day", null), ("reason", null));
    }

    /// <param name="restore">The order to let the person in again; null where the access has not been taken away yet.</param>
    public void LiftSuspension(long suspensionId, AccessOrder? restore, string reason, string keeperRole, CaseKey key, Actor actor, DateTime at)
    {
        var suspension = Standing(suspensionId, actor);
        Require(reason, "Say why it goes on or ends.");
        Lift(suspension, restore, keeperRole, at);
        Enter(CaseAct.SuspensionLifted, $"{suspension.Order!.Account!.Label}: {reason.Trim()}", key, actor, at);
        Record(BreachAudit.SuspensionLifted, actor, at, ("access", null), ("reason", null));
    }

    /// <summary>Ends what was to end by itself.</summary>
    /// <param name="restore">Makes the order to let the person in again, or null where the access has not been taken away yet.</param>
    public void EndSuspensions(Func<CaseSuspension, AccessOrder?> restore, string keeperRole, DateTime at)
    {
        foreach (var suspension in Suspended.Where(suspension => suspension.IsOver(at)).ToList())
        {
            Lift(suspension, restore(suspension), keeperRole, at);
            AskHandlers(at, null);
            Record(BreachAudit.SuspensionLifted, Actor.Portal, at, ("access", null));
        }
    }

    void Lift(CaseSuspension suspension, AccessOrder? restore, string keeperRole, DateTime at)
    {
        suspension.Lift(at);
        Restore(suspension.Order!, restore, keeperRole, at);
    }

    CaseDeadline Until(DateOnly on, DateTime at)
    {
        var deadline = CaseDeadline.Between(CaseDeadlineKind.Suspension, at, UkTime.StartOf(on));
        deadlines.Add(deadline);
        return deadline;
    }

    CaseSuspension Standing(long id, Actor actor)
    {
        Refuse(true, "", actor);
        var suspension = suspensions.FirstOrDefault(suspension => suspension.Id == id) ?? throw RuleBrokenException.Hidden();
        return suspension.Stands ? suspension : throw new RuleBrokenException("This suspension has ended already.");
    }

    static void RefusePast(DateOnly on, DateTime at)
    {
        if (on <= UkTime.DayOf(at)) throw RuleBrokenException.Input("The day must be in the future.");
    }
}
