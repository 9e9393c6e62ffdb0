using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Microsoft.Net.Http.Headers;
using SocialGovernance.Data.OfficialAccounts;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.OfficialAccounts;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Registers;

namespace SocialGovernance.Web.OfficialAccounts;

/// <summary>The council's accounts for other programs: its website, search engines, browsers. Anybody may read them from any site.</summary>
public static class PublicEndpoints
{
    /// <summary>How long anybody may keep an answer, in seconds: an account that is suspended must not be called live for long.</summary>
    public const int KeptSeconds = 60;

    static readonly string[] reading = [HttpMethods.Get, HttpMethods.Head];

    static readonly byte[] description = ReadDescription();

    public static void MapOfficialAccounts(this WebApplication app)
    {
        Map(app, "/official-accounts.json", JsonAsync).CacheOutput(PublicLimits.Kept);
        Map(app, "/official-accounts.csv", CsvAsync).CacheOutput(PublicLimits.Kept);
        Map(app, "/official-accounts/openapi.json", (HttpContext http) => Answer(http, description, "application/json"));
        Map(app, "/official-accounts/check", CheckAsync);
    }

    static RouteHandlerBuilder Map(WebApplication app, string path, Delegate answer) =>
        app.MapMethods(path, reading, answer).AllowAnonymous().RequireRateLimiting(PublicLimits.Reading).WithMetadata(new ForPrograms());

    static async Task<IResult> JsonAsync(HttpContext http, PublicRegister register, Council council, BaseAddress site, CancellationToken stop)
    {
        var document = new AccountsDocument(Documents.Version, council.Name, site.Of("/official-accounts"), [.. (await register.AllAsync(stop)).Select(AccountEntry.Of)]);
        return Answer(http, JsonSerializer.SerializeToUtf8Bytes(document, Documents.Json), "application/json");
    }

    static async Task<IResult> CsvAsync(HttpContext http, PublicRegister register, CancellationToken stop)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = CsvWriter.Create(text))
        {
            await WriteAsync(csv, "id", "name", "platform", "platform-name", "handle", "url", "service", "body", "status", "since", "closed");
            foreach (var account in (await register.AllAsync(stop)).Select(AccountEntry.Of))
                // A spreadsheet would take the @ for a formula.
                await WriteAsync(csv, $"{account.Id}", account.Name, account.Platform, account.PlatformName, account.Handle.TrimStart('@'), account.Url, account.Service, account.Body,
                    account.Status, Day(account.Since), Day(account.Closed));
        }
        http.Response.Headers.ContentDisposition = "attachment; filename=official-accounts.csv";
        return Answer(http, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8");
    }

    static async Task<IResult> CheckAsync(HttpContext http, PublicRegister register, Council council, CancellationToken stop)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        var typed = http.Request.Query["url"].ToString();
        if (string.IsNullOrWhiteSpace(typed)) return Problem("Say which account you mean: put its address, or its handle, into the parameter url.");
        if (typed.Length > SoughtAccount.TypedLength) return Problem($"The address must be {SoughtAccount.TypedLength:N0} characters or fewer.");
        var answer = CheckDocument.Of(await register.CheckAsync(typed, stop), council.Name);
        return Answer(http, JsonSerializer.SerializeToUtf8Bytes(answer, Documents.Json), "application/json");
    }

    public static ProblemDocument ProblemOf(string sentence) => new(Documents.Version, sentence);

    static IResult Problem(string sentence) => Results.Json(ProblemOf(sentence), Documents.Json, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>With a tag of what it holds: whoever has it already is told so (304) and nothing more.</summary>
    static IResult Answer(HttpContext http, byte[] content, string type)
    {
        http.Response.Headers.CacheControl = $"public, max-age={KeptSeconds}";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return Results.Bytes(content, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }

    static async Task WriteAsync(CsvWriter csv, params string?[] cells)
    {
        foreach (var cell in cells) csv.WriteField(CsvFile.Harmless(cell));
        await csv.EndRecordAsync();
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static byte[] ReadDescription()
    {
        using var stream = typeof(PublicEndpoints).Assembly.GetManifestResourceStream("official-accounts-openapi.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>Marks what programs read: it is refused in JSON, not with a page.</summary>
public sealed class ForPrograms;
