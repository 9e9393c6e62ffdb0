using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Accounts;

public class AccountTests
{
    static readonly DateTime at = new(2026, 7, 1, 23, 30, 0, DateTimeKind.Utc);
    static readonly Actor keeper = new(7, "Eilidh Mackenzie", [], new HashSet<string> { Permissions.KeepAccounts });
    static readonly Actor stranger = new(8, "Omar Siddiqui", [], new HashSet<string>());
    static readonly Platform facebook = new("facebook", "Facebook", true, ["facebook.com"], "https://www.facebook.com/YourLibrary", []);
    static readonly Service libraries = new("Libraries", "council", Actor.Portal, at);
    static readonly AccountAddress address = new("@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries");
    static readonly AccountAddress other = new("@ELLibrary", "https://www.facebook.com/ELLibrary", "ellibrary");

    static Account Entered() => Account.Enter(" Libraries ", facebook, "", libraries, null, address, keeper, at);

    static string Refused(RuleKind kind, Action act)
    {
        var broken = Assert.Throws<RuleBrokenException>(act);
        Assert.Equal(kind, broken.Kind);
        return broken.Message;
    }

    [Fact]
    public void Enter_ByTheKeeper_IsUnverifiedAndRecorded()
    {
        var account = Entered();

        Assert.Equal((AccountState.Unverified, "Libraries", "@ELLibraries", "ellibraries"), (account.State, account.Name, account.Handle, account.UniqueKey));
        Assert.Equal(AccountAudit.Entered, Assert.Single(account.Happenings).Kind);
        Assert.Null(account.LiveSince);
    }

    [Fact]
    public void Enter_ByAnybodyElse_IsHidden() => Refused(RuleKind.Hidden, () => Account.Enter("Libraries", facebook, "", libraries, null, address, stranger, at));

    [Fact]
    public void Enter_WithoutName_IsRefused() => Refused(RuleKind.Input, () => Account.Enter("  ", facebook, "", libraries, null, address, keeper, at));

    [Fact]
    public void GoLive_WhileNotAuthorised_IsRefused() =>
        Assert.Equal("Facebook: Libraries (@ELLibraries) cannot go live: it is unverified.",
            Refused(RuleKind.WrongState, () => Entered().GoLive(other, new(2026, 7, 2), keeper, at)));

    [Fact]
    public void GoLive_ByAnybodyElse_IsHidden() => Refused(RuleKind.Hidden, () => Entered().GoLive(other, new(2026, 7, 2), stranger, at));

    [Fact]
    public void CorrectAddress_WithReason_KeepsBeforeAndAfterInTheRecord()
    {
        var account = Entered();

        account.CorrectAddress(other, " Mistyped ", keeper, at);

        Assert.Equal(("@ELLibrary", "https://www.facebook.com/ELLibrary", "ellibrary"), (account.Handle, account.Url, account.UniqueKey));
        Assert.Contains("ellibrary", account.FoundBy);
        var details = account.Happenings[^1].Details.ToDictionary(detail => detail.Name, detail => detail.Value);
        Assert.Equal(("@ELLibraries https://www.facebook.com/ELLibraries", "@ELLibrary https://www.facebook.com/ELLibrary", "Mistyped"),
            (details["before"], details["after"], details["reason"]));
    }

    [Fact]
    public void CorrectAddress_WithoutReasonOrChange_IsRefused()
    {
        Refused(RuleKind.Input, () => Entered().CorrectAddress(other, " ", keeper, at));
        Refused(RuleKind.Input, () => Entered().CorrectAddress(address, "Mistyped", keeper, at));
        Refused(RuleKind.Hidden, () => Entered().CorrectAddress(other, "Mistyped", stranger, at));
    }

    [Theory]
    [InlineData("East Lothian Libraries", " east lothian libraries")]
    [InlineData("Café “Niamh Ó Briain”", " cafe niamh o briain")]
    [InlineData("Children's-Library", " childrens library")]
    [InlineData("", " ")]
    public void SearchWords_OfText_AreItsWordsWithoutCapitalsAndAccents(string text, string words) => Assert.Equal(words, SearchWords.Of(text));

    [Fact]
    public void CutTo_InsideACharacterOfTwo_LeavesItOut()
    {
        Assert.Equal("ab", "ab\U0001F4DA".CutTo(3));
        Assert.Equal("ab\U0001F4DA", "ab\U0001F4DAc".CutTo(4));
        Assert.Equal("short", "short".CutTo(10));
    }

    [Fact]
    public void Day_AroundMidnightInSummer_IsTheCouncils()
    {
        Assert.Equal(new DateOnly(2026, 7, 2), UkTime.DayOf(at));
        Assert.Equal(new DateTime(2026, 7, 1, 23, 0, 0), UkTime.StartOf(new(2026, 7, 2)));
        Assert.Equal(TimeSpan.FromHours(23), UkTime.StartOf(new(2026, 3, 30)) - UkTime.StartOf(new(2026, 3, 29)));
        Assert.Equal(TimeSpan.FromHours(25), UkTime.StartOf(new(2026, 10, 26)) - UkTime.StartOf(new(2026, 10, 25)));
    }

    public static TheoryData<int, RuleKind?> Days => new() { { -2, RuleKind.Input }, { -1, null }, { 0, null }, { 1, RuleKind.Input } };

    /// <summary>Authorised the day before, at 10 in the morning; now it is half past midnight in the council's time.</summary>
    [Theory]
    [MemberData(nameof(Days))]
    public void GoLive_OnADay_MustLieBetweenAuthorisationAndToday(int daysFromToday, RuleKind? refused)
    {
        var account = Authorised(at.AddHours(-13));
        var since = UkTime.DayOf(at).AddDays(daysFromToday);
        if (refused is { } kind)
        {
            Refused(kind, () => account.GoLive(address, since, keeper, at));
            return;
        }

        account.GoLive(address, since, keeper, at);

        Assert.Equal((AccountState.Live, since, "ellibraries"), (account.State, account.LiveSince, account.UniqueKey));
        Assert.False(account.WorkItem!.IsOpen);
        Assert.Equal(AccountAudit.WentLive, account.Happenings[^1].Kind);
    }

    [Fact]
    public void GoLive_Twice_IsRefused()
    {
        var account = Authorised(at.AddHours(-13));
        account.GoLive(address, UkTime.DayOf(at), keeper, at);
        Refused(RuleKind.WrongState, () => account.GoLive(other, UkTime.DayOf(at), keeper, at));
    }

    static Account Authorised(DateTime when) => Made.AuthorisedAccount(when);
}
