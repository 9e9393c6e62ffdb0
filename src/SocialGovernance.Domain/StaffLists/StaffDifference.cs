using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.StaffLists;

/// <summary>Something about one person on which a staff list and the directory differ, and what somebody decided about it.</summary>
public sealed class StaffDifference : Aggregate
{
    public const int SaysLength = 600;

    StaffDifference() => (Name, Says) = ("", "");

    /// <param name="line">Of the list; null where the person is not on it.</param>
    public StaffDifference(StaffList list, DifferenceKind kind, string name, long? personId, int? line, string says)
    {
        (ListId, Kind, Name, PersonId, Line, Says) = (list.Id, kind, name.CutTo(Person.NameLength), personId, line, says.CutTo(SaysLength));
        BumpVersion();
    }

    public long ListId { get; private set; }
    public DifferenceKind Kind { get; private set; }
    public string Name { get; private set; }
    public long? PersonId { get; private set; }
    public Person? Person { get; private set; }
    public int? Line { get; private set; }

    /// <summary>What differs, in words.</summary>
    public string Says { get; private set; }
    public DifferenceState State { get; private set; }
    public long? DecidedById { get; private set; }
    public Person? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public string? Because { get; private set; }

    public override string Label => Name;

    public bool IsOpen => State is DifferenceState.Open or DifferenceState.Unsure;

    /// <summary>Somebody was not sure about the same on the list before.</summary>
    public void StaysUnsure(StaffDifference before) =>
        (State, DecidedById, DecidedAt, Because) = (DifferenceState.Unsure, before.DecidedById, before.DecidedAt, before.Because);

    public RuleBrokenException? ObjectionToDecide(Actor actor) =>
        !actor.May(Permissions.MaintainPeople) ? RuleBrokenException.Hidden()
        : PersonId == actor.PersonId ? RuleBrokenException.NotAllowed("This is about yourself. Somebody else who maintains people must decide it.")
        : !IsOpen ? new($"What the list shows of {Name} was decided already.")
        : null;

    /// <summary>Within the act that applies it, where it is to be.</summary>
    /// <param name="reason">Needed unless it is applied.</param>
    public void Decide(DifferenceState answer, string? reason, Actor actor, DateTime at)
    {
        if (ObjectionToDecide(actor) is { } objection) throw objection;
        var because = reason?.Trim() ?? "";
        if (answer is DifferenceState.Open || (answer != DifferenceState.Applied && because.Length == 0)) throw RuleBrokenException.Input("Say why.");
        (State, DecidedById, DecidedAt, Because) = (answer, actor.PersonId, at, because.Length == 0 ? null : because.CutTo(StaffList.ReasonLength));
        var kind = answer switch
        {
            DifferenceState.Applied => StaffListAudit.Applied,
            DifferenceState.Unsure => StaffListAudit.Unsure,
            _ => StaffListAudit.Dismissed,
        };
        Record(kind, actor, at, ("what", Says), ("reason", because));
    }
}

/// <summary><see cref="Left"/>: on the last list and not on this one. <see cref="NotListed"/>: still in the register of authorised users, and on neither.</summary>
public enum DifferenceKind { Left, NotListed, Moved, New }

public enum DifferenceState { Open, Unsure, Applied, Dismissed }

public static class DifferenceWords
{
    public static string InWords(this DifferenceKind kind) => kind switch
    {
        DifferenceKind.Left => "No longer on the list",
        DifferenceKind.NotListed => "Has access, not on the list",
        DifferenceKind.Moved => "Changed",
        _ => "New",
    };

    public static string InWords(this DifferenceState state) => state switch
    {
        DifferenceState.Open => "To be decided",
        DifferenceState.Unsure => "Not sure",
        DifferenceState.Applied => "Confirmed",
        _ => "Left as it is",
    };
}
