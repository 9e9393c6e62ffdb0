namespace SocialGovernance.Domain.Breaches;

/// <summary>A reason to keep a case longer than its time: a court, a regulator, an inquiry.</summary>
public sealed class CaseHold
{
    CaseHold() => Reason = null!;

    internal CaseHold(Sealed reason, long personId, DateTime from) => (Reason, PersonId, From) = (reason, personId, from);

    public long Id { get; private set; }
    public Sealed Reason { get; private set; }
    public long PersonId { get; private set; }
    public DateTime From { get; private set; }
    public Sealed? LiftedBecause { get; private set; }
    public long? LiftedById { get; private set; }
    public DateTime? LiftedAt { get; private set; }

    internal void Lift(Sealed because, long personId, DateTime at) => (LiftedBecause, LiftedById, LiftedAt) = (because, personId, at);
}
