namespace SocialGovernance.Domain.Imports;

/// <summary>A row of a table that was uploaded, and what would become or has become of it.</summary>
public sealed class ImportRow
{
    public const int SaysLength = 600;
    public const int PathLength = 200;

    ImportRow() => Cells = "";

    /// <param name="problem">Why the file itself has no sound value there; null where it has.</param>
    public ImportRow(int line, IEnumerable<string> cells, string? problem) =>
        (Line, Cells, FileProblem) = (line, CellText.Write(cells), problem?.CutTo(SaysLength));

    public long Id { get; private set; }
    public long ImportId { get; private set; }

    /// <summary>As the spreadsheet numbers it.</summary>
    public int Line { get; private set; }

    /// <summary>See <see cref="CellText.Read"/>.</summary>
    public string Cells { get; private set; }
    public string? FileProblem { get; private set; }
    public RowOutcome Outcome { get; private set; }

    /// <summary>What would happen or has happened, as a sentence; for an error the value and the remedy.</summary>
    public string? Says { get; private set; }

    /// <summary>Where to look at what it is about.</summary>
    public string? Path { get; private set; }

    public void Judged(RowOutcome outcome, string says, string? path) => (Outcome, Says, Path) = (outcome, says.CutTo(SaysLength), path);
}

/// <summary><see cref="Differs"/>: it is in the register with other words, and stays as it is there.</summary>
public enum RowOutcome { Unread, New, Same, Differs, Wrong, LeftOut, Added }

public static class RowOutcomeWords
{
    public static string InWords(this RowOutcome outcome) => outcome switch
    {
        RowOutcome.New => "New",
        RowOutcome.Same => "Same",
        RowOutcome.Differs => "Differs",
        RowOutcome.Wrong => "Error",
        RowOutcome.LeftOut => "Left out",
        RowOutcome.Added => "Added",
        _ => "Not looked at yet",
    };
}
