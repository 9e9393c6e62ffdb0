using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace SocialGovernance.Web.Tests.Tables;

/// <summary>Makes workbooks part by part, so that what a spreadsheet program would not write can be tried too.</summary>
public sealed class Workbook
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    readonly List<string> shared = [];
    readonly List<(string Name, StringBuilder Rows, List<string> Merged, bool Hidden)> sheets = [];

    /// <summary>Style 1: a date; 2: a date of the council's own format; 3: a number with a colour in its format.</summary>
    const string Styles = $"""
        <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\ mmm\ yyyy"/><numFmt numFmtId="165" formatCode="[Red]0.00"/></numFmts>
        <fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
        """;

    public Workbook Sheet(string name, bool hidden = false)
    {
        sheets.Add((name, new(), [], hidden));
        return this;
    }

    /// <param name="cells">As <see cref="Text"/> and the others write them; null where nothing stands.</param>
    public Workbook Row(int line, params string?[] cells)
    {
        var row = sheets[^1].Rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{line}\">");
        for (var column = 0; column < cells.Length; column++)
            if (cells[column] is { } cell) row.Append(cell.Replace("REF", $"{(char)('A' + column)}{line}", StringComparison.Ordinal));
        row.Append("</row>");
        return this;
    }

    public Workbook Merge(string range)
    {
        sheets[^1].Merged.Add(range);
        return this;
    }

    public string Shared(string text)
    {
        shared.Add($"<si><r><t xml:space=\"preserve\">{SecurityElement.Escape(text[..(text.Length / 2)])}</t></r><r><t xml:space=\"preserve\">{SecurityElement.Escape(text[(text.Length / 2)..])}</t></r></si>");
        return $"<c r=\"REF\" t=\"s\"><v>{shared.Count - 1}</v></c>";
    }

    public static string Text(string text) => $"<c r=\"REF\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    public static string Date(int serial, int style = 1) => $"<c r=\"REF\" s=\"{style}\"><v>{serial}</v></c>";

    public static string Number(string value) => $"<c r=\"REF\"><v>{value}</v></c>";

    public static string Formula(string formula, string? result) => $"<c r=\"REF\" t=\"str\"><f>{SecurityElement.Escape(formula)}</f>{(result is null ? "" : $"<v>{SecurityElement.Escape(result)}</v>")}</c>";

    public static string Error(string error) => $"<c r=\"REF\" t=\"e\"><f>1/0</f><v>{error}</v></c>";

    public byte[] Bytes(params (string Path, string Text)[] others)
    {
        var parts = new List<(string Path, string Text)>
        {
            ("[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>") + "</Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>" + Each(i => $"<sheet name=\"{sheets[i].Name}\" sheetId=\"{i + 1}\"{(sheets[i].Hidden ? " state=\"hidden\"" : "")} r:id=\"s{i}\"/>") + "</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + Each(i => $"<Relationship Id=\"s{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>")
                + $"<Relationship Id=\"st\" Type=\"{Office}/styles\" Target=\"styles.xml\"/><Relationship Id=\"ss\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"),
            ("xl/styles.xml", Styles),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(shared)}</sst>"),
        };
        parts.AddRange(sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheet.Rows}</sheetData>"
            + (sheet.Merged.Count == 0 ? "" : $"<mergeCells>{string.Concat(sheet.Merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>") + "</worksheet>")));
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, text) in parts.Where(part => others.All(other => other.Path != part.Path)).Concat(others))
            {
                using var writer = new StreamWriter(archive.CreateEntry(path).Open());
                writer.Write(text);
            }
        return stream.ToArray();
    }

    string Each(Func<int, string> one) => string.Concat(Enumerable.Range(0, sheets.Count).Select(one));
}
