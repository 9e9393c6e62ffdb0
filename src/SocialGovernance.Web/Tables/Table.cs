namespace SocialGovernance.Web.Tables;

/// <summary>A table as a file has it.</summary>
/// <param name="Sheet">The sheet that was read; null for CSV.</param>
/// <param name="NotRead">Names of the sheets beside it.</param>
public sealed record Table(IReadOnlyList<TableRow> Rows, string? Sheet, IReadOnlyList<string> NotRead);

/// <param name="Line">As a spreadsheet numbers it, from 1.</param>
/// <param name="Problem">Why a cell has no sound value, as a sentence with the remedy.</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells, string? Problem = null)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}
