using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SocialGovernance.Web.Registers;
using SocialGovernance.Web.SignIn;

namespace SocialGovernance.Web.Tables;

/// <summary>Rows as a file in the format that was asked for.</summary>
public static class Exported
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";

    public static bool IsFormat(string? format) => format is null or Csv or Xlsx;

    /// <param name="name">Without an ending.</param>
    public static IActionResult File(string name, string? format, IAsyncEnumerable<IReadOnlyList<string?>> rows) =>
        format == Xlsx ? new XlsxFile(name + ".xlsx", rows) : new CsvFile(name + ".csv", rows);

    internal static void Begin(HttpResponse response, string type, string name)
    {
        response.ContentType = type;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        response.Headers.CacheControl = SecurityHeaders.Nowhere;
    }
}
