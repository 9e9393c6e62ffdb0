using System.Text;
using SocialGovernance.Domain;
using SocialGovernance.Web.Tables;
using Xunit;

namespace SocialGovernance.Web.Tests.Tables;

public class TableFileTests
{
    static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string, byte[]> Encoded => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("Name,Post\r\nSiân Ó Né,“Editor”\r\n") },
        { "UTF-8 with its mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Name,Post\nSiân Ó Né,“Editor”\n")] },
        { "Windows-1252", windows.GetBytes("Name,Post\r\nSiân Ó Né,“Editor”\r\n") },
        { "UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Name\tPost\r\nSiân Ó Né\t“Editor”\r\n")] },
    };

    [Theory, MemberData(nameof(Encoded))]
    public void Read_CsvInAnyEncoding_KeepsAccents(string encoding, byte[] content)
    {
        var row = Read(content).Rows[1];

        Assert.True(row.Cells is ["Siân Ó Né", "“Editor”"], $"{encoding}: {string.Join('|', row.Cells)}");
    }

    [Theory]
    [InlineData("Name;Note\n\"O'Brien; Niamh\";\"two\nlines\"\nAnn;3,5\n")]
    [InlineData("sep=;\r\nName;Note\r\n\"O'Brien; Niamh\";\"two\nlines\"\r\nAnn;3,5\r\n")]
    [InlineData("Name\tNote\n\"O'Brien; Niamh\"\t\"two\nlines\"\nAnn\t3,5\n")]
    [InlineData("Name,Note\n\"O'Brien; Niamh\",\"two\nlines\"\nAnn,\"3,5\"\n")]
    public void Read_CsvWithAnySeparator_DividesItsCells(string text)
    {
        var rows = Read(Encoding.UTF8.GetBytes(text)).Rows;

        Assert.Equal(["Name", "Note"], rows[0].Cells);
        Assert.Equal(["O'Brien; Niamh", "two\nlines"], rows[1].Cells);
        Assert.Equal(["Ann", "3,5"], rows[2].Cells);
        Assert.Equal(rows[0].Line + 3, rows[2].Line);
    }

    [Fact]
    public void Read_Workbook_TakesTextsDatesFormulasAndMergedCells()
    {
        var book = new Workbook().Sheet("Old", hidden: true).Row(1, Workbook.Text("secret")).Sheet("Accounts");
        book.Row(2, Workbook.Text("Social media 2025")).Merge("A2:D2");
        book.Row(4, book.Shared("Service"), book.Shared("Since"), null, Workbook.Text("Link"));
        book.Row(5, Workbook.Text("Libraries"), Workbook.Date(45750), null, Workbook.Formula("HYPERLINK(\"x\")", "https://www.facebook.com/one"));
        book.Row(6, null, Workbook.Date(45751, style: 2), null, Workbook.Text("two")).Merge("A5:A7");
        book.Row(7, null, Workbook.Number("1.5"), null, Workbook.Formula("A1", null));
        book.Row(8, Workbook.Text("Roads"), "<c r=\"REF\" s=\"3\"><v>2</v></c>", null, Workbook.Error("#N/A"));

        var table = TableFile.Read("accounts.xlsx", book.Sheet("Notes").Row(1, Workbook.Text("n")).Bytes());

        Assert.Equal(("Accounts", "Notes"), (table.Sheet, Assert.Single(table.NotRead)));
        Assert.Equal([2, 4, 5, 6, 7, 8], table.Rows.Select(row => row.Line));
        Assert.Equal(["Service", "Since", "", "Link"], table.Rows[1].Cells);
        Assert.Equal(["Libraries", "2025-04-03", "", "https://www.facebook.com/one"], table.Rows[2].Cells);
        Assert.Equal(["Libraries", "2025-04-04", "", "two"], table.Rows[3].Cells);
        Assert.Equal(["Libraries", "1.5"], table.Rows[4].Cells);
        Assert.Contains("Cell D7 is a formula that was saved without its result", table.Rows[4].Problem!, StringComparison.Ordinal);
        Assert.Equal(["Roads", "2", "", "#N/A"], table.Rows[5].Cells);
    }

    [Fact]
    public void Read_WhatIsNoTable_SaysWhyNot()
    {
        Refused("old format or has a password", "a.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 1, 2]);
        Refused("no workbook", "a.xlsx", "Name,Post\n"u8.ToArray());
        Refused("does not end with .xlsx", "a.csv", new Workbook().Sheet("A").Row(1, Workbook.Text("x")).Bytes());
        Refused("damaged or incomplete", "a.xlsx", [.. "PK\u0003\u0004"u8, 1, 2, 3]);
        Refused("nothing in the file", "a.csv", "\r\n ,\r\n"u8.ToArray());
        Refused("nothing on the sheets", "a.xlsx", new Workbook().Sheet("A").Bytes());
        Refused("not a CSV file", "a.csv", [0x4E, 0, 0, 0x41]);
        Refused("quotation mark", "a.csv", Encoding.UTF8.GetBytes("Name,Post\n\"Ann,Editor\n" + string.Concat(Enumerable.Repeat("Bob,Author\n", 5000))));
    }

    [Fact]
    public void Read_Bomb_IsRefusedBeforeItIsUnpacked() =>
        Refused("far larger than it looks", "a.xlsx", new Workbook().Sheet("A").Row(1, Workbook.Text("x")).Bytes(("xl/worksheets/sheet1.xml", new string(' ', 210 * 1024 * 1024))));

    [Fact]
    public void Read_WorkbookWithADocumentType_IsRefused() =>
        Refused("damaged", "a.xlsx", new Workbook().Sheet("A").Bytes(("xl/sharedStrings.xml",
            "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>&b;</t></si></sst>")));

    static Table Read(byte[] content) => TableFile.Read("table.csv", content);

    static void Refused(string says, string name, byte[] content) =>
        Assert.Contains(says, Assert.Throws<RuleBrokenException>(() => TableFile.Read(name, content)).Message, StringComparison.Ordinal);
}
