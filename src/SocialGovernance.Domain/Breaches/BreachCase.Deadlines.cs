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
        AskHandlers(at, due.Min(deadline => deadline.DueAt));
        Record(BreachAudit.Reminded, Actor.Portal, at);
    }

    void AskHandlers(DateTime at, DateTime? due)
    {
        foreach (var handler in handlers.Where(handler => handler.Until is null)) handler.Ask(at, due);
    }

    /// <summary>A closed case is not covered while nothing is to be done about it; now something is.</summary>
    void SeatSomebody(SeatChoice seats, DateTime at)
    {
        if (HandledBy.Any(seats.Hearers.Contains) || seats.Able.Any(seat => HandledBy.Contains(seat.PersonId))) return;
        handlers.AddRange(seats.Best.Where(seat => !HandledBy.Contains(seat.PersonId)).Select(seat => new CaseHandler(seat, at, waits: false)));
    }
}
