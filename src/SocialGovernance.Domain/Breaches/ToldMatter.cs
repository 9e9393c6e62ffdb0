using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Somebody who answers for data protection is told that a case involves personal data (EL-31), or whoever the policy names that it may have consequences in law (LE-11.3). Nothing leads from here
/// to the case: they speak with whoever told them.</summary>
public sealed class ToldMatter : Aggregate
{
    ToldMatter() { }

    /// <param name="told">Whom it does not concern.</param>
    public ToldMatter(Person told, MatterKind kind, Actor by, DateTime at)
    {
        (PersonId, Kind, RaisedById, RaisedAt) = (told.Id, kind, by.PersonId, at);
        Record(kind == MatterKind.Law ? BreachAudit.LawTold : BreachAudit.PersonalDataTold, by, at);
    }

    public MatterKind Kind { get; private set; }

    public long PersonId { get; private set; }
    public long RaisedById { get; private set; }
    public Person? RaisedBy { get; private set; }
    public DateTime RaisedAt { get; private set; }
    public DateTime? SeenAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => "A confidential case";

    public string Path => $"/matters/{Id}";

    /// <summary>Asks them. It must have its id.</summary>
    public void Ask(DateTime at) => WorkItem = new(Duty.Person(PersonId), Kind == MatterKind.Law ? "Something may have consequences in law" : "Personal data may be involved in something", Path, at, confidential: true);

    public void Take(Actor actor, DateTime at)
    {
        if (actor.PersonId != PersonId) throw RuleBrokenException.Hidden();
        if (SeenAt is not null) throw new RuleBrokenException("You took this up already.");
        SeenAt = at;
        WorkItem?.Close(at);
        Record(Kind == MatterKind.Law ? BreachAudit.LawSeen : BreachAudit.PersonalDataSeen, actor, at);
    }
}

public enum MatterKind { PersonalData, Law }
