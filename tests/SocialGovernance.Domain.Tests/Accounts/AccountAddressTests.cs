using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Policies;
using Xunit;

namespace SocialGovernance.Domain.Tests.Accounts;

public class AccountAddressTests
{
    static readonly Platform[] platforms =
    [
        Make("facebook", "https://www.facebook.com/YourLibrary", "facebook.com", "fb.com"),
        Make("x", "https://x.com/YourLibrary", "x.com", "twitter.com"),
        Make("instagram", "https://www.instagram.com/yourlibrary", "instagram.com"),
        Make("linkedin", "https://www.linkedin.com/company/your-library", "linkedin.com"),
        Make("youtube", "https://www.youtube.com/@YourLibrary", "youtube.com", "youtu.be"),
        Make("threads", "https://www.threads.net/@yourlibrary", "threads.net", "threads.com"),
        Make("bluesky", "https://bsky.app/profile/yourlibrary.bsky.social", "bsky.app"),
        Make("flickr", "https://www.flickr.com/photos/yourlibrary", "flickr.com"),
    ];

    static Platform Make(string key, string example, params string[] hosts) => new(key, key, true, hosts, example, []);

    static AddressReading Parse(string platform, string? url, string? handle = null) =>
        AccountAddress.Parse(platforms.FirstOrDefault(known => known.Key == platform), url, handle);

    [Theory]
    [InlineData("facebook", "https://www.facebook.com/ELLibraries", "@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries")]
    [InlineData("facebook", "  facebook.com/ELLibraries/  ", "@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries")]
    [InlineData("facebook", "http://m.facebook.com/ELLibraries?ref=page_internal#about", "@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries")]
    [InlineData("facebook", "https://WWW.FB.COM/ellibraries", "@ellibraries", "https://www.facebook.com/ellibraries", "ellibraries")]
    [InlineData("facebook", "https://en-gb.facebook.com/ELLibraries/about", "@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries")]
    [InlineData("facebook", "https://www.facebook.com/pg/ELLibraries/posts/", "@ELLibraries", "https://www.facebook.com/ELLibraries", "ellibraries")]
    [InlineData("x", "https://mobile.twitter.com/EL_Libraries", "@EL_Libraries", "https://x.com/EL_Libraries", "el_libraries")]
    [InlineData("x", "twitter.com/@EL_Libraries", "@EL_Libraries", "https://x.com/EL_Libraries", "el_libraries")]
    [InlineData("instagram", "https://www.instagram.com/el.libraries/?hl=en", "@el.libraries", "https://www.instagram.com/el.libraries", "el.libraries")]
    [InlineData("linkedin", "https://uk.linkedin.com/company/East-Lothian-Council/about/", "East-Lothian-Council", "https://www.linkedin.com/company/East-Lothian-Council", "company/east-lothian-council")]
    [InlineData("linkedin", "linkedin.com/school/el-high", "el-high", "https://www.linkedin.com/school/el-high", "school/el-high")]
    [InlineData("youtube", "https://youtube.com/@ELLibraries/videos", "@ELLibraries", "https://www.youtube.com/@ELLibraries", "ellibraries")]
    [InlineData("youtube", "https://youtube.com/@home", "@home", "https://www.youtube.com/@home", "home")]
    [InlineData("threads", "https://www.threads.com/@ellibraries", "@ellibraries", "https://www.threads.net/@ellibraries", "ellibraries")]
    [InlineData("bluesky", "https://bsky.app/profile/ell.bsky.social", "@ell.bsky.social", "https://bsky.app/profile/ell.bsky.social", "ell.bsky.social")]
    [InlineData("flickr", "https://www.flickr.com/photos/12345678@N00/", "@12345678@N00", "https://www.flickr.com/photos/12345678@N00", "12345678@n00")]
    [InlineData("flickr", "https://flickr.com/people/ellibraries", "@ellibraries", "https://www.flickr.com/people/ellibraries", "ellibraries")]
    [InlineData("other", "https://mastodon.scot/@ELLibraries?x=1", "@ELLibraries", "https://mastodon.scot/@ELLibraries", "mastodon.scot/ellibraries")]
    [InlineData("other", "www.ellibraries.tumblr.com", "ellibraries.tumblr.com", "https://ellibraries.tumblr.com/", "ellibraries.tumblr.com")]
    public void Parse_AnAddress_GivesItsOneSpelling(string platform, string url, string handle, string canonical, string key) =>
        Assert.Equal(new AccountAddress(handle, canonical, key), Parse(platform, url).Address);

