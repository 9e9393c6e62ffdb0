using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Approvals;

/// <summary>One agreement or opinion that a stage asks for. Frozen is the duty, never the person: who may act is worked out at the act.</summary>
public sealed class SignOff
{
    SignOff() => (Key, Role, RoleTitle, Duty, Asks, Clauses) = ("", "", "", "", "", "");

    internal SignOff(SignOffRule rule, Role role, RouteContext context)
    {
        (Key, Role, RoleTitle, Effect, Asks) = (rule.Key, role.Key, role.Title, rule.Effect, rule.Asks);
        Clauses = string.Join(", ", rule.Clauses);
        Duty = context.DutyOf(role).Key;
        State = SignOffState.Ahead;
    }

    public long Id { get; private set; }
    public string Key { get; private set; }

    /// <summary>Key of a role of the pack, and its title at that time.</summary>
    public string Role { get; private set; }
    public string RoleTitle { get; private set; }

    /// <summary>Key of the <see cref="SocialGovernance.Domain.Duty"/> of those who may sign.</summary>
    public string Duty { get; private set; }
    public SignOffEffect Effect { get; private set; }

    /// <summary>What is asked of them, in the pack's words.</summary>
    public string Asks { get; private set; }

    /// <summary>Clauses of the policy that ask for it: “EL-26, EL-40”.</summary>
    public string Clauses { get; private set; }
    public SignOffState State { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    /// <summary>At most one: a unique index holds it.</summary>
    public Decision? Decision { get; private set; }

    public bool IsMet => State is SignOffState.Signed or SignOffState.CarriedOver;

    public IReadOnlyList<DecisionOutcome> Outcomes => Effect switch
    {
        SignOffEffect.Decide => [DecisionOutcome.Approved, DecisionOutcome.Returned, DecisionOutcome.Refused],
        SignOffEffect.Check => [DecisionOutcome.Endorsed, DecisionOutcome.Returned],
        SignOffEffect.Advise => [DecisionOutcome.Advised],
        SignOffEffect.Provision => [DecisionOutcome.Confirmed],
        _ => [],
    };

    public bool Allows(DecisionOutcome outcome) => Outcomes.Contains(outcome);

    internal void Open(Request request, DateTime at)
    {
        if (State != SignOffState.Ahead) return;
        State = SignOffState.Waiting;
        WorkItem = new(new(Duty), $"{Effect.InWords()} {request.Label} as {RoleTitle}", request.Path, at, exceptPersonId: request.ApplicantId);
    }

    internal Decision Take(DecisionOutcome outcome, string? reason, int revision, Actor actor, Capacity capacity, DateTime at)
    {
        Decision = new(outcome, RoleTitle, reason, revision, actor, capacity, at);
        State = SignOffState.Signed;
        WorkItem?.Close(at);
        return Decision;
    }

    /// <summary>Only from one whom the same people were asked: a changed service has another head.</summary>
    internal void CarryOver(SignOff? earlier)
    {
        if (earlier?.Decision is not { } decision || earlier.Duty != Duty || !decision.Outcome.IsFavourable()) return;
        Decision = new(decision);
        State = SignOffState.CarriedOver;
    }

    internal void Stop(DateTime at)
    {
        if (State is not (SignOffState.Ahead or SignOffState.Waiting)) return;
        State = SignOffState.Stopped;
        WorkItem?.Close(at);
    }
}

public static class SignOffEffectWords
{
    public static string InWords(this SignOffEffect effect) => effect switch
    {
        SignOffEffect.Decide => "Decide on",
        SignOffEffect.Check => "Look at",
        SignOffEffect.Advise => "Advise on",
        SignOffEffect.Provision => "Carry out",
        _ => "For your information:",
    };
}

public enum SignOffState { Ahead, Waiting, Signed, CarriedOver, Stopped }
