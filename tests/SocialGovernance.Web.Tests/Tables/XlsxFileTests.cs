using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Tables;
using Xunit;

namespace SocialGovernance.Web.Tests.Tables;

public class XlsxFileTests
{
    [Fact]
    public async Task Execute_Rows_AreTextsThatNoProgramTakesForFormulas()
    {
        var content = await WriteAsync(["Name", "Note"], ["O'Brien & <Niamh>", "=HYPERLINK(\"https://evil.example\")"], [null, "@libraries"], ["Café\u0001", " two\nlines "]);

        var rows = TableFile.Read("rows.xlsx", content).Rows;
        Assert.Equal(["O'Brien & <Niamh>", "=HYPERLINK(\"https://evil.example\")"], rows[1].Cells);
        Assert.Equal(["", "@libraries"], rows[2].Cells);
        Assert.Equal(["Café", " two\nlines "], rows[3].Cells);
        var sheet = await SheetAsync(content);
        Assert.DoesNotContain("<f", sheet, StringComparison.Ordinal);
        Assert.Contains("<c s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=HYPERLINK", sheet, StringComparison.Ordinal);
        Assert.Contains("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">O'Brien", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_Workbook_IsValidAsTheStandardSays()
    {
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await WriteAsync(["Name"], ["Ann"])), false);

        Assert.Empty(new OpenXmlValidator().Validate(workbook).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    static async Task<byte[]> WriteAsync(params IReadOnlyList<string?>[] rows)
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = new NoSeeking(body);
        await new XlsxFile("rows.xlsx", rows.ToAsyncEnumerable()).ExecuteResultAsync(new ActionContext(http, new(), new()));
        Assert.Equal("attachment; filename=rows.xlsx", http.Response.Headers.ContentDisposition);
        return body.ToArray();
    }

    static async Task<string> SheetAsync(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return await reader.ReadToEndAsync();
    }

    /// <summary>As a response: it goes forward only.</summary>
    sealed class NoSeeking(Stream to) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() => to.Flush();
        public override Task FlushAsync(CancellationToken cancellationToken) => to.FlushAsync(cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => to.Write(buffer, offset, count);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => to.WriteAsync(buffer, cancellationToken);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => to.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
