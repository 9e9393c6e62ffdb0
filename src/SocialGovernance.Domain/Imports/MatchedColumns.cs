using System.Text.Json;

namespace SocialGovernance.Domain.Imports;

/// <summary>Which column holds which field, as text and as it is read row by row.</summary>
public sealed class MatchedColumns
{
    static readonly string[] totals = [" total", " totals", " grand total", " sub total", " subtotal", " sum", " count"];

    readonly IReadOnlyDictionary<string, int> columns;
    readonly List<string> headings;

    public MatchedColumns(TableImport import)
    {
        columns = Read(import.Columns);
        headings = [.. CellText.Read(import.Headings).Select(CellText.Clean)];
    }

    public static string Write(IReadOnlyDictionary<string, int> columns) => JsonSerializer.Serialize(columns);

    public static IReadOnlyDictionary<string, int> Read(string text) => JsonSerializer.Deserialize<Dictionary<string, int>>(text) ?? [];

    public RowText Of(ImportRow row)
    {
        var cells = CellText.Read(row.Cells).Select(CellText.Clean).ToList();
        return new(row.Line, row.FileProblem ?? TooLong(cells), LeftOut(cells), columns.ToDictionary(pair => pair.Key, pair => pair.Value < cells.Count ? cells[pair.Value] : ""));
    }

    /// <summary>Why the row is no row of the table, as a sentence; null where it is one.</summary>
    string? LeftOut(List<string> cells)
    {
        var filled = cells.Where(cell => cell.Length > 0).ToList();
        if (filled.Count == 0) return "The row is empty.";
        if (filled.Count > 1 && cells.Take(headings.Count).SequenceEqual(headings.Take(cells.Count), StringComparer.OrdinalIgnoreCase)) return "These are the headings again.";
        var first = SearchWords.Of(filled[0].Split(':')[0]);
        return totals.Any(total => first == total || first.StartsWith(total + " ", StringComparison.Ordinal)) && filled.Skip(1).All(IsNumber) ? "This looks like a total, not like a row of the table." : null;
    }

    static bool IsNumber(string cell) => cell.All(letter => char.IsDigit(letter) || letter is '.' or ',' or '%' or ' ' or '-');

    static string? TooLong(List<string> cells) => cells.FindIndex(cell => cell.Length > 4000) is >= 0 and var column
        ? $"Column {column + 1} has {cells[column].Length:N0} characters. Shorten it to 4,000." : null;
}

/// <summary>A row as it is read: clean texts by the key of their field.</summary>
/// <param name="Problem">Why the file has no sound value there.</param>
/// <param name="LeftOut">Why it is no row of the table.</param>
public sealed record RowText(int Line, string? Problem, string? LeftOut, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Empty where the field has no column or the cell is empty.</summary>
    public string this[string field] => Texts.GetValueOrDefault(field, "");
}
