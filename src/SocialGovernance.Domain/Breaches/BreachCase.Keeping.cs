using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

// How long it is kept, and what is left of it.
public sealed partial class BreachCase
{
    readonly List<CaseHold> holds = [];

    public IReadOnlyList<CaseHold> Holds => holds;

    /// <summary>When its handlers were told that it will be disposed of.</summary>
    public DateTime? WarnedAt { get; private set; }

    /// <summary>When it was last opened to see whether its time is over.</summary>
    public DateTime? LookedAt { get; private set; }

    /// <summary>When its key and its content were destroyed.</summary>
    public DateTime? DisposedAt { get; private set; }

    /// <summary>What it ended with, kept for the figures once nothing else is.</summary>
    public OutcomeGroup? EndedWith { get; private set; }

    public bool IsHeld => holds.Any(hold => hold.LiftedAt is null);

    /// <summary>Something came that a handler has not dealt with since.</summary>
    public bool HasNews => HasUnreadAnswers || handlers.Any(handler => handler is { Until: null, WorkItem: { IsOpen: true } item } && item.Since != WarnedAt);

    /// <summary>When its time is over (UTC); null as long as it is open, or where nobody has said how long it is kept.</summary>
    public DateTime? KeptUntil(Pack pack, CaseKey key)
    {
        if (ClosedAt is not { } closed || DisposedAt is not null) return null;
        var ends = Ends(key);
        var rules = pack.Breach.Retention.Where(rule => rule.Outcomes.Any(ends.Contains)).ToList();
        return rules.Count == 0 || ends.Any(end => !rules.Any(rule => rule.Outcomes.Contains(end))) ? null : rules.Max(rule => rule.Period.After(closed));
    }

    /// <summary>Whether its time may have come near since it was last opened, as far as the pack's periods alone tell: how long this one is kept is sealed with how it ended.</summary>
    public bool IsToBeOpened(Pack pack, DateTime at) => ClosedAt is { } closed && DisposedAt is null && !IsHeld && (WarnedAt is { } warned
        ? pack.EndOfWarning(warned) <= at
        : pack.Breach.Retention.Select(rule => rule.Period.After(closed)).Any(until => pack.EndOfWarning(at) >= until && !(LookedAt is { } looked && pack.EndOfWarning(looked) >= until)));

    public void Look(DateTime at) => LookedAt = at;

    /// <summary>Whether its handlers are to be told by now, or nothing more of it is to be kept.</summary>
    public bool IsNearItsEnd(Pack pack, CaseKey key, DateTime at) => !IsHeld && KeptUntil(pack, key) is { } until && pack.EndOfWarning(at) >= until;

    public void Hold(string reason, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(DisposedAt is null, "There is nothing left of this case.", actor);
        if (IsHeld) throw new RuleBrokenException("This case is held already.");
        Require(reason, "Say why the case must be kept.");
        holds.Add(new(key.Seal(reason), actor.PersonId, at));
        // Nobody has to think of its end any more.
        foreach (var warned in handlers.Where(handler => handler.WorkItem?.Since == WarnedAt)) warned.WorkItem!.Close(at);
        Enter(CaseAct.Held, reason, key, actor, at);
        Record(BreachAudit.Held, actor, at, ("reason", null));
    }

    public void LiftHold(string reason, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsHeld, "This case is not held.", actor);
        Require(reason, "Say why the case need not be kept any longer.");
        foreach (var hold in holds.Where(hold => hold.LiftedAt is null)) hold.Lift(key.Seal(reason), actor.PersonId, at);
        // Its handlers are told anew how much time is left.
        (WarnedAt, LookedAt) = (null, null);
        Enter(CaseAct.HoldLifted, reason, key, actor, at);
        Record(BreachAudit.HoldLifted, actor, at, ("reason", null));
    }

    /// <summary>Tells its handlers once, the pack's time before, that it will be disposed of.</summary>
    public void WarnOfDisposal(Pack pack, SeatChoice seats, CaseKey key, DateTime at)
    {
        if (WarnedAt is not null || !IsNearItsEnd(pack, key, at)) return;
        WarnedAt = at;
        SeatSomebody(seats, at);
        AskHandlers(at, KeptUntil(pack, key), seats);
        Record(BreachAudit.DisposalNear, Actor.Portal, at);
    }

    /// <summary>Whether nothing stands in the way: its time is over, its handlers were told early enough, nobody holds it and nothing new has come.</summary>
    public bool CanBeDisposedOf(Pack pack, CaseKey key, DateTime at) =>
        KeptUntil(pack, key) <= at && WarnedAt is { } warned && pack.EndOfWarning(warned) <= at && !IsHeld && !HasNews;

    /// <summary>Destroys its key and gives up its content: what is left is the reference, its days and what it ended with.</summary>
    /// <returns>What is to be deleted.</returns>
    public IReadOnlyList<object> Dispose(Pack pack, CaseKey key, DateTime at)
    {
        if (!CanBeDisposedOf(pack, key, at)) throw new RuleBrokenException("This case must be kept.");
        (DisposedAt, EndedWith) = (at, GroupOf(pack, key));
        foreach (var link in orders) link.Order?.Forget(at);
        EndWaiting(at);
        List<object> content = [Concern!, .. handlers, .. witnesses, .. entries, .. outcomes, .. orders, .. assessments, .. links, .. suspensions, .. deadlines, .. appeals, .. holds,
            .. letters, .. Receipt is null ? [] : new object[] { Receipt }];
        (Concern, SubjectId, SubjectName, ServiceId, FirstSaid, Receipt, HandlerRole, WrappedKey) = (null, null, null, null, null, null, null, []);
        Record(BreachAudit.Disposed, Actor.Portal, at);
        return content;
    }

    /// <summary>The gravest of what it ended with.</summary>
    public OutcomeGroup? GroupOf(Pack pack, CaseKey key) => InForce.Any()
        ? InForce.Max(outcome => pack.Breach.Outcomes.FirstOrDefault(rule => rule.Key == key.Open(outcome.Rule))?.Group ?? OutcomeGroup.Other) : null;

    List<string> Ends(CaseKey key) => State switch
    {
        CaseState.NoCase => [CaseRetention.NoCase],
        CaseState.PassedOn => [CaseRetention.PassedOn],
        _ => [.. InForce.Select(outcome => key.Open(outcome.Rule))],
    };
}
