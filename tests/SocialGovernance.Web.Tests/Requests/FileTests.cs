using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Files;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Files;
using SocialGovernance.Web.SignIn;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>A portal whose scanner finds something in whatever has this word in it.</summary>
public sealed class ScannedPortal : PortalFixture
{
    public const string Bad = "EICAR";

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IFileScanner, Scanner>();

    sealed class Scanner : IFileScanner
    {
        public Task<string?> ObjectionToAsync(ReceivedFile file, CancellationToken stop = default) =>
            Task.FromResult(Encoding.Latin1.GetString(file.Content).Contains(Bad, StringComparison.Ordinal) ? "The scanner found something in it." : null);
    }
}

/// <summary>Files of requests: what is taken, from whom, and how they are given out.</summary>
public sealed class FileTests(ScannedPortal portal) : IClassFixture<ScannedPortal>
{
    static readonly byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    static readonly byte[] html = "<!doctype html><script>alert(1)</script>"u8.ToArray();

    [Fact]
    public async Task Post_Valid_IsStoredAuditedShownAndDownloadedAsItWas()
    {
        var id = await portal.SentAsync();

        var posted = await AttachAsync("library-manager", id, "our plan.png", png);

        Assert.Equal($"/requests/{id}#files", posted.Location);
        var file = Assert.Single(await FilesAsync(id));
        Assert.Equal(("our plan.png", 11L, 1, await portal.PersonIdAsync("library-manager")), (file.Name, file.Size, file.Revision, file.PersonId));
        await portal.AssertAuditedAsync(id, RequestAudit.FileAttached);
        var page = await (await portal.SignedInAsync("library-manager")).GetAsync($"/requests/{id}");
        Assert.Equal("“our plan.png” is attached.", page.Banner);
        var answer = await (await portal.SignedInAsync("librarian")).Client.GetAsync(page.Document.QuerySelector("main a[download]")!.GetAttribute("href"));
        Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Get_IsADownloadThatNoBrowserShows()
    {
        var id = await portal.SentAsync();
        await AttachAsync("librarian", id, "no;te.txt", html);

        var answer = await (await portal.SignedInAsync("auditor")).Client.GetAsync($"/requests/{id}/files/{(await FilesAsync(id))[0].Id}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "no_te.txt"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal([SecurityHeaders.DownloadPolicy], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("colleague"), InlineData("administrator")]
    public async Task AnyVerb_BySomebodyWhoMayNotSeeTheRequest_Answers404(string who)
    {
        var id = await portal.SentAsync();
        await AttachAsync("librarian", id, "plan.png", png);
        var file = (await FilesAsync(id))[0].Id;
        var browser = await portal.SignedInAsync(who);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{id}/files/{file}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{id}/attach")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/requests/{id}/files/{file}/remove")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AttachAsync(who, id, "plan.png", png)).Status);
        Assert.Single(await FilesAsync(id));
    }

    [Fact]
    public async Task Get_AFileThroughAnotherRequest_Answers404()
    {
        var (hidden, own) = (await portal.SentAsync("colleague"), await portal.SentAsync());
        await AttachAsync("colleague", hidden, "plan.png", png);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{own}/files/{(await FilesAsync(hidden))[0].Id}")).Status);
    }

    [Theory]
    [InlineData("page.html", "“page.html” cannot be taken.")]
    [InlineData("run.exe", "“run.exe” cannot be taken.")]
    [InlineData("picture.svg", "“picture.svg” cannot be taken.")]
    [InlineData("picture.png", "“picture.png” is not what its name says.")]
    [InlineData("page.html\u202Egnp.docx", "“page.htmlgnp.docx” is not what its name says.")]
    public async Task Post_Html_UnderAnyName_IsRefused(string name, string sentence)
    {
        var id = await portal.SentAsync();
        var posted = await AttachAsync("librarian", id, name, html);

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.StartsWith(sentence, Assert.Single(posted.Errors), StringComparison.Ordinal);
        Assert.Empty(await FilesAsync(id));
    }

    [Theory]
    [InlineData("../../../etc/cron.d/job.txt", "job.txt")]
    [InlineData(@"..\..\windows\win.txt", "win.txt")]
    public async Task Post_AHostileName_KeepsTheNameAlone(string name, string kept)
    {
        var id = await portal.SentAsync();
        await AttachAsync("librarian", id, name, "Text"u8.ToArray());
        Assert.Equal(kept, Assert.Single(await FilesAsync(id)).Name);
    }

