using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

// By when its handlers do what comes next.
public sealed partial class BreachCase
{
    readonly List<CaseDeadline> deadlines = [];

    public IReadOnlyList<CaseDeadline> Deadlines => deadlines;

    /// <summary>What its state asks for by the pack's clocks runs, and nothing else does. After each act.</summary>
    public void KeepTime(Pack pack, DateTime at)
    {
        CaseDeadlineKind? next = (State, Assessment) switch
        {
            (CaseState.Reported, _) => CaseDeadlineKind.Triage,
            (CaseState.Investigating, null) => CaseDeadlineKind.Investigation,
            (CaseState.Investigating, _) => CaseDeadlineKind.Decision,
            (CaseState.UnderAppeal, _) => CaseDeadlineKind.Appeal,
            _ => null,
        };
        foreach (var over in deadlines.Where(deadline => deadline is { EndedAt: null, Kind: < CaseDeadlineKind.Suspension } && deadline.Kind != next)) over.End(at);
        if (next is not { } kind || deadlines.Any(deadline => deadline.EndedAt is null && deadline.Kind == kind)) return;
        if (pack.Clocks.FirstOrDefault(clock => clock.Key == CaseDeadline.ClockOf(kind)) is { } clock)
            deadlines.Add(CaseDeadline.Between(kind, at, clock.EndOf(at, pack.WorkingTime)));
    }

    /// <summary>Reminds its handlers of what is due soon; once of each.</summary>
    public void Remind(SeatChoice seats, DateTime at)
    {
        var due = deadlines.Where(deadline => deadline.IsToRemind(at)).ToList();
        if (due.Count == 0) return;
        foreach (var deadline in due) deadline.Remind(at);
        SeatSomebody(seats, at);
        AskHandlers(at, due.Min(deadline => deadline.DueAt), seats);
        Record(BreachAudit.Reminded, Actor.Portal, at);
    }

    /// <param name="seats">Where they are known: only those who still have the role in which they handle it.</param>
    void AskHandlers(DateTime at, DateTime? due, SeatChoice? seats = null)
    {
        foreach (var handler in handlers.Where(handler => seats is null ? handler.Until is null : handler.Holds(seats))) handler.Ask(at, due);
    }

    /// <summary>A closed case is not covered while nothing is to be done about it; now something is.</summary>
    void SeatSomebody(SeatChoice seats, DateTime at)
    {
        if (handlers.Any(handler => handler.Holds(seats) && (!handler.IsHearer || handler.IsPresent(seats)))) return;
        var others = seats.Best;
        if (others.Count == 0) return;
        Place(others, at, waits: false);
        Record(BreachAudit.Covered, Actor.Portal, at);
    }
}
