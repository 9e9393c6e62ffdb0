using SocialGovernance.Domain.Imports;
using SocialGovernance.Domain.StaffLists;
using Xunit;

namespace SocialGovernance.Domain.Tests.StaffLists;

public class StaffComparisonTests
{
    static readonly KnownManager morag = new("Morag Sinclair", "morag@council.example");

    static KnownStaff Known(long id, string name, string post = "Librarian", string service = "Libraries and Heritage", int entries = 0, bool here = true) =>
        new(id, name, $"{name.Split(' ')[0].ToLowerInvariant()}@council.example", here, here ? [new(post, service, [morag])] : [], entries);

    static StaffListRow Row(string name, string? email = null, string number = "", string post = "Librarian", string service = "Libraries & Heritage", string manager = "morag@council.example") =>
        new(new(2, null, null, new Dictionary<string, string>
        {
            [ImportFields.Name] = name,
            [ImportFields.Email] = email ?? $"{name.Split(' ')[0].ToLowerInvariant()}@council.example",
            [ImportFields.Number] = number,
            [ImportFields.Post] = post,
            [ImportFields.Service] = service,
            [ImportFields.Manager] = manager,
        }));

    static StaffCompared Compare(StaffListRow[] rows, StaffListRow[] last, KnownStaff[] directory, params string[] unreadable) => StaffComparison.Of(rows, last, directory, unreadable.ToHashSet());

    static StaffListRow WasListed(StaffListRow row, long id)
    {
        row.Is(id);
        return row;
    }

    [Fact]
    public void Of_TheSameAsInTheDirectory_ShowsNothing() =>
        Assert.Empty(Compare([Row("Ailsa Fraser", manager: "Sinclair, Morag"), Row("Morag Sinclair", manager: "")], [], [Known(1, "Ailsa Fraser"), Known(2, "Morag Sinclair")]).Differences);

    [Fact]
    public void Of_WhoWasOnTheLastListAndIsNotOnThis_Left_AndTheirAccessIsSaid()
    {
        var last = new[] { WasListed(Row("Ailsa Fraser"), 1), WasListed(Row("Callum Dunbar"), 2) };

        var found = Assert.Single(Compare([Row("Ailsa Fraser")], last, [Known(1, "Ailsa Fraser"), Known(2, "Callum Dunbar", entries: 2)]).Differences);

        Assert.Equal((DifferenceKind.Left, 2L), (found.Kind, found.PersonId));
        Assert.Contains("2 entries in the register", found.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhoHasAccessAndIsOnNoList_IsShown_AndOthersWhomNoListHasAreNot()
    {
        var found = Assert.Single(Compare([Row("Ailsa Fraser")], [], [Known(1, "Ailsa Fraser"), Known(2, "Stella Okafor", entries: 1), Known(3, "Archie Renton")]).Differences);

        Assert.Equal((DifferenceKind.NotListed, "Stella Okafor"), (found.Kind, found.Name));
    }

    [Fact]
    public void Of_WhoHasAnotherPostServiceOrManager_Changed()
    {
        var found = Assert.Single(Compare([Row("Ailsa Fraser", post: "Museum Officer", service: "Museums", manager: "Iain Ross")], [], [Known(1, "Ailsa Fraser")]).Differences);

        Assert.Equal(DifferenceKind.Moved, found.Kind);
        Assert.Equal("the post is “Librarian” here and “Museum Officer” there; the service is “Libraries and Heritage” here and “Museums” there; the manager is Morag Sinclair here and “Iain Ross” there", found.Says);
    }

    [Fact]
    public void Of_NewAddressUnderTheSameNumber_IsTheSamePerson_AndNobodyLeft()
    {
        var last = new[] { WasListed(Row("Ailsa Fraser", number: "4711"), 1) };

        var compared = Compare([Row("Ailsa Mackay", "ailsa.mackay@council.example", "4711")], last, [Known(1, "Ailsa Fraser")]);

        var found = Assert.Single(compared.Differences);
        Assert.Equal((DifferenceKind.Moved, 1L, 0), (found.Kind, found.PersonId, compared.Missing));
        Assert.Contains("the e-mail address is ailsa@council.example here", found.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SomebodyNew_AndOneWhoCameBack()
    {
        var found = Compare([Row("Beth Ogilvie"), Row("Gone Away")], [], [Known(9, "Gone Away", here: false)]).Differences;

        Assert.Equal([(DifferenceKind.New, (long?)null), (DifferenceKind.New, 9L)], found.Select(difference => (difference.Kind, difference.PersonId)));
        Assert.Contains("may have come back", found[1].Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhoseRowCannotBeRead_IsNotMissing() =>
        Assert.Empty(Compare([Row("Ailsa Fraser")], [WasListed(Row("Ailsa Fraser"), 1), WasListed(Row("Callum Dunbar"), 2)], [Known(1, "Ailsa Fraser"), Known(2, "Callum Dunbar")], "callum@council.example").Differences);

    [Fact]
    public void Of_AShortList_CountsWhoIsMissing()
    {
        var directory = Enumerable.Range(1, 10).Select(id => Known(id, $"Name{id} Smith")).ToArray();
        var last = directory.Select(person => WasListed(Row(person.Name), person.Id)).Append(Row("Never Added")).ToArray();

        var compared = Compare([Row("Name1 Smith"), Row("Name2 Smith")], last, directory);

        Assert.Equal((9, 11), (compared.Missing, compared.Known));
    }
}
