using SocialGovernance.Domain.Imports;
using Xunit;

namespace SocialGovernance.Domain.Tests.Imports;

public class ColumnGuessTests
{
    [Fact]
    public void HeadingsOf_WithATitleAbove_IsTheRowOfKnownHeadings()
    {
        IReadOnlyList<IReadOnlyList<string>> rows =
        [
            ["Social media accounts – Communications (last updated March 2025)"],
            ["Please tell Eilidh of any change", "", "x"],
            ["Account name", "Platform", "Link", "Department"],
            ["Libraries", "Facebook", "https://www.facebook.com/libraries", "Libraries"],
        ];

        Assert.Equal(2, ColumnGuess.HeadingsOf(rows, ImportFields.Of(ImportKind.Accounts)));
    }

    [Theory]
    [InlineData("Account name|Platform|Link|Department|Purpose", "name=0,platform=1,url=2,service=3,purpose=4")]
    [InlineData("CHANNEL|@Handle|Page URL|Service Area", "platform=0,handle=1,url=2,service=3")]
    [InlineData("Page|Facebook link|Owner", "url=1,name=0,service=2")]
    public void Of_AccountHeadings_FindsTheColumns(string headings, string expected) => Assert.Equal(Sorted(expected), Guessed(ImportKind.Accounts, headings));

    [Theory]
    [InlineData("Full name|E-mail|Page|Role|Date added", "name=0,email=1,account=2,access=3,since=4")]
    [InlineData("First name|Surname|Account|Access level|Start date|End date", "first-name=0,last-name=1,account=2,access=3,since=4,last-day=5")]
    public void Of_UserHeadings_FindsTheColumns(string headings, string expected) => Assert.Equal(Sorted(expected), Guessed(ImportKind.AuthorisedUsers, headings));

    [Fact]
    public void Of_StaffListHeadings_FindsTheColumns() =>
        Assert.Equal(Sorted("number=0,first-name=1,last-name=2,email=3,post=4,service=5,manager=6"),
            Guessed(ImportKind.StaffList, "Employee No|Forename|Surname|Work email|Job title|Directorate|Line manager"));

    [Fact]
    public void Of_UnknownHeadings_GuessesNothing() => Assert.Equal("", Guessed(ImportKind.Accounts, "Foo|Bar||Colour"));

    static string Guessed(ImportKind kind, string headings) =>
        string.Join(',', ColumnGuess.Of(headings.Split('|'), ImportFields.Of(kind)).Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));

    static string Sorted(string pairs) => string.Join(',', pairs.Split(',').Order(StringComparer.Ordinal));
}