    [Fact]
    public async Task Post_WithoutAFile_Empty_OrTooLarge_IsRefused()
    {
        var id = await portal.SentAsync();
        Assert.Equal(["Choose a file."], (await AttachAsync("librarian", id, null, [])).Errors);
        Assert.Equal(["“a.txt” is empty."], (await AttachAsync("librarian", id, "a.txt", [])).Errors);
        var large = await AttachAsync("librarian", id, "a.txt", [.. Enumerable.Repeat((byte)'a', RequestFile.MaxMegabytes * 1024 * 1024 + 1)]);
        Assert.Equal((HttpStatusCode.BadRequest, "“a.txt” is larger than 5 MB."), (large.Status, Assert.Single(large.Errors)));
        Assert.Empty(await FilesAsync(id));
    }

    [Fact]
    public async Task Post_TheEleventhFile_IsRefused_AlsoOfTwoSentAtOnce()
    {
        var id = await portal.SentAsync();
        for (var i = 1; i < RequestFile.MaxCount; i++) await AttachAsync("librarian", id, $"{i}.png", png);

        var both = await Task.WhenAll(AttachAsync("librarian", id, "tenth.png", png), AttachAsync("library-manager", id, "eleventh.png", png));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], both.Select(answer => answer.Status).Order());
        Assert.Equal(RequestFile.MaxCount, (await FilesAsync(id)).Count);
        Assert.Equal(["A request can have 10 files and no more."], (await AttachAsync("librarian", id, "11.png", png)).Errors);
    }

    [Fact]
    public async Task Post_WhatTheScannerRefuses_IsNotStored()
    {
        var id = await portal.SentAsync();
        var posted = await AttachAsync("librarian", id, "notes.txt", Encoding.ASCII.GetBytes($"{ScannedPortal.Bad}-TEST"));

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Equal(["The scanner found something in it."], posted.Errors);
        Assert.Empty(await FilesAsync(id));
    }

    [Fact]
    public async Task Post_OnceItHasEnded_Answers409()
    {
        var id = await portal.ToBeDecidedAsync();
        await portal.SignAsync(id, "it-service-manager", DecisionOutcome.Refused, "it-manager", "Not safe.");
        Assert.Equal(HttpStatusCode.Conflict, (await AttachAsync("librarian", id, "plan.png", png)).Status);
        Assert.Empty(await FilesAsync(id));
    }

    [Fact]
    public async Task Remove_FromADraft_DeletesRowAndBytes_AndIsAudited()
    {
        var id = await portal.DraftAsync();
        await AttachAsync("librarian", id, "plan.png", png);
        var file = Assert.Single(await FilesAsync(id)).Id;
        var browser = await portal.SignedInAsync("librarian");

        var posted = await browser.SubmitAsync($"/requests/{id}/files/{file}/remove");

        Assert.Equal($"/requests/{id}", posted.Location);
        Assert.Empty(await FilesAsync(id));
        Assert.False(await portal.DatabaseAsync(db => db.Set<RequestFileBytes>().AnyAsync(bytes => bytes.FileId == file)));
        await portal.AssertAuditedAsync(id, RequestAudit.FileRemoved);
        Assert.Equal("“plan.png” is removed.", (await browser.GetAsync(posted.Location!)).Banner);
    }

    [Fact]
    public async Task Remove_OnceSent_Answers409()
    {
        var id = await portal.DraftAsync();
        await AttachAsync("librarian", id, "plan.png", png);
        await portal.SendAsync(id);

        var posted = await (await portal.SignedInAsync("librarian")).PostAsync($"/requests/{id}/files/{(await FilesAsync(id))[0].Id}/remove");

        Assert.Equal(HttpStatusCode.Conflict, posted.Status);
        Assert.Single(await FilesAsync(id));
    }

    [Fact]
    public async Task Delete_ADraftWithFiles_TakesThemWithIt()
    {
        var id = await portal.DraftAsync();
        await AttachAsync("librarian", id, "plan.png", png);

        Assert.Equal(HttpStatusCode.Redirect, (await (await portal.SignedInAsync("librarian")).SubmitAsync($"/requests/{id}/delete")).Status);
        Assert.Empty(await FilesAsync(id));
    }

    async Task<TestPage> AttachAsync(string who, long id, string? name, byte[] bytes)
    {
        var browser = await portal.SignedInAsync(who);
        var token = (await browser.Client.GetStringAsync(TestBrowser.TokenPath)).Split('\n');
        using var content = new MultipartFormDataContent { { new StringContent(token[1]), token[0] } };
        if (name is not null)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            file.Headers.ContentDisposition = new("form-data") { Name = "Input.File", FileName = $"\"{name}\"" };
            content.Add(file);
        }
        return await TestPage.ReadAsync(await browser.Client.PostAsync($"/requests/{id}/attach", content));
    }

    Task<List<RequestFile>> FilesAsync(long id) => portal.DatabaseAsync(db => db.RequestFiles.AsNoTracking().Where(file => file.RequestId == id).OrderBy(file => file.Id).ToListAsync());
}
