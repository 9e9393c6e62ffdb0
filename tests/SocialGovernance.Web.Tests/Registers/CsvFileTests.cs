using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SocialGovernance.Web.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Registers;

public class CsvFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("-1", "'-1")]
    [InlineData("@ELLibraries", "'@ELLibraries")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("Libraries = fun", "Libraries = fun")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Harmless_Cell_IsNoFormula(string? cell, string written) => Assert.Equal(written, CsvFile.Harmless(cell));

    [Fact]
    public async Task Execute_Rows_AreQuotedWhereNeeded()
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;

        await new CsvFile("rows.csv", RowsAsync()).ExecuteResultAsync(new ActionContext(http, new(), new()));

        Assert.Equal("\uFEFFName,Note\r\n\"O'Brien, \"\"Niamh\"\"\",'=1\r\nCafé,\"two\nlines\"\r\n", Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal("attachment; filename=rows.csv", http.Response.Headers.ContentDisposition);
    }

    static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync()
    {
        await Task.CompletedTask;
        yield return ["Name", "Note"];
        yield return ["O'Brien, \"Niamh\"", "=1"];
        yield return ["Café", "two\nlines"];
    }
}
