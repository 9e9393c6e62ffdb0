using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Support;

// How long it is kept once it is closed, and what is left of it.
public sealed partial class SupportCase
{
    /// <summary>Why and since when it is kept beyond its time.</summary>
    public Sealed? HeldBecause { get; private set; }
    public DateTime? HeldAt { get; private set; }

    /// <summary>When its handlers were told that it will be disposed of.</summary>
    public DateTime? WarnedAt { get; private set; }

    /// <summary>When its key and its content were destroyed.</summary>
    public DateTime? DisposedAt { get; private set; }

    public bool IsHeld => HeldAt is not null;

    /// <summary>Something came that a handler has not dealt with since.</summary>
    public bool HasNews => HasUnreadAnswers || handlers.Any(handler => handler is { Until: null, WorkItem: { IsOpen: true } item } && item.Since != WarnedAt);

    /// <summary>When its time is over (UTC); null as long as it is open, or where nobody has said how long it is kept.</summary>
    public DateTime? KeptUntil(Pack pack) => DisposedAt is null && ClosedAt is { } closed ? pack.Support?.Kept?.After(closed) : null;

    public void Reopen(string reason, DateOnly contactBy, CaseKey key, Actor actor, DateTime at)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (IsOpen) throw new RuleBrokenException("This support case is open.");
        (State, ClosedAt, WarnedAt, NextContactOn) = (SupportState.Advised, null, null, contactBy);
        Enter(SupportAct.Reopened, reason, null, key, actor, at);
        Record(SupportAudit.Reopened, actor, at, ("reason", null));
    }

    public void Hold(string reason, CaseKey key, Actor actor, DateTime at)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (IsHeld) throw new RuleBrokenException("This support case is held already.");
        (HeldBecause, HeldAt) = (key.Seal(reason), at);
        Enter(SupportAct.Held, reason, null, key, actor, at);
        Record(SupportAudit.Held, actor, at, ("reason", null));
    }

    public void LiftHold(string reason, CaseKey key, Actor actor, DateTime at)
    {
        if (!IsHandledBy(actor)) throw RuleBrokenException.Hidden();
        if (!IsHeld) throw new RuleBrokenException("This support case is not held.");
        // Its handlers are told anew how much time is left.
        (HeldBecause, HeldAt, WarnedAt) = (null, null, null);
        Enter(SupportAct.HoldLifted, reason, null, key, actor, at);
        Record(SupportAudit.HoldLifted, actor, at, ("reason", null));
    }

    /// <summary>Whether its handlers are to be told by now, or nothing more of it is to be kept.</summary>
    public bool IsNearItsEnd(Pack pack, DateTime at) => !IsHeld && KeptUntil(pack) is { } until && pack.EndOfWarning(at) >= until;

    /// <summary>Tells its handlers once, the pack's time before, that it will be disposed of.</summary>
    public void WarnOfDisposal(Pack pack, SeatChoice seats, DateTime at)
    {
        if (WarnedAt is not null || !IsNearItsEnd(pack, at)) return;
        WarnedAt = at;
        EndConcerned(seats, at);
        if (!handlers.Any(handler => handler.Holds(seats))) Cover(seats, at);
        foreach (var handler in handlers.Where(handler => handler.Holds(seats))) handler.AskAgain(at);
        Record(SupportAudit.DisposalNear, Actor.Portal, at);
    }

    /// <summary>Whether nothing stands in the way: its time is over, its handlers were told early enough, nobody holds it and nothing new has come.</summary>
    public bool CanBeDisposedOf(Pack pack, DateTime at) => KeptUntil(pack) <= at && WarnedAt is { } warned && pack.EndOfWarning(warned) <= at && !IsHeld && !HasNews;

    /// <summary>Destroys its key and gives up its content: what is left is the reference and its days.</summary>
    /// <returns>What is to be deleted, but for the files.</returns>
    public IReadOnlyList<object> Dispose(Pack pack, DateTime at)
    {
        if (!CanBeDisposedOf(pack, at)) throw new RuleBrokenException("This support case must be kept.");
        DisposedAt = at;
        foreach (var handler in handlers) handler.WorkItem?.Close(at);
        (PersonId, PersonName, OpenerName, What, Where, AccountId, WrappedKey) = (null, null, null, null, null, null, []);
        (Impact, Reputation, Risk, Plan, ToldPlan, ToldOptions, Bucket) = (null, null, null, null, null, null, null);
        (LegalActionConsidered, ToldOn, OptionsToldOn, PoliceAgreedOn, ReadAt) = (null, null, null, null, null);
        Record(SupportAudit.Disposed, Actor.Portal, at);
        return [.. handlers, .. entries, .. answers];
    }
}
