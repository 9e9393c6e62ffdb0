using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

// What it leads to.
public sealed partial class BreachCase
{
    readonly List<CaseOutcome> outcomes = [];
    readonly List<CaseOrder> orders = [];

    public IReadOnlyList<CaseOutcome> Outcomes => outcomes;
    public IReadOnlyList<CaseOrder> Orders => orders;

    public bool CanBeDecided => State is CaseState.Investigating or CaseState.OutcomeDecided;

    public bool CanBeClosed => State == CaseState.OutcomeDecided;

    IEnumerable<CaseOutcome> InForce => outcomes.Where(outcome => outcome.SetAsideAt is null);

    /// <param name="personType">The subject's, from the directory; null where nobody there is known to be the subject.</param>
    /// <param name="given">Orders to end entries of the subject, for an outcome that withdraws access; they are given here.</param>
    /// <param name="keeperRole">Carries the orders out.</param>
    public void Decide(OutcomeRule rule, string? personType, string reason, IReadOnlyList<AccessOrder> given, string keeperRole,
        CaseKey key, Actor actor, DateTime at, OutcomeTerms? terms = null)
    {
        terms ??= new();
        Refuse(CanBeDecided, "An outcome can be recorded only while a case is being investigated.", actor);
        if (Assessment is null) throw new RuleBrokenException("Assess the case first: no outcome is recorded before the harm to the council’s reputation and what it could be liable for are.");
        Require(reason, "Give the reason for this outcome.");
        if (!rule.IsFor(personType)) throw RuleBrokenException.Input($"“{rule.Title}” is not for a person of this kind.");
        if (rule.Severity > Assessment.Open(key).Severity) throw RuleBrokenException.Input($"“{rule.Title}” is only for a case that is assessed as {rule.Severity.ToString().ToLowerInvariant()}.");
        if (!rule.WithdrawsAccess && InForce.Any(outcome => key.Open(outcome.Rule) == rule.Key)) throw new RuleBrokenException("This outcome is already recorded.");
        RefuseWithdrawal(rule, given, terms, key, at);
        if (rule.Refers && (string.IsNullOrWhiteSpace(terms.To) || string.IsNullOrWhiteSpace(terms.Reference) || terms.On is null))
            throw RuleBrokenException.Input("Say who was told, on which day and under which reference.");

        outcomes.Add(new(rule, reason, rule.Refers ? terms : terms with { To = null, Reference = null, On = null }, key, actor.PersonId, at));
        foreach (var order in given) order.Give(keeperRole, at);
        foreach (var suspension in Suspended.Where(suspension => terms.Suspended.Contains(suspension.Order!.AuthorisedUserId)).ToList()) suspension.BecomeFinal(keeperRole, at);
        orders.AddRange(given.Select(order => new CaseOrder(order)));
        if (rule.WithdrawsAccess && terms.Until is { } until) deadlines.Add(new(CaseDeadlineKind.Withdrawal, at, UkTime.StartOf(until), UkTime.StartOf(until)));
        (State, _) = (CaseState.OutcomeDecided, Enter(CaseAct.Decided, rule.Title, key, actor, at));
        Record(BreachAudit.Decided, actor, at, ("outcome", null), ("reason", null));
    }

    /// <summary>Lets in again somebody whose access was withdrawn: a decision of its own, never by itself on the day.</summary>
    /// <param name="restore">The order for it; null where the access has not been taken away yet.</param>
    public void Reinstate(long orderId, AccessOrder? restore, string reason, string keeperRole, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(DisposedAt is null, "There is nothing left of this case.", actor);
        Require(reason, "Say why access is given back.");
        var withdrawn = orders.FirstOrDefault(link => link.OrderId == orderId)?.Order ?? throw RuleBrokenException.Hidden();
        if (withdrawn is not { Kind: AccessOrderKind.End, Stands: true }) throw new RuleBrokenException("This access is not withdrawn any more.");
        Restore(withdrawn, restore, keeperRole, at);
        Enter(CaseAct.Reinstated, $"{withdrawn.Account!.Label}: {reason.Trim()}", key, actor, at);
        Record(BreachAudit.Reinstated, actor, at, ("access", null), ("reason", null));
    }

    public void Close(string text, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeClosed, State == CaseState.Closed ? "This case is already closed."
            : State == CaseState.UnderAppeal ? "The appeal must be decided first." : "A case can be closed once its outcome is recorded.", actor);
        Require(text, "Say what was done before the case is closed.");
        if (HasUnreadAnswers) throw new RuleBrokenException("Something came in that nobody has read. Read it first, and say that you did.");
        End(CaseState.Closed, CaseAct.Closed, text, key, actor, at);
        Record(BreachAudit.Closed, actor, at, ("text", null));
    }

    void RefuseWithdrawal(OutcomeRule rule, IReadOnlyList<AccessOrder> given, OutcomeTerms terms, CaseKey key, DateTime at)
    {
        var count = given.Count + Suspended.Count(suspension => terms.Suspended.Contains(suspension.Order!.AuthorisedUserId));
        if (count > 0 && !rule.WithdrawsAccess) throw RuleBrokenException.Input($"“{rule.Title}” ends no access. Record the withdrawal as an outcome of its own.");
        if (rule.WithdrawsAccess && SubjectId is null) throw RuleBrokenException.Input("Record first whom the case is about: otherwise no access can be withdrawn.");
        if (rule.NeedsAccess && count == 0) throw RuleBrokenException.Input("Choose which access ends.");
        if (rule.WithdrawsAccess && terms.Until <= UkTime.DayOf(at)) throw RuleBrokenException.Input("The day until which access is withdrawn must be in the future.");
        if (given.Any(order => order.PersonId != key.OpenId(SubjectId))) throw RuleBrokenException.Hidden();
    }

    void Restore(AccessOrder taken, AccessOrder? restore, string keeperRole, DateTime at)
    {
        taken.Lift(at);
        if (restore is null) return;
        restore.Give(keeperRole, at);
        orders.Add(new(restore));
    }
}

/// <summary>What belongs to some outcomes only.</summary>
/// <param name="Until">The day from which handlers look at a withdrawal again; null: for good.</param>
/// <param name="To">Who outside was told, under which reference and on which day.</param>
public sealed record OutcomeTerms(DateOnly? Until = null, string? To = null, string? Reference = null, DateOnly? On = null)
{
    /// <summary>Ids of entries that are suspended because of the case and now end.</summary>
    public IReadOnlyCollection<long> Suspended { get; init; } = [];
}
