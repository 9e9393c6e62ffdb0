using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.AuthorisedUsers;

public sealed class PointInTimeTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    /// <summary>Somebody who had access from ten o'clock to noon, London time in winter.</summary>
    async Task<AuthorisedUser> EndedAsync(string person)
    {
        var entry = await scene.LetInAsync(person);
        var day = new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc);
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, AuthorisedUserState.Ended)
            .SetProperty(row => row.From, day.AddHours(10)).SetProperty(row => row.Until, day.AddHours(12))));
        return entry;
    }

    [Theory]
    [InlineData("09:59", false)]
    [InlineData("10:00", true)]
    [InlineData("11.59", true)]
    [InlineData("12:00", false)]
    public async Task WhoCould_AtAMoment_IsExact(string time, bool could)
    {
        var entry = await EndedAsync("librarian-2");
        var page = await (await portal.SignedInAsync("auditor")).GetAsync($"/accounts/{entry.AccountId}/who-could?on=2026-03-03&time={time}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(could, page.Text.Contains("Callum Dunbar", StringComparison.Ordinal));
        Assert.Contains("On 3 March 2026", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoCould_InSummer_IsAskedInTheCouncilsTime()
    {
        var entry = await EndedAsync("librarian-3");
        var summer = new DateTime(2026, 7, 1, 9, 30, 0, DateTimeKind.Utc);
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.From, summer).SetProperty(row => row.Until, summer.AddHours(1))));
        var browser = await portal.SignedInAsync("auditor");
        Assert.DoesNotContain("Isla Cockburn", (await browser.GetAsync($"/accounts/{entry.AccountId}/who-could?on=2026-07-01&time=10:00")).Text, StringComparison.Ordinal);
        Assert.Contains("Isla Cockburn", (await browser.GetAsync($"/accounts/{entry.AccountId}/who-could?on=2026-07-01&time=10:30")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoCould_FromTheAccountsPage_LeadsToTheAnswerAndTheFile()
    {
        var entry = await scene.LetInAsync("colleague");
        var browser = await portal.SignedInAsync("auditor");
        var path = $"/accounts/{entry.AccountId}/who-could";
        Assert.Contains($"href=\"{path}\"", (await browser.GetAsync($"/accounts/{entry.AccountId}")).Html, StringComparison.Ordinal);

        var now = await browser.GetAsync(path);
        Assert.Contains("Kirsty Donaldson", now.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody.", (await browser.GetAsync($"{path}?may={Capabilities.Administer}")).Text, StringComparison.Ordinal);
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(row => row.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PostTitle, "=1+1")));
        var file = await browser.GetAsync($"{path}/export");

        Assert.Equal("text/csv; charset=utf-8", file.Response.Content.Headers.ContentType!.ToString());
        Assert.Contains(",Kirsty Donaldson,'=1+1,Publish,", file.Html, StringComparison.Ordinal);
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(e => e.Kind == RegisterAudit.Exported.Key && e.Details.Contains("with access on"))));
    }

    [Theory]
    [InlineData("on=2026-03-03&time=noon", "Enter the time on the 24-hour clock, such as 14:00.")]
    [InlineData("time=10:00", "Enter the date too.")]
    [InlineData("on=0001-01-01", "Enter a date from 1990 on.")]
    [InlineData("may=everything", "Choose from the list.")]
    public async Task WhoCould_WrongMoment_IsAskedAgain(string query, string says)
    {
        var entry = await scene.AttestedAsync();
        var browser = await portal.SignedInAsync("auditor");
        var page = await browser.GetAsync($"/accounts/{entry.AccountId}/who-could?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(says, page.Errors);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"/accounts/{entry.AccountId}/who-could/export?{query}")).Status);
    }

    [Fact]
    public async Task Person_AllThatTheyCouldEverDo_IsShownToThemAndToReaders()
    {
        var (ended, open) = (await EndedAsync("colleague-2"), await scene.AttestedAsync("colleague-2"));
        var path = $"/authorised-users/people/{ended.PersonId}";
        foreach (var key in new[] { "auditor", "colleague-2" })
        {
            var page = await (await portal.SignedInAsync(key)).GetAsync(path);
            Assert.Contains("What Omar Siddiqui could ever do", page.Text, StringComparison.Ordinal);
            Assert.Contains("3 March 2026, 10:00", page.Text, StringComparison.Ordinal);
            Assert.Contains("Waits to be let in", page.Text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("colleague")).GetAsync(path)).Status);
        var export = await (await portal.SignedInAsync("colleague-2")).GetAsync($"{path}/export");
        Assert.True(export.Status == HttpStatusCode.Forbidden || export.Location?.StartsWith("/error/403", StringComparison.Ordinal) == true);
        var file = await (await portal.SignedInAsync("auditor")).GetAsync($"{path}/export");
        Assert.Contains("2026-03-03 10:00,2026-03-03 12:00", file.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("auditor")).GetAsync("/authorised-users/people/999999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("auditor")).GetAsync("/accounts/999999999/who-could")).Status);
        Assert.NotEqual(ended.Id, open.Id);
    }
}
