using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>Somebody who has access is asked to agree again, because a version of the policy reworded what they agreed to or asks everybody anew. Their access
/// goes on; after the day the register shows it as overdue and its keepers are asked to see to it.</summary>
public sealed class Renewal : Aggregate
{
    public const int DocumentsLength = 1000;

    Renewal() => Documents = "";

    /// <param name="documents">Titles of what they have not agreed to.</param>
    /// <param name="dueOn">The last day to agree, in the council's time zone.</param>
    public Renewal(Person person, long policyVersionId, IReadOnlyCollection<string> documents, DateOnly dueOn, DateTime at)
    {
        (Person, PersonId, PolicyVersionId, Documents, DueOn, AskedAt) = (person, person.Id, policyVersionId, string.Join(", ", documents).CutTo(DocumentsLength), dueOn, at);
        WorkItem = new(Duty.Person(person.Id), $"Read and agree again by {dueOn:d MMMM yyyy}: {Documents}", "/attestations", at);
        WorkItem.DueBy(UkTime.StartOf(dueOn.AddDays(1)));
        Record(RenewalAudit.Asked, Actor.Portal, at, ("person", person.Name), ("documents", Documents), ("day", $"{dueOn:d MMMM yyyy}"));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>The version that asks.</summary>
    public long PolicyVersionId { get; private set; }
    public string Documents { get; private set; }
    public RenewalState State { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateOnly DueOn { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    /// <summary>The keepers', once it is overdue.</summary>
    public long? KeepersWorkItemId { get; private set; }
    public WorkItem? KeepersWorkItem { get; private set; }

    public override string Label => Person?.Name ?? "";

    public bool IsOpen => State is RenewalState.Asked or RenewalState.Overdue;

    /// <summary>They agreed, for themselves, to all that was missing.</summary>
    public void Made(Actor actor, DateTime at)
    {
        if (!IsOpen) return;
        End(RenewalState.Made, at);
        Record(RenewalAudit.Made, actor, at, ("documents", Documents));
    }

    /// <summary>A later version asks in its place, or they have no access any more.</summary>
    public void Drop(DateTime at)
    {
        if (!IsOpen) return;
        End(RenewalState.Dropped, at);
        BumpVersion();
    }

    /// <summary>Asks the keepers of the register, once, to see to somebody who has not agreed in time.</summary>
    public void FallDue(string keeperRole, DateTime at)
    {
        if (State != RenewalState.Asked || UkTime.DayOf(at) <= DueOn) return;
        State = RenewalState.Overdue;
        KeepersWorkItem = new(Duty.Of(keeperRole), $"{Person!.Name} has not agreed again in time: {Documents}", $"/authorised-users/people/{PersonId}", at, exceptPersonId: PersonId);
        Record(RenewalAudit.Overdue, Actor.Portal, at, ("person", Person.Name), ("documents", Documents), ("day", $"{DueOn:d MMMM yyyy}"));
    }

    void End(RenewalState state, DateTime at)
    {
        (State, EndedAt) = (state, at);
        WorkItem?.Close(at);
        KeepersWorkItem?.Close(at);
    }
}

public enum RenewalState { Asked, Overdue, Made, Dropped }
