using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Breaches;

/// <summary>An appeal of the subject against the outcomes of a case, and what was decided on it by somebody who had decided none of them.</summary>
public sealed class CaseAppeal
{
    CaseAppeal() => Grounds = null!;

    internal CaseAppeal(Sealed grounds, DateOnly receivedOn, long? personId, DateTime at) => (Grounds, ReceivedOn, PersonId, At) = (grounds, receivedOn, personId, at);

    public long Id { get; private set; }
    public Sealed Grounds { get; private set; }
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>Who recorded it; null where the subject wrote it themselves.</summary>
    public long? PersonId { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>An <see cref="AppealResult"/>.</summary>
    public Sealed? Result { get; private set; }
    public Sealed? Reason { get; private set; }
    public long? DecidedById { get; private set; }
    public Person? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    public AppealResult? ResultOf(CaseKey key) => Result is null ? null : Enum.Parse<AppealResult>(key.Open(Result));

    internal void Decide(AppealResult result, string reason, CaseKey key, long personId, DateTime at) =>
        (Result, Reason, DecidedById, DecidedAt) = (key.Seal($"{result}"), key.Seal(reason), personId, at);
}

public enum AppealResult { Upheld, PartlyUpheld, Dismissed }
