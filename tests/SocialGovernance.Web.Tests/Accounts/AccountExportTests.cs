using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class AccountExportTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Export_HoldsWhatIsFiltered_IsRecorded_AndHarmless(string format, string type)
    {
        await portal.EnteredAsync($"=HYPERLINK(1) {format}");
        await portal.EnteredAsync($"Plain {format}");
        var browser = await portal.SignedInAsync("auditor");

        var answer = await browser.Client.GetAsync($"/accounts/export?q={format}&format={format}");

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var text = await TextAsync(answer, format);
        Assert.Contains($"Plain {format}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=HYPERLINK", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Countryside", text, StringComparison.Ordinal);
        var recorded = await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.Kind == "register.exported").OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal(("Ewan Tait", "RegisterExport"), (recorded.PersonName, recorded.SubjectType));
        Assert.Contains(format, recorded.Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=pdf")]
    [InlineData("state=Nonsense")]
    public async Task Export_AskedForInAnotherWay_IsRefused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await portal.SignedInAsync("auditor")).GetAsync($"/accounts/export?{query}")).Status);

    /// <summary>Who may not see an account on the page does not find it in the file.</summary>
    [Fact]
    public async Task Export_HoldsOnlyWhatThePersonSees()
    {
        await portal.EnteredAsync("Not everybody’s");
        var asKeeper = await FileOfAsync("comms-officer");
        var asColleague = await FileOfAsync("colleague");
        var seen = (await (await portal.SignedInAsync("colleague")).GetAsync("/accounts?q=everybody")).Text;
        Assert.Contains("Not everybody’s", asKeeper, StringComparison.Ordinal);
        Assert.Equal(seen.Contains("Not everybody’s", StringComparison.Ordinal), asColleague.Contains("Not everybody’s", StringComparison.Ordinal));
    }

    async Task<string> FileOfAsync(string person) => await TextAsync(await (await portal.SignedInAsync(person)).Client.GetAsync("/accounts/export"), "csv");

    static async Task<string> TextAsync(HttpResponseMessage answer, string format)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (format == "csv") return Encoding.UTF8.GetString(bytes);
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        var text = new StringBuilder();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            text.Append(await reader.ReadToEndAsync());
        }
        return text.ToString();
    }
}
