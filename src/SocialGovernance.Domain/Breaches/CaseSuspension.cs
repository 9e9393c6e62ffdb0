using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Access that was suspended because of a case, until a day on which it ends or is looked at again.</summary>
public sealed class CaseSuspension
{
    CaseSuspension() => Reason = null!;

    internal CaseSuspension(AccessOrder order, Sealed reason, CaseDeadline deadline, DateOnly on, bool endsByItself, long personId, DateTime at) =>
        (Order, OrderId, Reason, Deadline, On, EndsByItself, PersonId, At) = (order, order.Id, reason, deadline, on, endsByItself, personId, at);

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public AccessOrder? Order { get; private set; }
    public Sealed Reason { get; private set; }
    public long? DeadlineId { get; private set; }
    public CaseDeadline? Deadline { get; private set; }

    /// <summary>The day on which it ends, or on which handlers look at it again.</summary>
    public DateOnly On { get; private set; }
    public bool EndsByItself { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>When it was lifted, or the access was withdrawn as an outcome.</summary>
    public DateTime? EndedAt { get; private set; }

    public bool Stands => EndedAt is null;

    internal bool IsOver(DateTime at) => Stands && EndsByItself && UkTime.StartOf(On) <= at;

    internal void KeepUntil(CaseDeadline deadline, DateOnly on, bool endsByItself, DateTime at)
    {
        Deadline?.End(at);
        (Deadline, On, EndsByItself) = (deadline, on, endsByItself);
    }

    internal void Lift(DateTime at)
    {
        EndedAt = at;
        Deadline?.End(at);
    }

    internal void BecomeFinal(string keeperRole, DateTime at)
    {
        Lift(at);
        Order!.BecomeFinal(keeperRole, at);
    }
}
