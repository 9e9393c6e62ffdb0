namespace SocialGovernance.Domain.Work;

/// <summary>That somebody put a piece of work before one of those who may do it, or before all of them again. Never edited or deleted; its audit event is
/// its own, because a work item has none.</summary>
public sealed class HandOver : Aggregate
{
    public const int ReasonLength = 1000;

    HandOver() => (PersonName, Title, Reason) = ("", "", "");

    internal HandOver(WorkItem item, (long Id, string Name)? to, string reason, Actor actor, DateTime at)
    {
        var capacity = actor.CapacityFor(new(item.Duty));
        (WorkItemId, Title, Reason, At) = (item.Id, item.Title, reason, at);
        (PersonId, PersonName, ForName, ToPersonId, ToName) = (actor.PersonId, actor.Name, capacity?.ForName, to?.Id, to?.Name);
        if (item.Discreet) Record(WorkAudit.HandedOverDiscreetly, actor, at);
        else if (to is null) RecordFor(WorkAudit.HandedBack, actor, capacity, at, ("reason", reason));
        else RecordFor(WorkAudit.HandedOver, actor, capacity, at, ("colleague", to.Value.Name), ("reason", reason));

        if (to is { } colleague && colleague.Id != actor.PersonId)
            Tell(colleague.Id, $"Handed to you: {item.Title}", $"{actor.Name} has handed this to you: {item.Title}. The reason: {reason}", item.Path);
        if (item.HandedToPersonId is { } before && before != actor.PersonId && before != to?.Id)
            Tell(before, $"No longer yours alone: {item.Title}", $"{actor.Name} has handed this to {to?.Name ?? "the whole team"}: {item.Title}. The reason: {reason}", item.Path);
    }

    public long WorkItemId { get; private set; }
    public string Title { get; private set; }
    public long PersonId { get; private set; }
    public string PersonName { get; private set; }

    /// <summary>In whose place it was handed over.</summary>
    public string? ForName { get; private set; }

    /// <summary>Null: the whole team.</summary>
    public long? ToPersonId { get; private set; }
    public string? ToName { get; private set; }
    public string Reason { get; private set; }
    public DateTime At { get; private set; }

    public override string Label => Title;
}
