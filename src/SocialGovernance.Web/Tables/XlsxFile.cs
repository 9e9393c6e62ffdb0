using System.IO.Compression;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Registers;

namespace SocialGovernance.Web.Tables;

/// <summary>A table as an Excel workbook, written row by row as the rows are read: the library would keep all of it in memory. Each cell is text, never a formula; what would
/// become one if somebody edited it is marked as quoted.</summary>
public sealed class XlsxFile(string name, IAsyncEnumerable<IReadOnlyList<string?>> rows) : IActionResult
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    /// <summary>More than a spreadsheet takes.</summary>
    const int MaxCell = 32_767;

    static readonly XmlWriterSettings settings = new() { Async = true, Encoding = new UTF8Encoding(false), CloseOutput = false };

    /// <summary>Style 1 is that of a heading, 2 that of a text which looks like a formula.</summary>
    static readonly (string Path, string Text)[] parts =
    [
        ("[Content_Types].xml", $"""{Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"""),
        ("_rels/.rels", $"""{Declaration}<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
        ("xl/workbook.xml", $"""{Declaration}<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="Table" sheetId="1" r:id="r1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", $"""{Declaration}<Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/></Relationships>"""),
        ("xl/styles.xml", $"""{Declaration}<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>"""),
    ];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, stop) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        Exported.Begin(response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
        // The archive writes its own few bytes while a thread waits; they go into the buffer.
        if (context.HttpContext.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        await using var buffer = new BufferedStream(response.Body, 64 * 1024);
        await using var archive = await ZipArchive.CreateAsync(buffer, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        foreach (var (path, text) in parts)
        {
            await using var part = await archive.CreateEntry(path).OpenAsync(stop);
            await part.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
        }
        await using var sheet = await archive.CreateEntry("xl/worksheets/sheet1.xml").OpenAsync(stop);
        await using var xml = XmlWriter.Create(sheet, settings);
        await WriteAsync(xml, stop);
    }

    async Task WriteAsync(XmlWriter xml, CancellationToken stop)
    {
        await xml.WriteStartDocumentAsync(standalone: true);
        await xml.WriteStartElementAsync(null, "worksheet", Main);
        await xml.WriteStartElementAsync(null, "sheetData", Main);
        var first = true;
        await foreach (var row in rows.WithCancellation(stop))
        {
            await xml.WriteStartElementAsync(null, "row", Main);
            foreach (var cell in row) await WriteAsync(xml, cell ?? "", first ? "1" : CsvFile.Harmless(cell) == (cell ?? "") ? null : "2");
            await xml.WriteEndElementAsync();
            first = false;
        }
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    static async Task WriteAsync(XmlWriter xml, string text, string? style)
    {
        await xml.WriteStartElementAsync(null, "c", Main);
        if (style is not null) await xml.WriteAttributeStringAsync(null, "s", null, style);
        await xml.WriteAttributeStringAsync(null, "t", null, "inlineStr");
        await xml.WriteStartElementAsync(null, "is", Main);
        await xml.WriteStartElementAsync(null, "t", Main);
        await xml.WriteAttributeStringAsync("xml", "space", null, "preserve");
        await xml.WriteStringAsync(Storable(text));
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    /// <summary>Without what XML cannot hold, and no longer than a cell may be.</summary>
    static string Storable(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\t' or '\n' or '\r' or >= 0x20 and not 0xFFFE and not 0xFFFF) kept.Append(rune);
        return Domain.TextLength.CutTo(kept.ToString(), MaxCell);
    }
}
