using SocialGovernance.Domain.OfficialAccounts;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.OfficialAccounts;

public class OfficialAnswerTests
{
    static readonly Platform[] platforms =
    [
        new("facebook", "Facebook", true, ["facebook.com", "fb.com"], "https://www.facebook.com/YourLibrary", []),
        new("x", "X (formerly Twitter)", true, ["x.com", "twitter.com"], "https://x.com/YourLibrary", []),
        new("linkedin", "LinkedIn", true, ["linkedin.com"], "https://www.linkedin.com/company/your-library", []),
        new("youtube", "YouTube", true, ["youtube.com"], "https://www.youtube.com/@YourLibrary", []),
    ];

    static ListedAccount Listed(string platform, string handle, string key, OfficialStatus status = OfficialStatus.Live, long id = 1) =>
        new(id, "Libraries", platform, platform, handle, $"https://{platform}.example/{handle}", key, "Libraries", null, status, null, null);

    static OfficialAnswer Ask(string typed, params ListedAccount[] register) => OfficialAnswer.To(SoughtAccount.Read(platforms, typed), register);

    static readonly ListedAccount facebook = Listed("facebook", "@ELLibraries", "ellibraries");

    [Theory]
    [InlineData("@ELLibraries")]
    [InlineData("ellibraries")]
    [InlineData("@ellibraries on Facebook")]
    [InlineData("Facebook: @ELLibraries")]
    [InlineData("facebook ELLibraries")]
    [InlineData("facebook:ELLibraries")]
    [InlineData("facebook/ELLibraries")]
    [InlineData("fb: ELLibraries")]
    [InlineData("“@ELLibraries”")]
    public void HandleOfALiveAccount_IsOfficial_AndSaysThatOnlyTheHandleWasLookedAt(string typed)
    {
        var answer = Ask(typed, facebook);
        Assert.Equal((true, OfficialStatus.Live, facebook, true), (answer.IsOfficial, answer.Status, answer.Account, answer.ByHandle));
    }

    [Theory]
    [InlineData("@ELLibraries on X")]
    [InlineData("twitter: @ELLibraries")]
    [InlineData("https://x.com/ELLibraries")]
    [InlineData("@ELLibrary")]
    [InlineData("facebook.com/ELLibraries/posts/12345")]
    [InlineData("https://facebook.com.evil.example/ELLibraries")]
    [InlineData("https://f\u0430cebook.com/ELLibraries")]
    [InlineData("https://www.facebook.com/ELL\u0456braries")]
    [InlineData("https://www.facebook.com/groups/ELLibraries")]
    public void SameNameElsewhere_IsNotOfficial(string typed)
    {
        var answer = Ask(typed, facebook);
        Assert.False(answer.IsOfficial);
        Assert.Null(answer.Account);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("is this account yours please tell me")]
    [InlineData("@a\0b")]
    [InlineData("\ud800")]
    public void WhatIsNoAccount_IsNotUnderstood(string typed) => Assert.Equal(OfficialStatus.NotUnderstood, Ask(typed, facebook).Status);

    /// <summary>A page's name within one kind of page is somebody else's within another.</summary>
    [Theory]
    [InlineData("https://www.linkedin.com/in/el-council")]
    [InlineData("https://www.linkedin.com/showcase/el-council")]
    public void AnotherKindOfPage_IsNotOfficial(string typed)
    {
        var company = Listed("linkedin", "el-council", "company/el-council");
        var answer = Ask(typed, company);
        Assert.Equal((OfficialStatus.NotListed, null), (answer.Status, answer.Account));
        Assert.Equal([company], answer.Others);
    }

    [Fact]
    public void EnteredByItsNumber_IsFoundByItsHandleToo()
    {
        var account = Listed("facebook", "@ELLibraries", "id:100064570821234");
        foreach (var typed in new[] { "facebook.com/ELLibraries", "facebook.com/profile.php?id=100064570821234", "facebook.com/p/EL-Libraries-100064570821234", "@ellibraries" })
            Assert.True(Ask(typed, account).IsOfficial, typed);
        Assert.False(Ask("facebook.com/profile.php?id=100064570821235", account).IsOfficial);
    }

    [Fact]
    public void PlatformsOwnId_IsTheAccount_WhateverItIsCalled()
    {
        var account = Listed("youtube", "@ELLibraries", "ellibraries") with { OwnId = "UC_x5XG1OV2P6uZZ5FSM9Ttw" };
        Assert.True(Ask("https://www.youtube.com/channel/UC_x5XG1OV2P6uZZ5FSM9Ttw/videos", account).IsOfficial);
        Assert.False(Ask("https://www.youtube.com/channel/UC_x5XG1OV2P6uZZ5FSM9TTW", account).IsOfficial);
    }

    [Fact]
    public void HandleOnSeveralPlatforms_NamesAll_TheLiveOnesFirst()
    {
        var closed = Listed("facebook", "@ELLibraries", "ellibraries", OfficialStatus.Closed);
        var live = Listed("x", "@ELLibraries", "ellibraries", id: 2);
        var answer = Ask("@ELLibraries", closed, live);
        Assert.Equal(live, answer.Account);
        Assert.Equal([closed], answer.Others);
        Assert.Contains("on x is an account of", answer.InWords("the Council"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OfficialStatus.Suspended, true)]
    [InlineData(OfficialStatus.Closed, true)]
    [InlineData(OfficialStatus.Unconfirmed, false)]
    public void NotLive_IsNotOfficial(OfficialStatus status, bool named)
    {
        var answer = Ask("facebook.com/ELLibraries", facebook with { Status = status });
        Assert.Equal((false, status, named), (answer.IsOfficial, answer.Status, answer.Account is not null));
    }

    [Fact]
    public void ClosedAndTakenAgain_TheLiveOneCounts()
    {
        var again = facebook with { Id = 2 };
        Assert.Equal(again, Ask("facebook.com/ELLibraries", facebook with { Status = OfficialStatus.Closed }, again).Account);
    }

    [Fact]
    public void NotOurs_IsSaidOnlyOfWhatIsNotListed()
    {
        var sought = SoughtAccount.Read(platforms, "facebook.com/ELLibraries");
        Assert.Equal(OfficialStatus.NotOurs, OfficialAnswer.To(sought, [], isNotOurs: true).Status);
        Assert.Equal(OfficialStatus.Live, OfficialAnswer.To(sought, [facebook], isNotOurs: true).Status);
    }
}
