using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Imports;

/// <summary>A table that somebody uploaded to be taken into a register: its columns are matched, a dry run says row by row what would happen, and then it is
/// carried out as a whole or not at all. The portal does the long parts by itself; see <see cref="Lease"/>.</summary>
public sealed class TableImport : Aggregate
{
    public const int FileNameLength = 200;
    public const int SheetLength = 120;
    public const int NoteLength = 600;
    public const int MaxRows = 50_000;

    readonly List<ImportRow> rows = [];

    TableImport() => (FileName, Headings, Columns) = ("", "", "");

    /// <param name="headings">Of all columns; where there is none, an empty text.</param>
    /// <param name="note">What the person should know of how the file was read.</param>
    public TableImport(ImportKind kind, string fileName, string? sheet, IReadOnlyList<string> headings, IReadOnlyCollection<ImportRow> rows, string? note, Actor actor, DateTime at)
    {
        RefuseUnlessMay(kind, actor);
        if (rows.Count == 0) throw RuleBrokenException.Input("The file has headings and no rows under them.");
        if (rows.Count > MaxRows) throw RuleBrokenException.Input($"The file has {rows.Count:N0} rows. At most {MaxRows:N0} can be taken at once: divide it.");
        (Kind, FileName, Sheet, Headings, Note) = (kind, fileName.CutTo(FileNameLength), sheet?.CutTo(SheetLength), CellText.Write(headings), note?.CutTo(NoteLength));
        (UploadedById, UploadedAt, RowCount) = (actor.PersonId, at, rows.Count);
        Columns = MatchedColumns.Write(ColumnGuess.Of(headings, ImportFields.Of(kind)));
        this.rows.AddRange(rows);
        Record(ImportAudit.Uploaded, actor, at, ("rows", $"{rows.Count:N0}"));
    }

    public ImportKind Kind { get; private set; }
    public string FileName { get; private set; }
    public string? Sheet { get; private set; }

    /// <summary>See <see cref="CellText.Read"/>.</summary>
    public string Headings { get; private set; }

    /// <summary>See <see cref="MatchedColumns"/>.</summary>
    public string Columns { get; private set; }

    /// <summary>For accounts whose row names no service.</summary>
    public long? ServiceId { get; private set; }
    public ImportState State { get; private set; }
    public long UploadedById { get; private set; }
    public Person? UploadedBy { get; private set; }
    public DateTime UploadedAt { get; private set; }

    /// <summary>Who had it checked or carried out last: the portal does it with what they may do then.</summary>
    public long? OrderedById { get; private set; }
    public DateTime? FinishedAt { get; private set; }
    public int RowCount { get; private set; }
    public int NewCount { get; private set; }
    public string WrongInWords => WrongCount == 1 ? "1 row has errors" : $"{WrongCount:N0} rows have errors";
    public int WrongCount { get; private set; }
    public bool LeavesOutErrors { get; private set; }

    /// <summary>What the person should know: of the file, or why it stopped.</summary>
    public string? Note { get; private set; }

    /// <summary>How many rows the portal has done of the step it is at; written without a new version.</summary>
    public int DoneCount { get; private set; }

    /// <summary>The node that is at it, and until when the others leave it alone: one that dies leaves a lease that ends.</summary>
    public Guid? Lease { get; private set; }
    public DateTime? LeasedUntil { get; private set; }

    /// <summary>Given when it is uploaded; read apart afterwards.</summary>
    public IReadOnlyList<ImportRow> Rows => rows;

    public override string Label => $"the table “{FileName}” for the {Kind.InWords()}";

    public string Path => $"/imports/{Id}";

    public bool IsUnderWay => State is ImportState.Checking or ImportState.CarryingOut;

    public bool CanBeMatched => State is ImportState.Uploaded or ImportState.Checked;

    public bool CanBeCarriedOut => State == ImportState.Checked && NewCount > 0;

    public void Match(IReadOnlyDictionary<string, int> columns, long? serviceId, Actor actor, DateTime at)
    {
        RefuseUnlessMay(Kind, actor);
        if (!CanBeMatched) throw new RuleBrokenException("The columns can no longer be matched. Upload the table again.");
        var headings = CellText.Read(Headings);
        if (columns.Values.Any(column => column < 0 || column >= headings.Count)) throw RuleBrokenException.Input("Choose columns of this table.");
        if (columns.Values.Distinct().Count() < columns.Count) throw RuleBrokenException.Input("Each column can be chosen once only.");
        if (ImportFields.Objection(Kind, columns.Keys.ToHashSet()) is { } objection) throw RuleBrokenException.Input(objection);
        (Columns, ServiceId, Note) = (MatchedColumns.Write(columns), serviceId, null);
        Begin(ImportState.Checking, actor);
        Record(ImportAudit.Matched, actor, at, ("columns", string.Join(", ", columns.Select(pair => $"{pair.Key}: {headings[pair.Value]}"))));
    }

