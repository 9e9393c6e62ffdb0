using SocialGovernance.Domain;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Tables;

namespace SocialGovernance.Web.Imports;

/// <summary>Finds the headings in a file that was uploaded and takes what stands under them.</summary>
public static class UploadedTable
{
    /// <exception cref="RuleBrokenException">There is no table in it.</exception>
    public static TableImport Of(ImportKind kind, string fileName, Table table, Actor actor, DateTime at)
    {
        var filled = table.Rows.Where(row => !row.IsEmpty || row.Problem is not null).ToList();
        var cells = filled.Take(50).Select(row => (IReadOnlyList<string>)[.. row.Cells.Select(CellText.Clean)]).ToList();
        var headings = ColumnGuess.HeadingsOf(cells, ImportFields.Of(kind));
        var rows = filled.Skip(headings + 1).Select(row => new ImportRow(row.Line, row.Cells, row.Problem)).ToList();
        return new(kind, FileName.Clean(fileName), table.Sheet, Wide(cells[headings], filled), rows, Note(table, filled[headings].Line), actor, at);
    }

    /// <summary>The headings with a place for each column that has any value.</summary>
    static List<string> Wide(IReadOnlyList<string> headings, List<TableRow> rows) =>
        [.. headings, .. Enumerable.Repeat("", Math.Max(0, rows.Max(row => row.Cells.Count) - headings.Count))];

    static string? Note(Table table, int line)
    {
        var sheet = table.Sheet is null ? "" : $"This was read from the sheet “{table.Sheet}”. ";
        var others = table.NotRead.Count == 0 ? "" : $"These sheets were not read: {string.Join(", ", table.NotRead)}. ";
        return $"{sheet}{others}{(line > 1 ? $"The headings stand in line {line}; what stands above them is left out." : "")}".Trim() is { Length: > 0 } note ? note : null;
    }
}
