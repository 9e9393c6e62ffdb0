using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Web.Imports;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Imports;

/// <summary>Uploads tables through the pages, and lets the portal do its part.</summary>
static class ImportSteps
{
    public static Task<TestPage> UploadAsync(this PortalFixture portal, string who, ImportKind kind, string name, string csv) =>
        portal.UploadAsync(who, kind, name, Encoding.UTF8.GetBytes(csv));

    public static async Task<TestPage> UploadAsync(this PortalFixture portal, string who, ImportKind kind, string name, byte[] content)
    {
        var browser = await portal.SignedInAsync(who);
        var token = (await browser.Client.GetStringAsync(TestBrowser.TokenPath)).Split('\n');
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { new StringContent(token[1]), token[0] }, { file, "Input.File", name } };
        return await TestPage.ReadAsync(await browser.Client.PostAsync($"/imports/start/{kind.Slug()}", form));
    }

    public static long IdOf(TestPage posted) => long.Parse(posted.Location!.Split('/')[2], null);

    /// <summary>Uploads a table, takes the columns as they are guessed, and lets it be looked through.</summary>
    public static async Task<long> CheckedAsync(this PortalFixture portal, string who, ImportKind kind, string name, byte[] content, params (string Name, string? Value)[] columns)
    {
        var posted = await portal.UploadAsync(who, kind, name, content);
        if (posted.Location is null) throw new InvalidOperationException(string.Join(' ', posted.Errors));
        var id = IdOf(posted);
        var matched = await (await portal.SignedInAsync(who)).SubmitAsync($"/imports/{id}/columns", columns);
        if (matched.Location is null) throw new InvalidOperationException(string.Join(' ', matched.Errors));
        await portal.WorkAsync();
        return id;
    }

    public static Task<long> CheckedAsync(this PortalFixture portal, string who, ImportKind kind, string csv, params (string Name, string? Value)[] columns) =>
        portal.CheckedAsync(who, kind, "table.csv", Encoding.UTF8.GetBytes(csv), columns);

    /// <summary>Has it carried out, errors left out.</summary>
    public static async Task CarryOutAsync(this PortalFixture portal, string who, long id)
    {
        var ordered = await (await portal.SignedInAsync(who)).SubmitAsync($"/imports/{id}/carry-out", ("Input.LeaveOutErrors", "true"));
        if (ordered.Location is null) throw new InvalidOperationException(string.Join(' ', ordered.Errors) + ordered.Text);
        await portal.WorkAsync();
    }

    /// <summary>The portal does everything that waits.</summary>
    public static async Task WorkAsync(this PortalFixture portal)
    {
        while (await portal.Services.GetRequiredService<ImportWork>().DoAsync(default)) { }
    }

    public static Task<TableImport> ImportAsync(this PortalFixture portal, long id) => portal.DatabaseAsync(db => db.TableImports.AsNoTracking().SingleAsync(import => import.Id == id));

    public static Task<List<ImportRow>> RowsAsync(this PortalFixture portal, long id) =>
        portal.DatabaseAsync(db => db.ImportRows.AsNoTracking().Where(row => row.ImportId == id).OrderBy(row => row.Line).ToListAsync());
}
