using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Registers;

/// <summary>A table as a file for spreadsheets, written row by row as the rows are read.</summary>
public sealed class CsvFile(string name, IAsyncEnumerable<IReadOnlyList<string?>> rows) : IActionResult
{
    /// <summary>A spreadsheet takes a cell that begins so for a formula; the wide forms too, which some programs turn into the narrow ones.</summary>
    const string Formula = "=+-@\t\r\n＝＋－＠";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        response.Headers.CacheControl = SecurityHeaders.Nowhere;
        // The mark at the beginning tells spreadsheets that the text is UTF-8.
        await using var text = new StreamWriter(response.Body, new UTF8Encoding(true));
        await using var csv = CsvWriter.Create(text);
        await foreach (var row in rows.WithCancellation(context.HttpContext.RequestAborted))
        {
            foreach (var cell in row) csv.WriteField(Harmless(cell));
            await csv.EndRecordAsync();
        }
    }

    /// <summary>The cell, with an apostrophe before what would be taken for a formula.</summary>
    public static string Harmless(string? cell) => cell is { Length: > 0 } && Formula.Contains(cell[0]) ? "'" + cell : cell ?? "";
}
