using System.Text;
using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.People;
using Xunit;

namespace SocialGovernance.Domain.Tests.Imports;

public class CellTests
{
    [Theory]
    [InlineData("  Libraries \u00A0", "Libraries")]
    [InlineData("East\u00A0Lothian\r\n  Council", "East Lothian Council")]
    [InlineData("\u200BHidden\uFEFF", "Hidden")]
    [InlineData("'@libraries", "@libraries")]
    [InlineData("'=1", "=1")]
    [InlineData("'s Heerenberg", "'s Heerenberg")]
    [InlineData(null, "")]
    public void Clean_Cell_LosesWhatSpreadsheetsLeave(string? cell, string cleaned) => Assert.Equal(cleaned, CellText.Clean(cell));

    [Fact]
    public void Clean_AccentsInTwoParts_AreOneSpelling() =>
        Assert.Equal("Siân Né", CellText.Clean("Siân Né".Normalize(NormalizationForm.FormD)));

    [Theory]
    [InlineData("2025-04-03"), InlineData("03/04/2025"), InlineData("3/4/25"), InlineData("3.4.2025"), InlineData("3 April 2025"), InlineData("3rd Apr 2025"), InlineData("03-Apr-25")]
    [InlineData("45750"), InlineData("03/04/2025 00:00:00"), InlineData("2025-04-03T09:30:00"), InlineData("3/4/2025 9:30")]
    public void Read_Day_IsTheThirdOfApril(string typed) => Assert.Equal(new TypedDay(new(2025, 4, 3), null), TypedDay.Read(typed));

    [Theory]
    [InlineData("12/31/2024", "no month 31")]
    [InlineData("31/02/2025", "not a day")]
    [InlineData("spring 2023", "“spring 2023” is not a day")]
    [InlineData("01/01/1900", "1900")]
    public void Read_WhatIsNoDay_SaysWhyNot(string typed, string says)
    {
        var read = TypedDay.Read(typed);

        Assert.Null(read.Day);
        Assert.Contains(says, read.Problem!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""), InlineData(" - "), InlineData("n/a")]
    public void Read_NothingTyped_IsNoDayAndNoProblem(string typed) => Assert.Equal(new TypedDay(null, null), TypedDay.Read(typed));

    [Theory]
    [InlineData("Total|42|", "total")]
    [InlineData("Total: 42||", "total")]
    [InlineData("Grand total||1,204", "total")]
    [InlineData("link|name|Service", "headings")]
    [InlineData("||", "empty")]
    [InlineData("Total Place Partnership|Page|Libraries", null)]
    [InlineData("x|Total|", null)]
    public void Of_RowThatIsNone_IsLeftOutWithTheReason(string cells, string? says)
    {
        var import = Import(["Link", "Name", "Service"]);

        var left = new MatchedColumns(import).Of(new(9, cells.Split('|'), null)).LeftOut;

        if (says is null) Assert.Null(left);
        else Assert.Contains(says, left!, StringComparison.Ordinal);
    }

    [Fact]
    public void Match_OneColumnForTwoThings_IsRefused() => Refused("once only", import => import.Match(new Dictionary<string, int> { ["url"] = 0, ["name"] = 0 }, null, keeper, at));

    [Fact]
    public void Match_WithoutWhatTellsAccountsApart_IsRefused() => Refused("addresses", import => import.Match(new Dictionary<string, int> { ["name"] = 1 }, null, keeper, at));

    [Fact]
    public void Order_WithErrorsThatNobodyLeftOut_IsRefused()
    {
        var import = Matched();
        import.Checked(3, 1, keeper, at);

        Assert.Contains("left out", Assert.Throws<RuleBrokenException>(() => import.Order(false, keeper, at)).Message, StringComparison.Ordinal);
        import.Order(true, keeper, at);
        Assert.Equal(ImportState.CarryingOut, import.State);
    }

    [Fact]
    public void Order_Twice_IsRefused()
    {
        var import = Matched();
        import.Checked(3, 0, keeper, at);
        import.Order(false, keeper, at);

        Assert.Equal(RuleKind.WrongState, Assert.Throws<RuleBrokenException>(() => import.Order(false, keeper, at)).Kind);
    }

    [Fact]
    public void New_BySomebodyWhoDoesNotKeepTheRegister_IsHidden() =>
        Assert.Equal(RuleKind.Hidden, Assert.Throws<RuleBrokenException>(() => Import(["Link"], new(9, "Ewan Tait", [], new HashSet<string>()))).Kind);

    static readonly DateTime at = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);
    static readonly Actor keeper = new(7, "Eilidh Mackenzie", [], new HashSet<string> { Permissions.KeepAccounts });

    static TableImport Import(string[] headings, Actor? actor = null) => new(ImportKind.Accounts, "accounts.csv", null, headings, [new ImportRow(2, ["x"], null)], null, actor ?? keeper, at);

    static TableImport Matched()
    {
        var import = Import(["Link", "Name"]);
        import.Match(new Dictionary<string, int> { ["url"] = 0 }, null, keeper, at);
        return import;
    }

    static void Refused(string says, Action<TableImport> act) =>
        Assert.Contains(says, Assert.Throws<RuleBrokenException>(() => act(Import(["Link", "Name"]))).Message, StringComparison.Ordinal);
}
