using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Design;

/// <summary>What goes over the wire compressed, and what never does.</summary>
public sealed class CompressionTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData("br", "/built/portal.css?v=any", "text/css", true)]
    [InlineData("gzip", "/built/portal.css?v=any", "text/css", true)]
    [InlineData("br", "/built/portal.css", "text/css", false)]
    [InlineData("br;q=0, gzip", "/built/govuk-frontend.min.js?v=any", "text/javascript", true)]
    public async Task Asset_IsSentAsItWasCompressed_AndKeptUnderAnAddressThatChangesWithIt(string accepts, string path, string type, bool kept)
    {
        var answer = await GetAsync(portal.Anonymous(), path, accepts);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(accepts.Contains("q=0", StringComparison.Ordinal) ? "gzip" : accepts, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal(kept, answer.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal));
        Assert.Equal(await (await portal.Anonymous().Client.GetAsync(path)).Content.ReadAsByteArrayAsync(), await OpenedAsync(answer));
    }

    [Fact]
    public async Task Page_NamesItsStyles_WithTheHashOfWhatTheyAre()
    {
        var address = (await portal.Anonymous().GetAsync("/sign-in")).Document.QuerySelector("link[rel=stylesheet][href*='portal.css']")!.GetAttribute("href")!;

        var styles = await portal.Anonymous().Client.GetByteArrayAsync("/built/portal.css");
        Assert.Equal($"/built/portal.css?v={WebEncoders.Base64UrlEncode(SHA256.HashData(styles))}", address);
    }

    [Fact]
    public async Task Page_IsCompressed_UnlessItsAddressBringsTextAlong()
    {
        var browser = await portal.SignedInAsync("auditor");

        var list = await GetAsync(browser, "/accounts", "br");
        Assert.Equal("br", Assert.Single(list.Content.Headers.ContentEncoding));
        Assert.Contains("<h1", System.Text.Encoding.UTF8.GetString(await OpenedAsync(list)), StringComparison.Ordinal);
        Assert.Empty((await GetAsync(browser, "/accounts?q=library", "br")).Content.Headers.ContentEncoding);
        var page = await browser.GetAsync("/sign-in?returnUrl=/");
        Assert.Empty(page.Response.Content.Headers.ContentEncoding);
    }

    static async Task<HttpResponseMessage> GetAsync(TestBrowser browser, string path, string accepts)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", accepts);
        return await browser.Client.SendAsync(request);
    }

    static async Task<byte[]> OpenedAsync(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsStreamAsync();
        await using Stream opened = answer.Content.Headers.ContentEncoding.Single() == "br" ? new BrotliStream(content, CompressionMode.Decompress) : new GZipStream(content, CompressionMode.Decompress);
        using var all = new MemoryStream();
        await opened.CopyToAsync(all);
        return all.ToArray();
    }
}
