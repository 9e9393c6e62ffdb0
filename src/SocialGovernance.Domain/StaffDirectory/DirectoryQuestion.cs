using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.StaffDirectory;

/// <summary>The staff directory sent something about a person that the portal cannot settle by itself: those who maintain people see to it.</summary>
public sealed class DirectoryQuestion : Aggregate
{
    public const int WhatLength = 1000;
    public const int NoteLength = 400;

    DirectoryQuestion() => What = "";

    /// <param name="what">What is to be seen to, as sentences.</param>
    public DirectoryQuestion(Person person, string what, Actor actor, DateTime at)
    {
        (Person, PersonId, What, OpenedAt) = (person, person.Id, what.CutTo(WhatLength), at);
        Record(StaffDirectoryAudit.Asked, actor, at, ("what", what));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public string What { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public QuestionState State { get; private set; }
    public long? SettledById { get; private set; }
    public DateTime? SettledAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => Person?.Name ?? "";

    public string Path => $"/staff-directory/questions/{Id}";

    /// <summary>Asks those who maintain people, except the person. The question must have its id.</summary>
    public void Ask(string role, DateTime at) =>
        WorkItem = new(Duty.Of(role), $"See to what the staff directory sent about {Person!.Name}", Path, at, exceptPersonId: PersonId);

    /// <summary>Something else came before anybody looked.</summary>
    public void And(string what, Actor actor, DateTime at)
    {
        if (What.Contains(what, StringComparison.Ordinal)) return;
        What = $"{What} {what}".CutTo(WhatLength);
        Record(StaffDirectoryAudit.Asked, actor, at, ("what", what));
    }

    public RuleBrokenException? ObjectionToSettle(Actor actor) =>
        !actor.May(Permissions.MaintainPeople) || actor.PersonId == PersonId ? RuleBrokenException.Hidden()
        : State == QuestionState.Open ? null : new("Somebody has seen to this already.");

    public void Settle(string note, Actor actor, DateTime at)
    {
        if (ObjectionToSettle(actor) is { } objection) throw objection;
        (State, SettledById, SettledAt) = (QuestionState.Settled, actor.PersonId, at);
        WorkItem?.Close(at);
        Record(StaffDirectoryAudit.Settled, actor, at, ("note", note));
    }
}

public enum QuestionState { Open, Settled }
