using System.Net;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class SecondFactorForEverybodyTests(SecondFactorForEverybodyTests.Strict portal) : IClassFixture<SecondFactorForEverybodyTests.Strict>
{
    [Theory]
    [InlineData("librarian")]
    [InlineData("councillor")]
    [InlineData("auditor")]
    public async Task SignIn_OfWhoeverHasNoFactor_OpensNothingBeforeOneIsSetUp(string key)
    {
        var browser = portal.Anonymous();
        await portal.SignInAsync(browser, key);

        Assert.Equal("/security/set-up?returnUrl=%2Faccounts", (await browser.GetAsync("/accounts")).Location);
        var page = await browser.GetAsync("/security/authenticator");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var sent = await browser.Client.PostAsync("/change-password", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Input.CurrentPassword", portal.Demo.Password), new("Input.NewPassword", DoorFixture.NewPassword)]));
        Assert.StartsWith("/security/set-up", (await TestPage.ReadAsync(sent)).Location, StringComparison.Ordinal);
        Assert.Equal("nobody", await DoorFixture.WhoAsync(browser));
        Assert.Empty(await portal.EventsAsync(key, SignInAudit.SignedIn));
        Assert.Single(await portal.EventsAsync(key, SignInAudit.HalfWay));
    }

    /// <summary>A portal of a council that wants it of everybody.</summary>
    public sealed class Strict : DoorFixture
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["SignIn:SecondFactorForEverybody"] = "true" };
    }
}
