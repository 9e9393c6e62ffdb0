using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Something that handlers are to do by a moment (UTC). They are reminded once; nothing happens by itself when it is over.</summary>
public sealed class CaseDeadline
{
    CaseDeadline() { }

    internal CaseDeadline(CaseDeadlineKind kind, DateTime startedAt, DateTime dueAt, DateTime remindAt) =>
        (Kind, StartedAt, DueAt, RemindAt) = (kind, startedAt, dueAt, remindAt);

    /// <summary>With the reminder when four fifths of the time are over.</summary>
    internal static CaseDeadline Between(CaseDeadlineKind kind, DateTime from, DateTime to) => new(kind, from, to, from + (to - from) * 0.8);

    public long Id { get; private set; }
    public CaseDeadlineKind Kind { get; private set; }
    public DateTime StartedAt { get; private set; }
    public DateTime DueAt { get; private set; }
    public DateTime RemindAt { get; private set; }
    public DateTime? RemindedAt { get; private set; }

    /// <summary>When it was done, or asked for no more.</summary>
    public DateTime? EndedAt { get; private set; }

    internal static string ClockOf(CaseDeadlineKind kind) => kind switch
    {
        CaseDeadlineKind.Triage => CaseClocks.Triage,
        CaseDeadlineKind.Investigation => CaseClocks.Investigation,
        CaseDeadlineKind.Decision => CaseClocks.Decision,
        _ => CaseClocks.Appeal,
    };

    internal bool IsToRemind(DateTime at) => EndedAt is null && RemindedAt is null && RemindAt <= at;

    /// <summary>A withdrawal whose day has come is looked at again; there is nothing to be late with.</summary>
    internal void Remind(DateTime at) => (RemindedAt, EndedAt) = (at, Kind == CaseDeadlineKind.Withdrawal ? at : EndedAt);

    internal void End(DateTime at) => EndedAt ??= at;
}

/// <summary>Those before <see cref="Suspension"/> follow from the state of the case.</summary>
public enum CaseDeadlineKind { Triage, Investigation, Decision, Appeal, Suspension, Withdrawal }
