using System.Net;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace SocialGovernance.Web.Tests.Hosting;

public sealed class PortalFixtureTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Ready_WithItsDatabase_Answers200()
    {
        Assert.Equal(HttpStatusCode.OK, (await portal.Anonymous().GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Template_HoldsTheDemoCouncil()
    {
        Assert.True(await portal.DatabaseAsync(db => db.People.CountAsync()) > 15);
        Assert.True((await portal.ActorAsync("comms-officer")).Permissions.Count > 0);
    }

    [Fact]
    public async Task SignedIn_AsSomebody_IsThatPerson()
    {
        var token = await (await portal.SignedInAsync("librarian")).GetAsync(TestBrowser.TokenPath);
        Assert.Equal(HttpStatusCode.OK, token.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().GetAsync("/")).Status);
    }
}
