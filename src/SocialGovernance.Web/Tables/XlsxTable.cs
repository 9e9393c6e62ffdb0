using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SocialGovernance.Web.Tables;

/// <summary>Reads the first sheet of a workbook that is shown and holds something, row by row. Values are those that the workbook was saved with: nothing is worked out,
/// and nothing that it refers to is fetched.</summary>
static class XlsxTable
{
    /// <summary>All parts together, unpacked. A workbook of the most rows has a tenth of it.</summary>
    const long MaxUnpacked = 200L * 1024 * 1024;
    const int MaxParts = 2_000;

    public static Table Read(byte[] content)
    {
        try
        {
            RefuseBomb(content);
            using var workbook = SpreadsheetDocument.Open(new MemoryStream(content, writable: false), isEditable: false);
            return Read(workbook.WorkbookPart ?? throw new InvalidDataException("There is no workbook."));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or XmlException or OpenXmlPackageException or FormatException or ArgumentException
            or InvalidOperationException or UriFormatException or NotSupportedException or KeyNotFoundException)
        {
            throw TableFile.Refused("The workbook cannot be read: it is damaged or incomplete. Open it in a spreadsheet program, save it again as an Excel workbook (.xlsx) and upload that.");
        }
    }

    /// <summary>Unpacks every part into nothing, because what an archive says of its own size need not be true.</summary>
    static void RefuseBomb(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MaxParts) throw TableFile.Refused("The workbook has too many parts. Copy the table into a new workbook and upload that.");
        var (left, buffer) = (MaxUnpacked, new byte[81_920]);
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
                if ((left -= read) < 0) throw TableFile.Refused("The workbook is far larger than it looks. Copy the table into a new workbook and upload that.");
        }
    }

    static Table Read(WorkbookPart workbook)
    {
        var sheets = workbook.Workbook.Descendants<Sheet>().Where(sheet => (sheet.State?.Value ?? SheetStateValues.Visible) == SheetStateValues.Visible)
            .Select(sheet => (Name: sheet.Name?.Value ?? "", Part: workbook.GetPartById(sheet.Id!.Value!) as WorksheetPart)).Where(sheet => sheet.Part is not null).ToList();
        var cells = new XlsxCells(workbook);
        foreach (var (name, part) in sheets)
            if (Rows(part!, cells) is { Count: > 0 } rows && rows.Any(row => !row.IsEmpty))
                return new(rows, name, [.. sheets.Select(sheet => sheet.Name).Where(other => other != name)]);
        throw TableFile.Refused("There is nothing on the sheets of the workbook.");
    }

    static List<TableRow> Rows(WorksheetPart part, XlsxCells cells)
    {
        var rows = new SortedDictionary<int, TableRow>();
        var merged = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        var line = 0;
        while (reader.Read())
            if (reader.IsStartElement && reader.ElementType == typeof(Row))
            {
                var row = (Row)reader.LoadCurrentElement()!;
                line = (int?)row.RowIndex?.Value ?? line + 1;
                if (!row.HasChildren) continue;
                if (rows.Count >= TableFile.MaxRows) throw TableFile.Refused($"The sheet has more than {TableFile.MaxRows:N0} rows. Divide it.");
                var read = cells.Read(line, row);
                if (!read.IsEmpty || read.Problem is not null) rows[line] = read;
            }
            else if (reader.IsStartElement && reader.ElementType == typeof(MergeCell) && reader.LoadCurrentElement() is MergeCell { Reference.Value: { } range } && merged.Count < TableFile.MaxRows)
            {
                merged.Add(range);
            }
        foreach (var range in merged) FillDown(range, rows);
        return [.. rows.Values];
    }

    /// <summary>Cells merged downwards all have the value that stands in the first; merged sideways they are a title, which stands where it begins.</summary>
    static void FillDown(string range, SortedDictionary<int, TableRow> rows)
    {
        if (range.Split(':') is not [var from, var to]) return;
        var (column, first, last) = (XlsxCells.ColumnOf(from), XlsxCells.LineOf(from), XlsxCells.LineOf(to));
        if (column >= TableFile.MaxColumns || !rows.TryGetValue(first, out var above) || column >= above.Cells.Count) return;
        foreach (var row in rows.Values.Where(row => row.Line > first && row.Line <= last && !row.IsEmpty).ToList())
        {
            var filled = row.Cells.Concat(Enumerable.Repeat("", Math.Max(0, column + 1 - row.Cells.Count))).ToArray();
            if (filled[column].Length > 0) continue;
            filled[column] = above.Cells[column];
            rows[row.Line] = row with { Cells = filled };
        }
    }
}
