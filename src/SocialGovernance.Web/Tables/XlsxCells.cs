using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SocialGovernance.Web.Tables;

/// <summary>Turns the cells of a workbook into text: shared texts, dates by the format of their number, formulas by the value they were saved with.</summary>
sealed partial class XlsxCells
{
    readonly List<string> shared = [];
    readonly List<bool> dates;
    readonly bool from1904;

    public XlsxCells(WorkbookPart workbook)
    {
        from1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value == true;
        if (workbook.SharedStringTablePart is { } texts)
        {
            using var reader = OpenXmlReader.Create(texts);
            while (reader.Read())
                if (reader.IsStartElement && reader.ElementType == typeof(SharedStringItem)) shared.Add(TextOf((OpenXmlCompositeElement)reader.LoadCurrentElement()!));
        }
        var styles = workbook.WorkbookStylesPart?.Stylesheet;
        var formats = styles?.NumberingFormats?.Elements<NumberingFormat>().Where(format => format.NumberFormatId is not null)
            .DistinctBy(format => format.NumberFormatId!.Value).ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode?.Value ?? "") ?? [];
        dates = [.. styles?.CellFormats?.Elements<CellFormat>().Select(format => IsDate(format.NumberFormatId?.Value ?? 0, formats)) ?? []];
    }

    public TableRow Read(int line, Row row)
    {
        var (cells, problem, next) = (new List<string>(), (string?)null, 0);
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var text = TextOf(cell);
            if (text is null)
            {
                problem ??= $"Cell {Letters(column)}{line} is a formula that was saved without its result. Open the file in a spreadsheet program, save it and upload it again.";
                text = "";
            }
            if (text.Length == 0) continue;
            if (column >= TableFile.MaxColumns) throw TableFile.Refused($"Cell {Letters(column)}{line} is beyond the first {TableFile.MaxColumns} columns. Take out columns that are not needed.");
            while (cells.Count <= column) cells.Add("");
            cells[column] = text;
        }
        return new(line, cells, problem);
    }

    /// <summary>Null for a formula without a result.</summary>
    string? TextOf(Cell cell)
    {
        var kind = cell.DataType?.Value ?? CellValues.Number;
        if (kind == CellValues.InlineString) return cell.InlineString is { } inline ? TextOf(inline) : "";
        if (cell.CellValue?.Text is not { } value) return cell.CellFormula is null ? "" : null;
        return kind switch
        {
            CellValues.SharedString => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count ? shared[index]
                : throw new InvalidDataException("A text is missing."),
            CellValues.Boolean => value == "1" ? "TRUE" : "FALSE",
            CellValues.Number => NumberOf(value, cell.StyleIndex?.Value ?? 0),
            CellValues.Date => value.Split('T')[0],
            _ => value,
        };
    }

    string NumberOf(string value, uint style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return value;
        if (style < dates.Count && dates[(int)style] && number is >= 1 and < 2_958_466)
            return DateTime.FromOADate(Math.Floor(number) + (from1904 ? 1462 : 0)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return number == Math.Floor(number) && Math.Abs(number) < 1e15 ? number.ToString("F0", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>All runs of a text, without the reading aids of East Asian scripts.</summary>
    static string TextOf(OpenXmlCompositeElement text) => string.Concat(text.Descendants<Text>().Where(run => run.Parent is not PhoneticRun).Select(run => run.Text)) switch
    {
        var whole when whole.Length > TableFile.MaxCell => throw TableFile.Refused($"A cell is longer than {TableFile.MaxCell:N0} characters."),
        var whole => whole,
    };

    static bool IsDate(uint id, Dictionary<uint, string> formats) =>
        id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 50 and <= 58) || (formats.TryGetValue(id, out var code) && Quoted().Replace(code, "").AsSpan().IndexOfAny("yYdD") >= 0);

    /// <summary>Index of the column, from 0: “AB12” is 27.</summary>
    public static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => checked(column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1))) - 1;

    public static int LineOf(string reference) => int.TryParse(reference.AsSpan(reference.AsSpan().IndexOfAnyInRange('0', '9') is >= 0 and var at ? at : reference.Length), out var line) ? line : 0;

    static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters(column / 26 - 1) + (char)('A' + column % 26);

    /// <summary>Texts, escaped letters and what stands in brackets, such as colours.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
