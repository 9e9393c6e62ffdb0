using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.People;

/// <summary>That somebody's second factor is taken from their sign-in, because they have lost it. Of somebody who reads confidential cases it takes two people, as
/// everything about their sign-in does. It opens nothing: their password goes with it, and they begin again from a link that is sent to them alone.</summary>
public sealed class FactorReset : Aggregate
{
    public const int ReasonLength = 1000;

    FactorReset() => Reason = "";

    /// <param name="handles">Whether the person reads confidential cases now.</param>
    /// <param name="secondRole">Role of those who maintain people, who are asked.</param>
    public FactorReset(Person person, bool handles, string? reason, string secondRole, Actor actor, DateTime at)
    {
        if (!MayTakePart(actor, handles)) throw RuleBrokenException.Hidden();
        if (person.Is(actor)) throw RuleBrokenException.NotAllowed("You cannot reset your own second factor. Ask somebody else to.");
        if (!person.IsHere) throw new RuleBrokenException($"{person.Name} has left.");
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why, and how you know that it was they who asked.");
        (Person, PersonId, IsOfHandler, Reason, SecondRole, AskedById, AskedAt) = (person, person.Id, handles, reason.Trim(), secondRole, actor.PersonId, at);
        State = handles ? FactorResetState.Asked : FactorResetState.Done;
        Record(handles ? FactorAudit.ResetAsked : FactorAudit.Reset, actor, at, ("person", person.Name), ("reason", Reason));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>The person read confidential cases when it was asked for.</summary>
    public bool IsOfHandler { get; private set; }
    public string Reason { get; private set; }
    public string SecondRole { get; private set; } = "";
    public FactorResetState State { get; private set; }
    public long AskedById { get; private set; }
    public Person? AskedBy { get; private set; }
    public DateTime AskedAt { get; private set; }
    public long? SecondPersonId { get; private set; }
    public Person? SecondPerson { get; private set; }
    public DateTime? AnsweredAt { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"Second factor of {Person?.Name}";

    public string Path => $"/factor-resets/{Id}";

    static bool MayTakePart(Actor actor, bool handles) => actor.May(Permissions.MaintainPeople) || (handles && actor.May(Permissions.HandleCases));

    /// <summary>Asks those who maintain people; handlers can answer too. It must have its id.</summary>
    public void Ask(DateTime at) => WorkItem = new(Duty.Of(SecondRole), $"Agree or refuse that the second factor of {Person!.Name} is reset", Path, at,
        exceptPersonId: PersonId, alsoExcept: [AskedById], deputies: WhoseDeputies.OfNobody);

    /// <summary>Why this person cannot be the second; null if they can.</summary>
    public RuleBrokenException? ObjectionToAnswer(Actor actor) =>
        !MayTakePart(actor, IsOfHandler) ? RuleBrokenException.Hidden()
        : State != FactorResetState.Asked ? new("This was answered already.")
        : actor.PersonId == AskedById ? RuleBrokenException.NotAllowed("You asked for this. A second person must agree.")
        : actor.PersonId == PersonId ? RuleBrokenException.NotAllowed("This is about you. Somebody else must agree.")
        : null;

    public void Agree(Actor actor, DateTime at)
    {
        if (ObjectionToAnswer(actor) is { } objection) throw objection;
        Close(FactorResetState.Done, actor, at);
        Record(FactorAudit.ResetAgreed, actor, at, ("person", Person!.Name));
    }

    public void Refuse(Actor actor, DateTime at)
    {
        if (ObjectionToAnswer(actor) is { } objection) throw objection;
        Close(FactorResetState.Refused, actor, at);
        Record(FactorAudit.ResetRefused, actor, at, ("person", Person!.Name));
        Tell(AskedById, $"{actor.Name} refused to reset a second factor", $"You asked for the second factor of {Person.Name} to be reset. {actor.Name} refused.", Path);
    }

    void Close(FactorResetState state, Actor actor, DateTime at)
    {
        (State, SecondPersonId, AnsweredAt) = (state, actor.PersonId, at);
        WorkItem?.Close(at);
    }
}

public enum FactorResetState { Asked, Done, Refused }

/// <summary>What happens to second factors. Never holds a code, a secret or a key.</summary>
public static class FactorAudit
{
    public static readonly AuditKind SetUp = new("factor.set-up", "{actor} set up {what} as a second factor, from {address}.");
    public static readonly AuditKind Removed = new("factor.removed", "{actor} removed {what} as a second factor, from {address}.");
    public static readonly AuditKind CodesMade = new("factor.recovery-codes", "{actor} made new recovery codes, from {address}.");
    public static readonly AuditKind Proved = new("factor.proved", "{actor} proved again who they are with {what}, from {address}.");
    public static readonly AuditKind Refused = new("factor.refused", "Somebody who knew the password of {subject} was refused from {address}: {reason}.");
    public static readonly AuditKind ResetAsked = new("factor.reset-asked", "{actor} asked that the second factor of {person} is reset. The reason: {reason}");
    public static readonly AuditKind ResetAgreed = new("factor.reset-agreed", "{actor} agreed as the second person, and the second factor of {person} was reset.");
    public static readonly AuditKind ResetRefused = new("factor.reset-refused", "{actor} refused as the second person that the second factor of {person} is reset.");
    public static readonly AuditKind Reset = new("factor.reset", "{actor} reset the second factor of {person}. The reason: {reason}");
}
