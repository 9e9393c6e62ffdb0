using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Somebody who answers for data protection is told that a case involves personal data (EL-31). Nothing leads from here to the case: they speak
/// with whoever told them.</summary>
public sealed class PersonalDataMatter : Aggregate
{
    PersonalDataMatter() { }

    /// <param name="told">Whom it does not concern.</param>
    public PersonalDataMatter(Person told, Actor by, DateTime at)
    {
        (PersonId, RaisedById, RaisedAt) = (told.Id, by.PersonId, at);
        Record(BreachAudit.PersonalDataTold, by, at);
    }

    public long PersonId { get; private set; }
    public long RaisedById { get; private set; }
    public Person? RaisedBy { get; private set; }
    public DateTime RaisedAt { get; private set; }
    public DateTime? SeenAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => "A confidential case";

    public string Path => $"/personal-data/{Id}";

    /// <summary>Asks them. It must have its id.</summary>
    public void Ask(DateTime at) => WorkItem = new(Duty.Person(PersonId), "Personal data may be involved in something", Path, at, confidential: true);

    public void Take(Actor actor, DateTime at)
    {
        if (actor.PersonId != PersonId) throw RuleBrokenException.Hidden();
        if (SeenAt is not null) throw new RuleBrokenException("You took this up already.");
        SeenAt = at;
        WorkItem?.Close(at);
        Record(BreachAudit.PersonalDataSeen, actor, at);
    }
}
