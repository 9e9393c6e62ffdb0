using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Breaches;

/// <summary>One line of the investigation log: what a handler did or noted.</summary>
public sealed class CaseEntry
{
    CaseEntry() { }

    internal CaseEntry(CaseAct act, Sealed? text, long personId, DateTime at) => (Act, Text, PersonId, At) = (act, text, personId, at);

    public long Id { get; private set; }
    public CaseAct Act { get; private set; }
    public Sealed? Text { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime At { get; private set; }
}

public enum CaseAct
{
    WrittenDown, FilesAdded, TakenUp, NoCase, Noted, SubjectNamed, WitnessNamed, Recused, HandlerJoined, Decided, Closed, PassedOn, Reopened, Assessed, Linked, Unlinked, Suspended,
    SuspensionKept, SuspensionLifted, Reinstated, Appealed, AppealDecided, Held, HoldLifted, Given,
}

/// <summary>Which orders a case gave. Known on this side only: the order itself does not say where it comes from.</summary>
public sealed class CaseOrder
{
    CaseOrder() { }

    internal CaseOrder(AccessOrder order) => (Order, OrderId) = (order, order.Id);

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public AccessOrder? Order { get; private set; }
}

/// <summary>Somebody saw the case, or downloaded a file of it. Inserted, never changed.</summary>
public sealed class CaseReading
{
    public long Id { get; private set; }
    public required long CaseId { get; init; }
    public required long PersonId { get; init; }
    public Person? Person { get; private set; }
    public long? FileId { get; init; }
    public required DateTime At { get; init; }
}
