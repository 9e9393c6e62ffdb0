namespace SocialGovernance.Domain.Approvals;

// Who may sign what, and what signing brings about.
public sealed partial class Request
{
    /// <summary>Why this person may not sign here now; null if they may. One predicate for the button and the guard.</summary>
    public RuleBrokenException? Objection(SignOff signOff, Actor actor) => WhoMaySign.Objection(this, signOff, actor);

    public bool CanBeDecidedBy(Actor actor, SignOff signOff) => Objection(signOff, actor) is null;

    /// <summary>Own before deputised; never for somebody whom the request concerns, but where nobody else holds the role.</summary>
    public Capacity? CapacityFor(SignOff signOff, Actor actor) => WhoMaySign.StandingOf(this, signOff, actor)?.Capacity;

    /// <summary>What this sign-off can do at that moment; less before the moment that its stage waits for.</summary>
    public IReadOnlyList<DecisionOutcome> OutcomesOf(SignOff signOff, DateTime at) => [.. signOff.Outcomes.Where(outcome => StageOf(signOff).AllowsAt(outcome, at))];

    public Stage StageOf(SignOff signOff) => rounds.SelectMany(round => round.Stages).First(stage => stage.SignOffs.Contains(signOff));

    /// <summary>Signs one sign-off. Which outcomes it allows follows from its effect.</summary>
    /// <param name="revision">The revision that the person had before them.</param>
    /// <exception cref="RuleBrokenException">See <see cref="Objection"/>; or a stale revision, an outcome that the sign-off does not have, or a missing reason.</exception>
    public Decision Sign(long signOffId, DecisionOutcome outcome, string? reason, int revision, Office office, Actor actor, DateTime at)
    {
        var signOff = rounds.SelectMany(round => round.SignOffs).FirstOrDefault(candidate => candidate.Id == signOffId)
            ?? throw RuleBrokenException.Hidden();
        if (Objection(signOff, actor) is { } objection) throw objection;
        if (revision != CurrentRevision!.Number)
            throw new RuleBrokenException("The request was changed while you were reading it. Read it again before you decide.");
        if (!signOff.Allows(outcome))
            throw RuleBrokenException.Input("Choose what you decide.");
        if (!StageOf(signOff).AllowsAt(outcome, at))
            throw new RuleBrokenException($"This can be agreed from {UkTime.Local(StageOf(signOff).NotBefore!.Value):d MMMM yyyy, HH:mm} and not before. Until then it can only be "
                + $"{(signOff.Allows(DecisionOutcome.Refused) ? "refused or " : "")}returned for changes, if that is among your choices.");
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (reason is null && outcome.NeedsReason())
            throw RuleBrokenException.Input(outcome == DecisionOutcome.Advised ? "Write your advice." : "Give the reason, so that the applicant knows what to do.");
        if (reason?.Length > ReasonLength)
            throw RuleBrokenException.Input($"The reason must be {ReasonLength:N0} characters or fewer.");

        var standing = WhoMaySign.StandingOf(this, signOff, actor)!;
        var decision = signOff.Take(outcome, reason, revision, actor, standing, at);
        ChangedAt = at;
        RecordFor(outcome.AuditKind(), actor, standing.Capacity, at, ("role", decision.RoleTitle), ("reason", reason));
        switch (outcome)
        {
            case DecisionOutcome.Refused:
                Stop(RequestState.Refused, at);
                EndedAt = at;
                TellApplicant("was refused", $"{decision.Sentence()} The reason: {reason}");
                break;
            case DecisionOutcome.Returned:
                Stop(RequestState.Returned, at);
                TellApplicant("needs changes", $"{decision.Sentence()} What is asked: {reason}");
                break;
            default:
                MoveOn(office, at);
                if (State == RequestState.InReview)
                    TellApplicant(outcome == DecisionOutcome.Advised ? "has new advice" : "has moved on", decision.Sentence());
                break;
        }
        return decision;
    }
}