    /// <summary>The dry run is done.</summary>
    public void Checked(int added, int wrong, Actor actor, DateTime at)
    {
        RefuseUnlessAt(ImportState.Checking);
        (State, NewCount, WrongCount, Lease, LeasedUntil) = (ImportState.Checked, added, wrong, null, null);
        // A staff list is only compared: what comes of it is decided person by person.
        if (Kind == ImportKind.StaffList) (State, FinishedAt) = (ImportState.Done, at);
        Record(ImportAudit.Checked, actor, at, ("new", $"{added:N0}"), ("wrong", $"{wrong:N0}"));
    }

    /// <param name="leavesOutErrors">Must be said where there are any.</param>
    public void Order(bool leavesOutErrors, Actor actor, DateTime at)
    {
        RefuseUnlessMay(Kind, actor);
        if (State != ImportState.Checked) throw new RuleBrokenException($"This table cannot be carried out now: it is {State.InWords()}.");
        if (NewCount == 0) throw new RuleBrokenException("There is nothing to add: everything that has no error is in the register.");
        if (WrongCount > 0 && !leavesOutErrors) throw RuleBrokenException.Input($"{WrongInWords}. Say that they are to be left out, or correct the table and upload it again.");
        (LeavesOutErrors, Note) = (leavesOutErrors && WrongCount > 0, null);
        Begin(ImportState.CarryingOut, actor);
        Record(ImportAudit.Ordered, actor, at, ("wrong", LeavesOutErrors ? $"{WrongCount:N0}" : "none"));
    }

    /// <summary>Everything is in the register, in the transaction in which this is saved.</summary>
    /// <param name="asked">People who are asked for something now, each told once.</param>
    public void CarriedOut(int added, IEnumerable<long> asked, Actor actor, DateTime at)
    {
        RefuseUnlessAt(ImportState.CarryingOut);
        (State, NewCount, FinishedAt, Lease, LeasedUntil) = (ImportState.Done, added, at, null, null);
        Record(ImportAudit.CarriedOut, actor, at, ("added", $"{added:N0}"));
        foreach (var person in asked)
            Tell(person, "You are said to use the council’s social media accounts",
                "You are in the register of authorised users, with access from before the register was kept here. To keep it, read what everybody agrees to, and agree for yourself.", "/attestations");
        Tell(OrderedById!.Value, $"Imported: {FileName}", $"{added:N0} rows were added to the {Kind.InWords()}.", Path);
    }

    /// <summary>Nothing of it was carried out; it can be looked through again.</summary>
    /// <param name="alsoTell">Others whom it concerns.</param>
    public void Stop(string reason, DateTime at, IEnumerable<long>? alsoTell = null)
    {
        if (!IsUnderWay) return;
        var checking = State == ImportState.Checking;
        (State, Note, Lease, LeasedUntil) = (checking ? ImportState.Uploaded : ImportState.Checked, reason.CutTo(NoteLength), null, null);
        Record(ImportAudit.Stopped, Actor.Portal, at, ("reason", Note));
        foreach (var person in (alsoTell ?? []).Append(OrderedById!.Value).Distinct()) Tell(person, $"Not imported: {FileName}", $"Nothing was changed. {reason}", Path);
    }

    public void Withdraw(Actor actor, DateTime at)
    {
        RefuseUnlessMay(Kind, actor);
        if (State is ImportState.Done or ImportState.Withdrawn or ImportState.CarryingOut) throw new RuleBrokenException($"This table cannot be withdrawn: it is {State.InWords()}.");
        (State, FinishedAt, Lease, LeasedUntil) = (ImportState.Withdrawn, at, null, null);
        Record(ImportAudit.Withdrawn, actor, at);
    }

    void Begin(ImportState state, Actor actor) => (State, OrderedById, DoneCount, Lease, LeasedUntil) = (state, actor.PersonId, 0, null, null);

    void RefuseUnlessAt(ImportState state)
    {
        if (State != state) throw new RuleBrokenException($"This table is {State.InWords()}.");
    }

    static void RefuseUnlessMay(ImportKind kind, Actor actor)
    {
        if (!actor.May(kind.Permission())) throw RuleBrokenException.Hidden();
    }
}

public enum ImportState { Uploaded, Checking, Checked, CarryingOut, Done, Withdrawn }

public static class ImportStateWords
{
    public static string InWords(this ImportState state) => state switch
    {
        ImportState.Uploaded => "uploaded",
        ImportState.Checking => "being looked through",
        ImportState.Checked => "looked through",
        ImportState.CarryingOut => "being carried out",
        ImportState.Done => "carried out",
        _ => "withdrawn",
    };
}
