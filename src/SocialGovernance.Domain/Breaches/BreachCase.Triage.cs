using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

// What its handlers find when they first look at it, and looking at it again.
public sealed partial class BreachCase
{
    public bool CanBeTriaged => State == CaseState.Reported;

    public bool CanBeReopened => State is CaseState.NoCase or CaseState.PassedOn or CaseState.Closed && DisposedAt is null;

    /// <summary>What handlers answered as they first looked at it, to the <see cref="CaseQuestion"/>s of the pack; null where nothing was asked or known. It decides nothing.</summary>
    public Sealed? FirstSaid { get; private set; }

    /// <summary>With whatever they find, in the same act.</summary>
    public void SayFirst(Answers said, BreachRules rules, CaseKey key, Actor actor)
    {
        RefuseTriage(actor);
        var kept = rules.Answered(CaseMoment.Triage, CategoriesOf(key), said);
        FirstSaid = kept.Keys.Any() ? key.Seal(kept.ToText()) : null;
    }

    public void TakeUp(string? note, CaseKey key, Actor actor, DateTime at)
    {
        RefuseTriage(actor, byHearers: false);
        (State, _) = (CaseState.Investigating, Enter(CaseAct.TakenUp, note, key, actor, at));
        EndWaiting(at);
        Record(BreachAudit.TakenUp, actor, at, ("note", null));
    }

    public void FindNoCase(string reason, CaseKey key, Actor actor, DateTime at)
    {
        RefuseTriage(actor);
        Require(reason, "Say why this is no case.");
        End(CaseState.NoCase, CaseAct.NoCase, reason, key, actor, at);
        Record(BreachAudit.NoCase, actor, at, ("reason", null));
    }

    /// <summary>A matter for another procedure of the council.</summary>
    public void PassOn(Referral referral, string reason, CaseKey key, Actor actor, DateTime at) => PassOn(referral.Title, reason, key, actor, at);

    /// <summary>Nothing for the council at all.</summary>
    /// <param name="to">Who deals with it.</param>
    public void PassOn(string to, string reason, CaseKey key, Actor actor, DateTime at)
    {
        RefuseTriage(actor);
        Require(to, "Say who deals with it.");
        Require(reason, "Say why it is passed on.");
        End(CaseState.PassedOn, CaseAct.PassedOn, $"{to.Trim()}: {reason.Trim()}", key, actor, at);
        Record(BreachAudit.PassedOn, actor, at, ("to", null), ("reason", null));
    }

    public void Reopen(string reason, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeReopened, "This case is not closed.", actor, byHearers: true);
        Require(reason, "Say why it is opened again.");
        (State, ClosedAt, WarnedAt, _) = (CaseState.Investigating, null, null, Enter(CaseAct.Reopened, reason, key, actor, at));
        Record(BreachAudit.Reopened, actor, at, ("reason", null));
    }

    void RefuseTriage(Actor actor, bool byHearers = true) => Refuse(CanBeTriaged, "Somebody has already looked at this concern.", actor, byHearers);

    void End(CaseState state, CaseAct act, string text, CaseKey key, Actor actor, DateTime at)
    {
        if (Suspended.Any()) throw new RuleBrokenException("Access is suspended because of this case. Lift the suspension first, or withdraw the access as an outcome.");
        (State, ClosedAt, _) = (state, at, Enter(act, text, key, actor, at));
        EndWaiting(at);
    }
}
