using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.SignIn;
using Xunit;

namespace SocialGovernance.Web.Tests.SignIn;

public sealed class FirstAdministratorTests(DoorFixture portal) : IClassFixture<DoorFixture>
{
    const string Email = "first.one@council.example";

    [Fact]
    public async Task Create_WhereThereIsOne_NeedsAgain_ThenLetsThemIn()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => CreateAsync(Email, again: false));
        var link = await CreateAsync(Email, again: true);

        var browser = portal.Anonymous();
        await browser.SubmitAsync(new Uri(link).PathAndQuery, ("Input.Password", DoorFixture.NewPassword));
        var page = await browser.SubmitAsync("/sign-in", ("Input.Email", Email), ("Input.Password", DoorFixture.NewPassword));

        Assert.Contains("--again", refused.Message);
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        // Nobody maintains people with a password alone.
        Assert.StartsWith("/security/set-up", (await browser.GetAsync("/people")).Location);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.RoleAssignments.CountAsync(given => given.Person!.Email == Email)));
        await CreateAsync(Email, again: true);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.RoleAssignments.CountAsync(given => given.Person!.Email == Email)));
    }

    [Fact]
    public async Task Create_ForACaseHandler_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => CreateAsync(portal.EmailOf("hr-handler"), again: true));

        Assert.Contains("confidential", refused.Message);
    }

    [Fact]
    public async Task Create_WithoutAnAddress_IsRefused()
    {
        await Assert.ThrowsAsync<RuleBrokenException>(() => CreateAsync("--again", again: true));
    }

    Task<string> CreateAsync(string email, bool again) =>
        portal.ServiceAsync<FirstAdministrator, string>(administrator => administrator.CreateAsync(email, "First One", again));
}
