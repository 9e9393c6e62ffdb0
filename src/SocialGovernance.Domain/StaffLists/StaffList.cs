using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain.StaffLists;

/// <summary>A list of the council's staff, compared with the last one and with the directory. It changes nothing: each difference is decided by a person, and one that
/// is suspiciously short is an alarm, never a mass departure.</summary>
public sealed class StaffList : Aggregate
{
    public const int ReasonLength = 1000;

    readonly List<StaffListRow> rows = [];

    StaffList() => FileName = "";

    /// <param name="missing">How many of those known before (see <paramref name="known"/>) are not on it.</param>
    /// <param name="known">People of the last list, or those in posts where there is none.</param>
    /// <param name="largestShare">Of them that may be missing without an alarm.</param>
    public StaffList(TableImport import, StaffList? last, IReadOnlyCollection<StaffListRow> rows, int differences, int missing, int known, decimal largestShare, Actor actor, DateTime at)
    {
        (Import, ImportId, FileName, LastId, ReceivedAt, RowCount) = (import, import.Id, import.FileName, last?.Id, at, rows.Count);
        (MissingCount, KnownCount) = (missing, known);
        this.rows.AddRange(rows);
        State = known > 0 && missing > known * largestShare ? StaffListState.Suspicious : StaffListState.Open;
        DifferenceCount = differences;
        Record(StaffListAudit.Compared, actor, at, ("rows", $"{rows.Count:N0}"), ("differences", $"{differences:N0}"));
        if (State == StaffListState.Suspicious) Record(StaffListAudit.Alarmed, Actor.Portal, at, ("missing", $"{missing:N0}"), ("known", $"{known:N0}"));
    }

    public long ImportId { get; private set; }
    public TableImport? Import { get; private set; }
    public string FileName { get; private set; }

    /// <summary>The list that it was compared with.</summary>
    public long? LastId { get; private set; }
    public DateTime ReceivedAt { get; private set; }
    public int RowCount { get; private set; }
    public int DifferenceCount { get; private set; }
    public int MissingCount { get; private set; }
    public int KnownCount { get; private set; }
    public StaffListState State { get; private set; }

    /// <summary>When a newer one took its place, or it was dropped.</summary>
    public DateTime? EndedAt { get; private set; }
    public long? ConfirmedById { get; private set; }
    public string? ConfirmedBecause { get; private set; }
    public long? WorkItemId { get; private set; }
    public WorkItem? WorkItem { get; private set; }
    public IReadOnlyList<StaffListRow> Rows => rows;

    public override string Label => $"the staff list “{FileName}”";

    public string Path => $"/staff-lists/{Id}";

    /// <summary>Asks those who maintain people to look; once it has an id.</summary>
    /// <param name="maintainers">Key of their role.</param>
    public void Ask(string maintainers, DateTime at)
    {
        if (DifferenceCount == 0 && State != StaffListState.Suspicious) return;
        WorkItem = new(Duty.Of(maintainers), State == StaffListState.Suspicious
            ? $"Alarm: {MissingCount:N0} of {KnownCount:N0} people are not on the staff list “{FileName}”. Nothing is applied until somebody confirms it"
            : $"Decide what is different on the staff list “{FileName}”", Path, at);
    }

    /// <summary>Somebody looked and says that so many really are missing: from now on its differences can be decided.</summary>
    public void Confirm(string reason, Actor actor, DateTime at)
    {
        Look(ref reason, actor);
        (State, ConfirmedById, ConfirmedBecause) = (StaffListState.Open, actor.PersonId, reason);
        Record(StaffListAudit.Confirmed, actor, at, ("reason", reason));
    }

    /// <summary>It was the wrong list, or an incomplete one: the next is compared with the one before it.</summary>
    public void Drop(string reason, Actor actor, DateTime at)
    {
        Look(ref reason, actor);
        (State, EndedAt, ConfirmedById, ConfirmedBecause) = (StaffListState.Dropped, at, actor.PersonId, reason);
        WorkItem?.Close(at);
        Record(StaffListAudit.Dropped, actor, at, ("reason", reason));
    }

    void Look(ref string reason, Actor actor)
    {
        RefuseUnlessMay(actor);
        reason = reason.Trim();
        if (State != StaffListState.Suspicious) throw new RuleBrokenException("There is nothing to confirm about this list.");
        if (reason.Length == 0) throw RuleBrokenException.Input("Say why.");
    }

    /// <summary>A newer list was compared: what this one showed shows there again, if it is still so. One that nobody confirmed counts for nothing.</summary>
    public void ReplacedBy(DateTime at)
    {
        if (State is StaffListState.Replaced or StaffListState.Dropped) return;
        (State, EndedAt) = (State == StaffListState.Suspicious ? StaffListState.Dropped : StaffListState.Replaced, at);
        WorkItem?.Close(at);
        BumpVersion();
    }

    /// <summary>Every difference is decided.</summary>
    public void Settled(DateTime at)
    {
        WorkItem?.Close(at);
        BumpVersion();
    }

    public void RefuseUnlessDecidable(Actor actor)
    {
        RefuseUnlessMay(actor);
        if (State == StaffListState.Suspicious) throw new RuleBrokenException("Too many people are missing on this list. Nothing of it can be decided before somebody confirms that it is complete.");
        if (State != StaffListState.Open) throw new RuleBrokenException("A newer staff list has taken the place of this one. Decide on that.");
    }

    static void RefuseUnlessMay(Actor actor)
    {
        if (!actor.May(Permissions.MaintainPeople)) throw RuleBrokenException.Hidden();
    }
}

public enum StaffListState { Suspicious, Open, Replaced, Dropped }
