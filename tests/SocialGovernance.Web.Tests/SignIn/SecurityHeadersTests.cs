using SocialGovernance.Web.SignIn;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class SecurityHeadersTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/theme.css")]
    [InlineData("/health/live")]
    [InlineData("/not-there")]
    public async Task EveryAnswer_HasThem(string path)
    {
        var headers = (await portal.Anonymous().GetAsync(path)).Response.Headers;

        Assert.Equal(SecurityHeaders.ContentPolicy, Assert.Single(headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/change-password")]
    [InlineData(DoorFixture.WhoPath)]
    public async Task SignedIn_NothingIsStored(string path)
    {
        Assert.True((await (await portal.SignedInAsync("librarian")).GetAsync(path)).Response.Headers.CacheControl!.NoStore);
    }
}
