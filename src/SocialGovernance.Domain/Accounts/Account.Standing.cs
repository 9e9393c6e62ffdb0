namespace SocialGovernance.Domain.Accounts;

// Suspended and resumed, verified, closed.
public sealed partial class Account
{
    public bool CanBeSuspended => State == AccountState.Live;

    /// <summary>Takes it out of use for a time; nobody is let in meanwhile.</summary>
    public void Suspend(string reason, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeSuspended) throw new RuleBrokenException($"{Label} cannot be suspended: it is {State.InWords()}.");
        (State, SuspendedAt, SuspendedBecause) = (AccountState.Suspended, at, Given(reason));
        Record(AccountAudit.Suspended, actor, at, ("reason", SuspendedBecause));
    }

    public bool CanBeResumed => State == AccountState.Suspended && ClosingSince is null;

    public void Resume(string reason, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeResumed) throw new RuleBrokenException($"{Label} cannot be taken into use again: it is {Standing}.");
        (State, SuspendedAt, SuspendedBecause) = (AccountState.Live, null, null);
        Record(AccountAudit.Resumed, actor, at, ("reason", Given(reason)));
    }

    public bool CanBeVerified => State == AccountState.Unverified && ClosingSince is null;

    /// <summary>Decides that one which predates the portal fits the policy and stays.</summary>
    /// <param name="since">The day since which it is known to have been there; null where nobody knows.</param>
    public void Verify(string reason, DateOnly? since, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeVerified) throw new RuleBrokenException($"Whether {Label} may stay cannot be decided: it is {Standing}.");
        if (since > UkTime.DayOf(at)) throw RuleBrokenException.Input("The day since which it has been there cannot be in the future.");
        (State, AuthorisedAt, LiveSince) = (AccountState.Live, at, since);
        Record(AccountAudit.Verified, actor, at, ("reason", Given(reason)));
    }

    public bool CanBeClosed => State is not (AccountState.Proposed or AccountState.Closed) && ClosingSince is null;

    internal void StartClosing(string reason, Actor actor, DateTime at)
    {
        RefuseUnlessKeeper(actor);
        if (!CanBeClosed) throw new RuleBrokenException($"{Label} cannot be closed: it is {Standing}.");
        ClosingSince = at;
        Record(AccountAudit.Closing, actor, at, ("reason", reason));
    }

    internal void StepTaken(string step, string outcome, string proof, Actor actor, DateTime at) =>
        Record(AccountAudit.StepTaken, actor, at, ("step", step), ("outcome", outcome), ("proof", proof));

    internal void StayOpen(string reason, Actor actor, DateTime at)
    {
        ClosingSince = null;
        Record(AccountAudit.StaysOpen, actor, at, ("reason", reason));
    }

    internal void Close(string reason, Actor actor, DateTime at)
    {
        (State, ClosedAt, ClosedBecause) = (AccountState.Closed, at, reason);
        WorkItem?.Close(at);
        ReviewWork?.Close(at);
        Record(AccountAudit.Closed, actor, at, ("reason", reason));
    }

    string Standing => ClosingSince is null ? State.InWords() : "being closed";
}
