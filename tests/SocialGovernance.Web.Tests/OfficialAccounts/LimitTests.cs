using System.Net;
using SocialGovernance.Web.OfficialAccounts;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.OfficialAccounts;

public sealed class LimitedPortal : PortalFixture
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["OfficialAccounts:ReadingsAMinute"] = "5",
        ["OfficialAccounts:KeptSeconds"] = "600",
    };
}

public sealed class LimitTests(LimitedPortal portal) : IClassFixture<LimitedPortal>
{
    [Fact]
    public async Task Strangers_WhoAskTooOften_AreToldWhenToAskAgain()
    {
        using var client = portal.Anonymous().Client;
        // Kept by the node, so that many readers ask the database once.
        var first = await client.GetStringAsync("/official-accounts.json");
        await portal.ListAsync(null, "https://kept.example/@later");
        Assert.Equal(first, await client.GetStringAsync("/official-accounts.json?x=1"));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/official-accounts/check?url=@a")).StatusCode);

        var refused = await client.GetAsync("/official-accounts/check?url=@a");
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("You have asked too often. Ask again in", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var page = await portal.Anonymous().GetAsync("/official-accounts");
        Assert.Equal((HttpStatusCode.TooManyRequests, "You have asked too often"), (page.Status, page.Heading));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("librarian")).GetAsync("/official-accounts")).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync("/privacy")).Status);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    [InlineData(null, "unknown")]
    public void Client_IsAnAddress_OrTheHalfOfOne(string? address, string client) => Assert.Equal(client, PublicLimits.Client(address is null ? null : IPAddress.Parse(address)));
}