    [Theory]
    [InlineData("facebook", "https://www.facebook.com/profile.php?id=100064&sk=about", "id:100064")]
    [InlineData("facebook", "https://www.facebook.com/people/East-Lothian-Libraries/100064/", "id:100064")]
    [InlineData("facebook", "https://www.facebook.com/100064", "id:100064")]
    [InlineData("youtube", "https://www.youtube.com/channel/UC_x5XG1OV2P6uZZ5FSM9Ttw", "channel/uc_x5xg1ov2p6uzz5fsm9ttw")]
    public void Parse_AnAddressByNumber_TakesTheHandleAsTyped(string platform, string url, string key)
    {
        var address = Parse(platform, url, " @ELLibraries ").Address;
        Assert.Equal(("@ELLibraries", key), (address?.Handle, address?.UniqueKey));
    }

    [Fact]
    public void Parse_AnAddressByNumberWithoutHandle_AsksForIt() =>
        Assert.Contains("Enter the handle", Parse("facebook", "https://www.facebook.com/profile.php?id=100064").HandleProblem, StringComparison.Ordinal);

    [Theory]
    [InlineData("@ELLibraries")]
    [InlineData("ellibraries")]
    [InlineData(" @ELLIBRARIES ")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_HandleOfTheSameAccount_IsSpeltAsInTheAddress(string? handle) =>
        Assert.Equal("@ELLibraries", Parse("x", "https://x.com/ELLibraries", handle).Address?.Handle);

    [Theory]
    [InlineData("@somebodyelse")]
    [InlineData("EL Libraries")]
    [InlineData("<script>")]
    [InlineData("el\u202Elibraries")]
    [InlineData("https://x.com/ELLibraries")]
    public void Parse_AnotherHandle_IsRefused(string handle)
    {
        var reading = Parse("x", "https://x.com/ELLibraries", handle);
        Assert.Null(reading.Address);
        Assert.EndsWith(".", reading.HandleProblem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("facebook", null)]
    [InlineData("facebook", "   ")]
    [InlineData("facebook", "ELLibraries")]
    [InlineData("facebook", "@ELLibraries")]
    [InlineData("facebook", "East Lothian Libraries")]
    [InlineData("facebook", "https://www.facebook.com")]
    [InlineData("facebook", "https://www.facebook.com/")]
    [InlineData("facebook", "https://www.facebook.com/newsfeed")]
    [InlineData("facebook", "https://www.facebook.com/NewsFeed/")]
    [InlineData("facebook", "https://www.facebook.com/groups")]
    [InlineData("facebook", "https://www.facebook.com/profile.php")]
    [InlineData("facebook", "https://www.facebook.com/profile.php?id=abc")]
    [InlineData("facebook", "https://www.facebook.com/ELLibraries/posts/123")]
    [InlineData("facebook", "https://www.facebook.com/sharer/sharer.php?u=x")]
    [InlineData("facebook", "https://business.facebook.com/ELLibraries")]
    [InlineData("facebook", "https://facebook.com.evil.example/ELLibraries")]
    [InlineData("facebook", "https://evilfacebook.com/ELLibraries")]
    [InlineData("facebook", "https://facebook.com@evil.example/ELLibraries")]
    [InlineData("facebook", "https://facebook.com:8080/ELLibraries")]
    [InlineData("facebook", "ftp://facebook.com/ELLibraries")]
    [InlineData("facebook", "javascript:alert(1)//facebook.com/x")]
    [InlineData("facebook", "https://x.com/ELLibraries")]
    [InlineData("facebook", "https://www.facebook.com/EL%20Libraries")]
    [InlineData("facebook", "https://www.facebook.com/%3Cscript%3E")]
    [InlineData("facebook", "https://www.facebook.com/a%2Fb")]
    [InlineData("facebook", "https://www.facebook.com/el%E2%80%AElib")]
    [InlineData("facebook", "https://www.facebook.com/el%00lib")]
    [InlineData("x", "https://x.com/ELLibraries/status/123")]
    [InlineData("x", "https://x.com/home")]
    [InlineData("x", "https://x.com/i/events/123")]
    [InlineData("x", "https://x.com/search?q=library")]
    [InlineData("instagram", "https://www.instagram.com/p/ABC123/")]
    [InlineData("instagram", "https://www.instagram.com/explore/")]
    [InlineData("youtube", "https://youtu.be/dQw4w9WgXcQ")]
    [InlineData("youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("linkedin", "https://www.linkedin.com/feed/")]
    [InlineData("linkedin", "https://www.linkedin.com/company/")]
    [InlineData("other", "localhost/account")]
    [InlineData("other", "https://10.0.0.1/account")]
    [InlineData("other", "https://[::1]/account")]
    public void Parse_WhatIsNoAccount_IsRefusedWithASentence(string platform, string? url)
    {
        var reading = Parse(platform, url);
        Assert.Null(reading.Address);
        Assert.EndsWith(".", reading.UrlProblem, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Overlong_IsRefused()
    {
        Assert.NotNull(Parse("facebook", "https://www.facebook.com/" + new string('a', 290)).UrlProblem);
        Assert.NotNull(Parse("facebook", "https://www.facebook.com/" + new string('a', 120)).UrlProblem);
        Assert.NotNull(Parse("youtube", "https://www.youtube.com/channel/UC1", new string('a', 5000)).HandleProblem);
    }

    [Fact]
    public void Parse_UnicodeName_IsOneAccountHoweverItIsWritten()
    {
        var composed = Parse("youtube", "https://www.youtube.com/@Caf\u00e9Lib").Address!;
        var decomposed = Parse("youtube", "https://www.youtube.com/@Cafe\u0301Lib").Address!;
        Assert.Equal(composed, decomposed);
        Assert.Equal("caf\u00e9lib", composed.UniqueKey);
        Assert.Equal("@Caf\u00e9Lib", composed.Handle);
    }

    [Fact]
    public void Parse_ItsOwnSpelling_ChangesNothing()
    {
        foreach (var platform in platforms)
        {
            var once = AccountAddress.Parse(platform, platform.Example, null).Address!;
            Assert.Equal(platform.Example, once.Url);
            Assert.Equal(once, AccountAddress.Parse(platform, once.Url, once.Handle).Address);
        }
    }

    static readonly Platform described = new("town", "Town Square", true, ["town.example"], "https://www.town.example/@you", [])
    {
        Paths = ["/@{handle}", "/company/{handle}", "/{handle}"],
        StopWords = ["townhall"],
    };

    /// <summary>A pack that says how addresses go on decides what is an account.</summary>
    [Theory]
    [InlineData("town.example/@Libraries", "@Libraries", "https://www.town.example/@Libraries", "libraries")]
    [InlineData("town.example/Libraries/about", "@Libraries", "https://www.town.example/Libraries", "libraries")]
    [InlineData("https://town.example/Company/Libraries?x=1", "Libraries", "https://www.town.example/company/Libraries", "company/libraries")]
    public void Parse_ByThePatternsOfThePack_FindsTheHandle(string typed, string handle, string url, string key) =>
        Assert.Equal(new(handle, url, key), AccountAddress.Parse(described, typed, null).Address);

    [Theory]
    [InlineData("town.example/newsfeed")]
    [InlineData("town.example/TownHall")]
    [InlineData("town.example/school/libraries")]
    [InlineData("town.example/company")]
    [InlineData("town.example/")]
    [InlineData("town.example/@")]
    public void Parse_NoAccountByThePatternsOfThePack_IsRefused(string typed) =>
        Assert.Contains("This is not the address of an account", AccountAddress.Parse(described, typed, null).UrlProblem, StringComparison.Ordinal);
}
