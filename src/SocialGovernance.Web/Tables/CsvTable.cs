using System.Text;
using CsvHelper;

namespace SocialGovernance.Web.Tables;

/// <summary>Reads CSV as spreadsheets write it: UTF-8 or UTF-16 with their mark, UTF-8 without, otherwise Windows-1252; separated by comma, semicolon or tab.</summary>
static class CsvTable
{
    static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static Table Read(byte[] content)
    {
        var text = Decode(content);
        if (text.Contains('\0', StringComparison.Ordinal)) throw TableFile.Refused("This is not a CSV file: it holds what no text has. Save the table again as CSV or as an Excel workbook (.xlsx).");
        var separator = SeparatorOf(ref text, out var skipped);
        return new([.. Rows(text, separator, skipped)], null, []);
    }

    static string Decode(byte[] content)
    {
        if (TableFile.Begins(content, [0xEF, 0xBB, 0xBF])) return Encoding.UTF8.GetString(content.AsSpan(3));
        if (TableFile.Begins(content, [0xFF, 0xFE])) return Encoding.Unicode.GetString(content.AsSpan(2));
        if (TableFile.Begins(content, [0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(content.AsSpan(2));
        try
        {
            return strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return windows.GetString(content);
        }
    }

    /// <summary>The one that divides the first rows into most cells; a first line <c>sep=;</c> says it.</summary>
    static char SeparatorOf(ref string text, out int skipped)
    {
        skipped = 0;
        var line = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length).Trim();
        if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
        {
            var said = line[4];
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            skipped = 1;
            return said;
        }
        var whole = text;
        return new[] { ',', ';', '\t' }.MaxBy(separator => Records(whole, separator).Take(50).Sum(record => record.Cells.Count(cell => cell.Length > 0) - 1));
    }

    static IEnumerable<TableRow> Rows(string text, char separator, int skipped)
    {
        var count = 0;
        foreach (var (above, cells) in Records(text, separator))
        {
            var line = above + skipped;
            if (++count > TableFile.MaxRows) throw TableFile.Refused($"The file has more than {TableFile.MaxRows:N0} rows. Divide it.");
            if (cells.Skip(TableFile.MaxColumns).Any(cell => cell.Length > 0)) throw TableFile.Refused($"Line {line} has more than {TableFile.MaxColumns} columns. Take out those that are not needed.");
            if (cells.Any(cell => cell.Length > TableFile.MaxCell)) throw TableFile.Refused($"In line {line} a quotation mark is opened and never closed, or a cell is longer than {TableFile.MaxCell:N0} characters.");
            yield return new(line, [.. cells.Take(TableFile.MaxColumns)]);
        }
    }

    static IEnumerable<(int Line, string[] Cells)> Records(string text, char separator)
    {
        using var reader = CsvReader.FromText(text, new() { Separator = separator, HasHeader = false, TrackLineNumbers = true });
        while (reader.Read()) yield return ((int)reader.LineNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
    }
}
