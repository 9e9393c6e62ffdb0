namespace SocialGovernance.Domain.Breaches;

// The subject does not agree with what it led to.
public sealed partial class BreachCase
{
    readonly List<CaseAppeal> appeals = [];

    public IReadOnlyList<CaseAppeal> Appeals => appeals;

    public bool CanBeAppealed => State is CaseState.OutcomeDecided or CaseState.Closed && DisposedAt is null && InForce.Any();

    CaseAppeal? Pending => appeals.FirstOrDefault(appeal => appeal.DecidedAt is null);

    /// <param name="receivedOn">When the subject said so, in whatever way.</param>
    public void Appeal(string grounds, DateOnly receivedOn, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeAppealed, "There is no outcome that could be appealed against.", actor);
        Require(grounds, "Write what the person says against the outcome.");
        if (receivedOn > UkTime.DayOf(at)) throw RuleBrokenException.Input("The day on which the appeal was received cannot be in the future.");
        appeals.Add(new(key.Seal(grounds), receivedOn, actor.PersonId, at));
        (State, ClosedAt, WarnedAt, _) = (CaseState.UnderAppeal, null, null, Enter(CaseAct.Appealed, grounds, key, actor, at));
        Record(BreachAudit.Appealed, actor, at, ("grounds", null));
    }

    /// <summary>The subject appeals themselves. The log, which names people in clear, does not say who.</summary>
    void AppealByLetter(string? grounds, CaseKey key, DateTime at)
    {
        appeals.Add(new(key.Seal(string.IsNullOrWhiteSpace(grounds) ? "See the files." : grounds.Trim()), UkTime.DayOf(at), null, at));
        (State, ClosedAt, WarnedAt) = (CaseState.UnderAppeal, null, null);
        Record(BreachAudit.Appealed, Actor.Portal, at, ("grounds", null));
    }

    /// <summary>Why this person cannot decide on the appeal; null if they can.</summary>
    public RuleBrokenException? ObjectionToDecideAppeal(Actor actor) => !IsHandledBy(actor) ? RuleBrokenException.Hidden()
        : Pending is null ? new("There is no appeal to decide on.")
        : outcomes.Any(outcome => outcome.PersonId == actor.PersonId) ? RuleBrokenException.NotAllowed("You recorded an outcome of this case yourself. Somebody else must decide on the appeal.")
        : null;

    /// <param name="setAside">Ids of the outcomes that no longer hold, where it is upheld in part; all of them where it is upheld.</param>
    public void DecideAppeal(AppealResult result, string reason, IReadOnlyCollection<long> setAside, CaseKey key, Actor actor, DateTime at)
    {
        if (ObjectionToDecideAppeal(actor) is { } objection) throw objection;
        Require(reason, "Give the reason for the decision, and what changes.");
        var aside = InForce.Where(outcome => result == AppealResult.Upheld || (result == AppealResult.PartlyUpheld && setAside.Contains(outcome.Id))).ToList();
        if (result == AppealResult.PartlyUpheld && aside.Count == 0) throw RuleBrokenException.Input("Choose which outcome no longer holds.");
        Pending!.Decide(result, reason, key, actor.PersonId, at);
        foreach (var outcome in aside) outcome.SetAside(at);
        (State, _) = (InForce.Any() ? CaseState.OutcomeDecided : CaseState.Investigating, Enter(CaseAct.AppealDecided, reason, key, actor, at));
        Record(BreachAudit.AppealDecided, actor, at, ("result", null), ("reason", null));
    }
}
