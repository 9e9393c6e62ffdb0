using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.AuthorisedUsers;

/// <summary>Somebody who is in the register has another post or service: its keepers look once through all that they can do, and keep or end each.</summary>
public sealed class Move : Aggregate
{
    public const int WhatLength = 1000;

    Move() => (What, KeeperRole) = ("", "");

    /// <param name="what">What changed, as a sentence.</param>
    public Move(Person person, string what, string keeperRole, Actor actor, DateTime at)
    {
        (Person, PersonId, What, KeeperRole, OpenedAt) = (person, person.Id, what.CutTo(WhatLength), keeperRole, at);
        Record(MoveAudit.Opened, actor, at, ("person", person.Name), ("what", what));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public string What { get; private set; }
    public string KeeperRole { get; private set; }
    public DateTime OpenedAt { get; private set; }
    public MoveState State { get; private set; }
    public long? LookedThroughById { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => Person?.Name ?? "";

    public string Path => $"/moves/{Id}";

    /// <summary>Asks the keepers of the register, except the person. The move must have its id.</summary>
    public void Ask(DateTime at) => WorkItem = new(Duty.Of(KeeperRole), $"Look through the access of {Person!.Name}, who has moved", Path, at, exceptPersonId: PersonId);

    /// <summary>Something else changed before anybody looked.</summary>
    public void And(string what, Actor actor, DateTime at)
    {
        What = $"{What} {what}".CutTo(WhatLength);
        Record(MoveAudit.Opened, actor, at, ("person", Person!.Name), ("what", what));
    }

    public RuleBrokenException? ObjectionToLook(Actor actor) =>
        !actor.May(Permissions.KeepRegister) || actor.PersonId == PersonId ? RuleBrokenException.Hidden()
        : State == MoveState.Open ? null : new("Somebody has looked through this already.");

    /// <param name="kept">What stays, in words, and <paramref name="ended"/>: what is taken away.</param>
    public void LookThrough(IReadOnlyCollection<string> kept, IReadOnlyCollection<string> ended, Actor actor, DateTime at)
    {
        if (ObjectionToLook(actor) is { } objection) throw objection;
        (State, LookedThroughById, EndedAt) = (MoveState.LookedThrough, actor.PersonId, at);
        WorkItem?.Close(at);
        Record(MoveAudit.LookedThrough, actor, at, ("person", Person!.Name), ("kept", Words(kept)), ("ended", Words(ended)));
    }

    /// <summary>The person has left: all that they could do is taken away anyhow.</summary>
    public void Drop(DateTime at)
    {
        if (State != MoveState.Open) return;
        (State, EndedAt) = (MoveState.Dropped, at);
        WorkItem?.Close(at);
        BumpVersion();
    }

    static string Words(IReadOnlyCollection<string> things) => things.Count == 0 ? "nothing" : string.Join("; ", things);
}

public enum MoveState { Open, LookedThrough, Dropped }

public static class MoveAudit
{
    public static readonly Audit.AuditKind Opened = new("move.opened", "{person}, who is an authorised user, has moved. {what}");
    public static readonly Audit.AuditKind LookedThrough = new("move.looked-through", "{actor} looked through the access of {person}, who has moved. Kept: {kept}. To be taken away: {ended}.");
}
