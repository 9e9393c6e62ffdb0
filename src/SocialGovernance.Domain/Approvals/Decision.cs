using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Approvals;

/// <summary>Who, for whom, in which role, what, why, when, and on which revision. Never edited or deleted.</summary>
public sealed class Decision
{
    Decision() => (PersonName, RoleTitle) = ("", "");

    internal Decision(DecisionOutcome outcome, string roleTitle, string? reason, int revision, Actor actor, Capacity capacity, DateTime at)
    {
        (Outcome, RoleTitle, Reason, Revision, At) = (outcome, roleTitle, reason, revision, at);
        (PersonId, PersonName, ForPersonId, ForName) = (actor.PersonId, actor.Name, capacity.ForPersonId, capacity.ForName);
    }

    /// <summary>The same decision, carried over into a new round that does not touch it.</summary>
    internal Decision(Decision earlier)
    {
        (Outcome, RoleTitle, Reason, Revision, At) = (earlier.Outcome, earlier.RoleTitle, earlier.Reason, earlier.Revision, earlier.At);
        (PersonId, PersonName, ForPersonId, ForName) = (earlier.PersonId, earlier.PersonName, earlier.ForPersonId, earlier.ForName);
        IsCarriedOver = true;
    }

    public long Id { get; private set; }
    public DecisionOutcome Outcome { get; private set; }
    public string RoleTitle { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }
    public long? ForPersonId { get; private set; }
    public string? ForName { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>The revision that they had before them.</summary>
    public int Revision { get; private set; }
    public DateTime At { get; private set; }
    public bool IsCarriedOver { get; private set; }

    /// <summary>“Iain Ross approved as IT Service Manager, for Morag Sinclair.”</summary>
    public string Sentence() => $"{PersonName} {Outcome.Verb()} as {RoleTitle}{(ForName is null ? "" : $", for {ForName}")}.";
}

public enum DecisionOutcome { Approved, Refused, Returned, Endorsed, Advised, Confirmed }

public static class DecisionOutcomes
{
    public static bool IsFavourable(this DecisionOutcome outcome) => outcome is not (DecisionOutcome.Refused or DecisionOutcome.Returned);

    public static bool NeedsReason(this DecisionOutcome outcome) => outcome is DecisionOutcome.Refused or DecisionOutcome.Returned or DecisionOutcome.Advised;

    public static string Verb(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => "approved",
        DecisionOutcome.Refused => "refused",
        DecisionOutcome.Returned => "returned it for changes",
        DecisionOutcome.Endorsed => "endorsed",
        DecisionOutcome.Advised => "advised",
        _ => "confirmed",
    };

    internal static AuditKind AuditKind(this DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Approved => RequestAudit.Approved,
        DecisionOutcome.Refused => RequestAudit.Refused,
        DecisionOutcome.Returned => RequestAudit.Returned,
        DecisionOutcome.Endorsed => RequestAudit.Endorsed,
        DecisionOutcome.Advised => RequestAudit.Advised,
        _ => RequestAudit.Confirmed,
    };
}
