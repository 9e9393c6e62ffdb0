using SocialGovernance.Domain;
using SocialGovernance.Domain.Files;
using SocialGovernance.Domain.Imports;

namespace SocialGovernance.Web.Tables;

/// <summary>Reads a table that somebody uploaded. Nothing of it is unpacked to a disk, and no more is read than a table may have.</summary>
public static class TableFile
{
    public const int MaxMegabytes = 10;
    public const int MaxColumns = 100;
    public const int MaxCell = 32_767;

    /// <summary>Rows above and below the table, and room for a heading; the table itself has fewer.</summary>
    public const int MaxRows = TableImport.MaxRows + 1_000;

    public static readonly FilesTaken Taken = new(MaxMegabytes, ".csv", ".txt", ".tsv", ".xlsx");

    /// <exception cref="RuleBrokenException">It is no table that can be read; the sentence says why and what to do.</exception>
    public static Table Read(string fileName, byte[] content)
    {
        if (Begins(content, [0xD0, 0xCF, 0x11, 0xE0]))
            throw Refused("This spreadsheet is in an old format or has a password. Save it as an Excel workbook (.xlsx) without a password and upload that.");
        var zipped = Begins(content, "PK\u0003\u0004"u8);
        if (zipped != fileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            throw Refused(zipped ? "The file is a workbook, though its name does not end with .xlsx. Save it again as an Excel workbook (.xlsx)."
                : "The name ends with .xlsx, but the file is no workbook. Save it again as an Excel workbook (.xlsx) or as CSV.");
        var table = zipped ? XlsxTable.Read(content) : CsvTable.Read(content);
        return table.Rows.Any(row => !row.IsEmpty) ? table : throw Refused("There is nothing in the file.");
    }

    internal static bool Begins(byte[] content, ReadOnlySpan<byte> with) => content.AsSpan().StartsWith(with);

    public static RuleBrokenException Refused(string sentence) => RuleBrokenException.Input(sentence);
}
