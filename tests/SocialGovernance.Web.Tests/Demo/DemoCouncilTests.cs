using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Demo;

public sealed class DemoCouncilTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Seeding_Again_AddsNothing()
    {
        var before = await CountAsync();

        await using (var scope = portal.Services.CreateAsyncScope()) await DemoCouncil.SeedAsync(scope.ServiceProvider, "east-lothian");

        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task EveryoneInAPost_ButOne_HasAManager()
    {
        var without = await portal.DatabaseAsync(db => db.Posts.Where(post => post.ManagerId == null).Select(post => post.Title).ToListAsync());

        Assert.Single(without);
        Assert.False(await portal.DatabaseAsync(db => db.Services.AnyAsync(service => service.HeadPostId == null)));
    }

    [Fact]
    public async Task Manager_Head_AndDeputy_HaveTheirDuties()
    {
        var (librarian, away) = (await portal.PersonIdAsync("librarian"), await portal.PersonIdAsync("away"));
        var library = await portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == librarian)
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.ServiceId).SingleAsync());

        Assert.NotNull((await portal.ActorAsync("library-manager")).CapacityFor(Duty.LineManagerOf(librarian)));
        Assert.NotNull((await portal.ActorAsync("head-of-service")).CapacityFor(Duty.HeadOf(library)));
        Assert.Equal(away, (await portal.ActorAsync("deputy")).CapacityFor(Duty.Of("it-service-manager"))?.ForPersonId);
        Assert.Contains(Permissions.HandleCases, (await portal.ActorAsync("hr-handler")).Permissions);
    }

    [Fact]
    public async Task Development_SeedsByItself_AndListsThePeopleWhenSigningIn()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        await using var host = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development");
            web.UseSetting("ConnectionStrings:Portal", database.ConnectionString);
            web.UseSetting("Database:Provider", "PostgreSql");
        });
        var demo = host.Services.GetRequiredService<DemoPeople>().Shown()!;

        var browser = new TestBrowser(host.CreateDefaultClient());
        var page = await browser.GetAsync("/sign-in");

        Assert.All(demo.SignIns, person => Assert.Contains(person.Email, page.Html));
        Assert.Contains(demo.Password, page.Html);
        Assert.DoesNotContain(demo.People.Single(person => !person.SignIn).Email, page.Html);
    }

    [Fact]
    public async Task Seeding_AnotherCouncil_IsRefusedAndChangesNothing()
    {
        var before = await CountAsync();

        await using var scope = portal.Services.CreateAsyncScope();
        var refusal = await Assert.ThrowsAsync<WrongSettingException>(() => DemoCouncil.SeedAsync(scope.ServiceProvider, "derby"));

        Assert.Equal("This database holds East Lothian Council. Give “derby” a database of its own.", refusal.Message);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public void Development_WithACouncilThatIsNotThere_SaysWhichThereAre()
    {
        using var host = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseEnvironment("Development");
            foreach (var (name, value) in portal.DatabaseSettings) web.UseSetting(name, value);
            web.UseSetting("Demo:Council", "nowhere");
        });

        var refusal = Assert.Throws<WrongSettingException>(() => host.Services.GetRequiredService<DemoPeople>().Council);

        Assert.StartsWith("There is no demo council “nowhere”. Choose one of ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("derby", refusal.Message, StringComparison.Ordinal);
    }

    Task<(int, int, int, int)> CountAsync() => portal.DatabaseAsync(async db =>
        (await db.People.CountAsync(), await db.Users.CountAsync(), await db.PolicyVersions.CountAsync(), await db.AuditEvents.CountAsync()));
}
