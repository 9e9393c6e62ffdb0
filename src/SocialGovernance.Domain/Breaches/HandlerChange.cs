using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Breaches;

/// <summary>That somebody gets, or loses, a role that reads confidential cases: proposed by one who handles cases now, or whom the pack lets name handlers, and agreed by a second person, who is
/// another handler or maintains people. Whoever gets the role is neither; an administrator alone makes nobody a handler.</summary>
public sealed class HandlerChange : Aggregate
{
    public const int ReasonLength = 1000;

    HandlerChange() => (Role, RoleTitle, Reason) = ("", "", "");

    /// <param name="held">What the person loses; null where they get the role.</param>
    /// <param name="others">Others who hold it now.</param>
    /// <param name="secondRole">Role of those who maintain people, who are asked.</param>
    public HandlerChange(Person person, Role role, RoleAssignment? held, int others, string? reason, string secondRole, Actor actor, DateTime at)
    {
        if (!MayPropose(actor, held is not null)) throw RuleBrokenException.Hidden();
        if (!role.Confidential) throw RuleBrokenException.Input($"{role.Title} reads no confidential cases. An administrator gives that role.");
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why.");
        if (held is null && !person.IsHere) throw new RuleBrokenException($"{person.Name} has left. Propose somebody else.");
        if (held is not null && others == 0) throw new RuleBrokenException($"{person.Name} is the only one with the role {role.Title}. Propose a successor first.");
        if (held is null && person.Is(actor)) throw RuleBrokenException.NotAllowed("You cannot propose yourself.");
        (Person, PersonId, Role, RoleTitle, Ends, Reason, ProposedById, ProposedAt) = (person, person.Id, role.Key, role.Title, held is not null, reason.Trim(), actor.PersonId, at);
        (SecondRole, ByHandler) = (secondRole, actor.May(Permissions.HandleCases));
        Record(Ends ? HandlerAudit.EndProposed : HandlerAudit.Proposed, actor, at, ("person", person.Name), ("role", role.Title), ("reason", Reason));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>Key of a role of the pack, and its title then.</summary>
    public string Role { get; private set; }
    public string RoleTitle { get; private set; }

    /// <summary>Whether whoever proposed it handles cases. What somebody else proposed is not put to handlers, whom the case for which it is may concern.</summary>
    public bool ByHandler { get; private set; }

    /// <summary>They lose it.</summary>
    public bool Ends { get; private set; }
    public string Reason { get; private set; }
    public HandlerChangeState State { get; private set; }
    public long ProposedById { get; private set; }
    public Person? ProposedBy { get; private set; }
    public DateTime ProposedAt { get; private set; }
    public string SecondRole { get; private set; } = "";
    public long? SecondPersonId { get; private set; }
    public Person? SecondPerson { get; private set; }
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Answer { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    public override string Label => $"{RoleTitle}, {Person?.Name}";

    public string Path => $"/handlers/{Id}";

    /// <summary>Asks those who maintain people; other handlers find it on their page. It must have its id.</summary>
    public void Ask(DateTime at) => WorkItem = new(Duty.Of(SecondRole), Ends ? $"Agree or refuse that {Person!.Name} loses the role {RoleTitle}" : $"Agree or refuse that {Person!.Name} gets the role {RoleTitle}",
        Path, at, exceptPersonId: PersonId, alsoExcept: [ProposedById], deputies: WhoseDeputies.OfNobody);

    /// <param name="ends">That somebody loses such a role; handlers alone propose that.</param>
    public static bool MayPropose(Actor actor, bool ends) => actor.May(Permissions.HandleCases) || (!ends && actor.May(Permissions.NameHandlers));

    /// <summary>Why this person cannot be the second; null if they can.</summary>
    public RuleBrokenException? ObjectionToAnswer(Actor actor) =>
        !actor.May(Permissions.HandleCases) && !actor.May(Permissions.MaintainPeople) && actor.PersonId != ProposedById ? RuleBrokenException.Hidden()
        : State != HandlerChangeState.Proposed ? new($"This was {State.InWords()} already.")
        : actor.PersonId == ProposedById ? RuleBrokenException.NotAllowed("You proposed this. A second person must agree.")
        : actor.PersonId == PersonId ? RuleBrokenException.NotAllowed("This is about you. Somebody else must agree.")
        : !ByHandler && !actor.May(Permissions.MaintainPeople) ? RuleBrokenException.NotAllowed("Somebody who maintains people answers this.")
        : null;

    /// <param name="proposerMay">Whether whoever proposed it could still propose it.</param>
    public void Agree(bool proposerMay, Actor actor, DateTime at)
    {
        if (ObjectionToAnswer(actor) is { } objection) throw objection;
        if (!proposerMay) throw new RuleBrokenException("Whoever proposed this no longer handles cases. Another handler must propose it.");
        Close(HandlerChangeState.Agreed, actor, at);
        Record(HandlerAudit.Agreed, actor, at, ("person", Person!.Name), ("role", RoleTitle));
    }

    public void Refuse(string? reason, Actor actor, DateTime at)
    {
        if (ObjectionToAnswer(actor) is { } objection) throw objection;
        if (string.IsNullOrWhiteSpace(reason)) throw RuleBrokenException.Input("Say why you refuse.");
        Answer = reason.Trim();
        Close(HandlerChangeState.Refused, actor, at);
        Record(HandlerAudit.Refused, actor, at, ("person", Person!.Name), ("role", RoleTitle), ("reason", Answer));
        Tell(ProposedById, $"{actor.Name} refused what you proposed for {Person!.Name}", $"The reason: {Answer}", Path);
    }

    public void Withdraw(Actor actor, DateTime at)
    {
        if (actor.PersonId != ProposedById) throw RuleBrokenException.Hidden();
        if (State != HandlerChangeState.Proposed) throw new RuleBrokenException($"This was {State.InWords()} already.");
        (State, AnsweredAt) = (HandlerChangeState.Withdrawn, at);
        WorkItem?.Close(at);
        Record(HandlerAudit.Withdrawn, actor, at, ("person", Person!.Name), ("role", RoleTitle));
    }

    /// <summary>Whether it lets this actor give the role to, or take it from, this person.</summary>
    public bool Allows(Person person, string role, bool ends, Actor actor) =>
        State == HandlerChangeState.Agreed && PersonId == person.Id && Role == role && Ends == ends && SecondPersonId == actor.PersonId && ProposedById != actor.PersonId;

    void Close(HandlerChangeState state, Actor actor, DateTime at)
    {
        (State, SecondPersonId, AnsweredAt) = (state, actor.PersonId, at);
        WorkItem?.Close(at);
    }
}

public enum HandlerChangeState { Proposed, Agreed, Refused, Withdrawn }

public static class HandlerChangeWords
{
    public static string InWords(this HandlerChangeState state) => state switch
    {
        HandlerChangeState.Agreed => "agreed",
        HandlerChangeState.Refused => "refused",
        HandlerChangeState.Withdrawn => "withdrawn",
        _ => "proposed",
    };
}

/// <summary>Who may read confidential cases is no secret; what stands in them is.</summary>
public static class HandlerAudit
{
    public static readonly AuditKind Proposed = new("handler.proposed", "{actor} proposed that {person} gets the role {role}. The reason: {reason}");
    public static readonly AuditKind EndProposed = new("handler.end-proposed", "{actor} proposed that {person} loses the role {role}. The reason: {reason}");
    public static readonly AuditKind Agreed = new("handler.agreed", "{actor} agreed as the second person to what was proposed for {person} and the role {role}.");
    public static readonly AuditKind Refused = new("handler.refused", "{actor} refused what was proposed for {person} and the role {role}. The reason: {reason}");
    public static readonly AuditKind Withdrawn = new("handler.withdrawn", "{actor} withdrew what was proposed for {person} and the role {role}.");
}
