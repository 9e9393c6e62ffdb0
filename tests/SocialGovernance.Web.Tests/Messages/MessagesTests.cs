using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Messages;

public sealed class MessagesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Get_ConfidentialAndOneTimeLinks_ShowTheirDeliveryOnly()
    {
        var confidential = await WriteAsync("catriona.secret@example.org", "About the councillor’s post", "The case of Archie", MessageSecrecy.Confidential, "550 <catriona.secret@example.org> is away");
        var link = await WriteAsync("beth.link@example.org", "Your secret invitation", "https://localhost/one-time/abc", MessageSecrecy.OneTimeLink, null);
        var open = await WriteAsync("ailsa.open@example.org", "BC-2026-0001 waits", "Dear Ailsa", MessageSecrecy.Open, "451 Come back");
        var administrator = await portal.SignedInAsync("administrator");

        string[] pages = [(await administrator.GetAsync("/messages")).Html, (await administrator.GetAsync($"/messages/{confidential}")).Html,
            (await administrator.GetAsync($"/messages/{link}")).Html];

        foreach (var hidden in new[] { "catriona.secret", "About the councillor", "The case of Archie", "is away", "Your secret invitation", "one-time/abc" })
            Assert.All(pages, html => Assert.DoesNotContain(hidden, html, StringComparison.Ordinal));
        Assert.Contains("550", pages[1], StringComparison.Ordinal);
        Assert.Contains("beth.link@example.org", pages[2], StringComparison.Ordinal);
        Assert.Contains("451 Come back", pages[0], StringComparison.Ordinal);
        Assert.Contains("Dear Ailsa", (await administrator.GetAsync($"/messages/{open}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_FilteredAndPaged_ShowsEachMessageOnce()
    {
        for (var i = 0; i < 30; i++) await WriteAsync($"many{i}@example.org", $"Numbered {i}", "x", MessageSecrecy.Open, "550 no", failed: true);
        var administrator = await portal.SignedInAsync("administrator");
        var (path, seen) = ("/messages?state=Failed", new List<string>());
        for (var pages = 0; path is not null && pages < 10; pages++)
        {
            var page = await administrator.GetAsync(path);
            seen.AddRange(page.Document.QuerySelectorAll("tbody tr").Select(row => row.TextContent));
            Assert.All(page.Document.QuerySelectorAll("tbody .govuk-tag"), tag => Assert.Equal("Failed", tag.TextContent.Trim()));
            path = page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }

        for (var i = 0; i < 30; i++) Assert.Single(seen, row => row.Contains($"many{i}@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_AnotherTry_PutsItBackWithAnAuditEventAndABanner()
    {
        var id = await WriteAsync("fails@example.org", "Failed", "text", MessageSecrecy.Open, "550 no", failed: true);
        var administrator = await portal.SignedInAsync("administrator");

        var answer = await administrator.SubmitAsync($"/messages/{id}");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"/messages/{id}", answer.Location);
        Assert.Equal("The message will be sent again.", (await administrator.GetAsync(answer.Location!)).Banner);
        Assert.Equal((MessageState.Waiting, 0), await portal.DatabaseAsync(async db => await db.Messages.SingleAsync(m => m.Id == id) is var m ? (m.State, m.Tries) : default));
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(e => e.Kind == MessageAudit.TriedAgain.Key && e.SubjectId == id && e.PersonName == "Shona Pringle")));
    }

    [Fact]
    public async Task Post_AnotherTryOfWhatWaitsOrIsErased_IsRefusedWith409()
    {
        var waits = await WriteAsync("waits@example.org", "Waits", "text", MessageSecrecy.Open, null);
        var erased = await WriteAsync("erased@example.org", "Link", "text", MessageSecrecy.OneTimeLink, "550 no", failed: true);
        var administrator = await portal.SignedInAsync("administrator");

        Assert.Equal(HttpStatusCode.Conflict, (await administrator.PostAsync($"/messages/{waits}")).Status);
        var page = await administrator.PostAsync($"/messages/{erased}");

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("erased", page.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostAsync("/messages/999999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/messages/999999999")).Status);
    }

    [Fact]
    public async Task Post_Test_QueuesOneToTheAdministratorsOwnAddress()
    {
        var administrator = await portal.SignedInAsync("administrator");
        var page = await administrator.GetAsync("/messages/test");

        var answer = await administrator.SendAsync(page, "/messages/test", [("Input.Address", "somebody.else@example.org")]);
        var again = await administrator.SendAsync(page, "/messages/test", []);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal(answer.Location, again.Location);
        var shown = await administrator.GetAsync(answer.Location!);
        Assert.Equal("The test message waits to be sent. This page shows what becomes of it.", shown.Banner);
        Assert.Contains("shona.pringle@east-lothian.example", shown.Text, StringComparison.Ordinal);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Messages.CountAsync(m => m.Subject == "Test message" && m.State == MessageState.Waiting)));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == MessageAudit.TestSent.Key)));
    }

    [Theory]
    [InlineData("/messages")]
    [InlineData("/messages/test")]
    [InlineData("/messages/1")]
    public async Task Get_WithoutThePermission_IsRefused(string path)
    {
        foreach (var key in new[] { "librarian", "comms-officer", "hr-handler", "auditor" })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync(key)).GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().GetAsync(path)).Status);
    }

    [Fact]
    public async Task Get_Files_WhereNothingGoesToFiles_IsNotThere()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anonymous().GetAsync("/messages/files")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("administrator")).GetAsync("/messages/files")).Status);
    }

    [Fact]
    public async Task Get_TheLinkOfEveryMail_ChangesNothing()
    {
        var actor = await portal.ActorAsync("librarian");
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalContext>();
            await scope.ServiceProvider.GetRequiredService<Acts>().DoAsync(async () => await db.WorkItems.AddAsync(
                new(Duty.Person(actor.PersonId), "Something waits", "/guidance/law", portal.Clock.GetUtcNow().UtcDateTime)));
        }
        var librarian = await portal.SignedInAsync("librarian");
        var paths = await portal.DatabaseAsync(async db =>
        {
            var bodies = await db.Messages.Where(m => m.ToPersonId != null).Select(m => m.Body).ToListAsync();
            return bodies.SelectMany(body => body.Split('\n')).Where(line => line.StartsWith("http://localhost/", StringComparison.Ordinal))
                .Select(line => new Uri(line).PathAndQuery).Append("/").Distinct().ToList();
        });
        Assert.Contains("/guidance/law", paths);
        var before = await CountsAsync();

        foreach (var path in paths) Assert.NotEqual(HttpStatusCode.InternalServerError, (await librarian.GetAsync(path)).Status);

        Assert.Equal(before, await CountsAsync());
    }

    async Task<(int, int, int, int)> CountsAsync() => await portal.DatabaseAsync(async db => (await db.AuditEvents.CountAsync(),
        await db.WorkItems.CountAsync(item => item.ClosedAt == null), await db.Messages.CountAsync(), await db.FormPosts.CountAsync()));

    async Task<long> WriteAsync(string to, string subject, string body, MessageSecrecy secrecy, string? answer, bool failed = false) => await portal.DatabaseAsync(async db =>
    {
        var now = portal.Clock.GetUtcNow().UtcDateTime;
        var message = new OutgoingMessage(null, to, subject, body, secrecy, now);
        if (answer is not null) message.Refused(answer, failed, now);
        await db.Messages.AddAsync(message);
        await db.SaveChangesAsync();
        return message.Id;
    });
}
