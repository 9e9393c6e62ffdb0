using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Somebody who handles the case, in a role of the pack. Without a current row, and that role still held, nobody sees the case.</summary>
public sealed class CaseHandler
{
    CaseHandler() => Role = "";

    internal CaseHandler(Seat seat, DateTime at, bool waits)
    {
        (PersonId, Role, IsFallback, IsHearer, From) = (seat.PersonId, seat.Role, seat.IsFallback, seat.IsHearer, at);
        if (waits) WorkItem = Waits(at);
    }

    WorkItem Waits(DateTime at) => new(Duty.Person(PersonId), "A confidential case waits for you", "/cases", at, confidential: true);

    public long Id { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public string Role { get; private set; }

    /// <summary>Reads it because no reviewer may; needs no permission of their own for it.</summary>
    public bool IsFallback { get; private set; }

    /// <summary>A manager to whom the reporter went: hears it, and settles it or gives it to those who handle cases.</summary>
    public bool IsHearer { get; private set; }
    public DateTime From { get; private set; }
    public DateTime? Until { get; private set; }

    /// <summary>Said that the case concerns them: they never handle it again.</summary>
    public bool IsRecused { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }

    /// <summary>A deputy never takes this over. Whoever hears it as a manager was chosen as a person, and stays when they take another post.</summary>
    public bool IsNow(Actor actor) => PersonId == actor.PersonId && Until is null
        && (IsHearer || (actor.CapacityFor(Duty.Of(Role)) is { ForPersonId: null } && (IsFallback || actor.May(Permissions.HandleCases))));

    /// <summary>Whether they may still read it: they hear it, or have the role in which they handle it, and it does not concern them.</summary>
    public bool Holds(SeatChoice seats) => Until is null && (IsHearer || seats.Has(PersonId, Role));

    /// <summary>Whether they can look after it today.</summary>
    public bool IsPresent(SeatChoice seats) => Until is null && (IsHearer ? seats.Hearers.Contains(PersonId) : seats.HasHere(PersonId, Role));

    /// <summary>Something new came in; one thing at a time waits for each handler.</summary>
    internal void AskAgain(DateTime at)
    {
        if (WorkItem is not { IsOpen: true }) WorkItem = Waits(at);
    }

    /// <summary>Asks them, or asks them again.</summary>
    /// <param name="due">By when; null where nothing says so.</param>
    internal void Ask(DateTime at, DateTime? due)
    {
        if (WorkItem is { IsOpen: true } asked) asked.Remind(at);
        else WorkItem = Waits(at);
        if (due is { } by) WorkItem.DueBy(by);
    }

    internal void End(DateTime at)
    {
        Until ??= at;
        WorkItem?.Close(at);
    }

    internal void Recuse(DateTime at)
    {
        IsRecused = true;
        End(at);
    }

    /// <summary>Who handles a case: every reviewer whom it does not concern; where none is left, those who stand in for them; those who are away only where
    /// nobody else is left.</summary>
    /// <exception cref="RuleBrokenException">Nobody is left at all: it must reach somebody, so it is refused aloud.</exception>
    public static IReadOnlyList<Seat> Choose(IEnumerable<Seat> reviewers, IEnumerable<Seat> fallbacks, IReadOnlySet<long> concerned)
    {
        var able = reviewers.Concat(fallbacks).Where(seat => !concerned.Contains(seat.PersonId)).DistinctBy(seat => seat.PersonId)
            .GroupBy(seat => (seat.IsAway, seat.IsFallback)).OrderBy(alike => alike.Key);
        if (able.FirstOrDefault() is { } best) return [.. best];
        throw new RuleBrokenException("Everybody who could read this is concerned by it or absent, so it was not recorded here. "
            + "Tell somebody more senior whom you trust, in person or by letter.");
    }
}

/// <summary>A person who may handle cases, and as what.</summary>
/// <param name="IsAway">Somebody acts for them now, who cannot handle cases for them.</param>
public sealed record Seat(long PersonId, string Role, bool IsFallback = false, bool IsAway = false)
{
    /// <summary>Hears it as a manager of the reporter.</summary>
    public bool IsHearer { get; init; }
}

