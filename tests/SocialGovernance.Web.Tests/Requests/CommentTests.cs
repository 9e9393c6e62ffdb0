using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Requests;

/// <summary>What people write to each other on a request, without deciding.</summary>
public sealed class CommentTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Post_Valid_IsStoredAuditedShownAndTold()
    {
        var id = await portal.SentAsync();
        var browser = await portal.SignedInAsync("library-manager");
        var before = await LastMessageAsync();

        var posted = await browser.SubmitAsync($"/requests/{id}/comment", ("Input.Text", "Who answers at <b>weekends</b>?\r\nAnd when?"));

        Assert.Equal($"/requests/{id}#comments", posted.Location);
        var comment = Assert.Single(await CommentsAsync(id));
        Assert.Equal(("Who answers at <b>weekends</b>?\nAnd when?", await portal.PersonIdAsync("library-manager"), null), (comment.Text, comment.PersonId, comment.ForName));
        await portal.AssertAuditedAsync(id, RequestAudit.Commented);
        var page = await browser.GetAsync($"/requests/{id}");
        Assert.StartsWith("You wrote on BC-", page.Banner, StringComparison.Ordinal);
        Assert.Contains($"{comment.PersonName} 23 November 2026, 10:00 Who answers at <b>weekends</b>?", page.Text, StringComparison.Ordinal);
        var told = Assert.Single(await MessagesAfterAsync(before));
        Assert.Equal(await portal.PersonIdAsync("librarian"), told.ToPersonId);
        Assert.Contains($"{comment.PersonName} wrote on BC-", told.Body, StringComparison.Ordinal);
        Assert.Contains($"http://localhost/requests/{id}#comments", told.Body, StringComparison.Ordinal);
        Assert.Equal(RequestState.InReview, (await portal.RequestAsync(id)).State);
    }

    [Fact]
    public async Task Post_ByTheApplicant_TellsThoseAskedNowAndThoseWhoWroteBefore()
    {
        var id = await portal.ToBeDecidedAsync();
        await WriteAsync("auditor", id, "Is it the council's?");
        var before = await LastMessageAsync();

        await WriteAsync("librarian", id, new string('x', RequestComment.MailLength + 1));

        var told = await MessagesAfterAsync(before);
        var expected = new HashSet<long?>();
        foreach (var key in new[] { "auditor", "it-manager", "comms-manager", "deputy", "away" }) expected.Add(await portal.PersonIdAsync(key));
        Assert.Equal(expected.Order(), told.Select(message => message.ToPersonId).Order());
        Assert.All(told, message => Assert.Contains(new string('x', RequestComment.MailLength) + "…", message.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_AfterAWriterMayNoLongerSeeIt_TellsThemNothing()
    {
        var id = await portal.SentAsync();
        await WriteAsync("auditor", id, "Is it the council's?");
        var auditor = await portal.PersonIdAsync("auditor");
        var before = await LastMessageAsync();
        await EndRolesAsync(auditor, portal.Clock.GetUtcNow().UtcDateTime);
        try
        {
            await WriteAsync("librarian", id, "Between us: not yet.");
            Assert.DoesNotContain(await MessagesAfterAsync(before), message => message.ToPersonId == auditor);
        }
        finally
        {
            await EndRolesAsync(auditor, null);
        }
    }

    Task<int> EndRolesAsync(long personId, DateTime? at) => portal.DatabaseAsync(db =>
        db.RoleAssignments.Where(given => given.PersonId == personId).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, at)));

    [Fact]
    public async Task Post_AsDeputy_SaysForWhom()
    {
        var id = await portal.ToBeDecidedAsync();
        await WriteAsync("deputy", id, "Which phone is it on?");

        var comment = Assert.Single(await CommentsAsync(id));
        Assert.NotNull(comment.ForName);
        Assert.Contains($"{comment.PersonName}, for {comment.ForName}", (await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("librarian"), InlineData("library-manager"), InlineData("it-manager"), InlineData("auditor")]
    public async Task Post_ByAnybodyWhoMaySeeIt_IsTaken(string who)
    {
        var id = await portal.ToBeDecidedAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await WriteAsync(who, id, "Well.")).Status);
    }

    [Theory]
    [InlineData("colleague"), InlineData("administrator")]
    public async Task AnyVerb_BySomebodyWhoMayNotSeeIt_Answers404(string who)
    {
        var id = await portal.ToBeDecidedAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync(who, id, "Well.")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(who)).GetAsync($"/requests/{id}/comment")).Status);
        Assert.Empty(await CommentsAsync(id));
    }

    [Fact]
    public async Task Post_OnADraft_Answers404()
    {
        var id = await portal.DraftAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync("librarian", id, "Well.")).Status);
        Assert.Empty(await CommentsAsync(id));
    }

    [Fact]
    public async Task Post_OnceItHasEnded_Answers409AndKeepsWhatWasTyped()
    {
        var id = await portal.ToBeDecidedAsync();
        await WriteAsync("librarian", id, "In time.");
        await portal.SignAsync(id, "it-service-manager", DecisionOutcome.Refused, "it-manager", "Not safe.");

        var posted = await WriteAsync("librarian", id, "But why?");

        Assert.Equal(HttpStatusCode.Conflict, posted.Status);
        Assert.EndsWith("takes no more comments: it is refused.", Assert.Single(posted.Errors), StringComparison.Ordinal);
        Assert.Equal("But why?", posted.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Single(await CommentsAsync(id));
        Assert.Null((await (await portal.SignedInAsync("librarian")).GetAsync($"/requests/{id}")).Document.QuerySelector("main a[href$='/comment']"));
    }

    [Theory]
    [InlineData("  ", "Write your comment or question.")]
    [InlineData(null, "The comment must have 4,000 characters or fewer.")]
    public async Task Post_Invalid_Answers400AndKeepsWhatWasTyped(string? text, string sentence)
    {
        var id = await portal.SentAsync();
        text ??= new string('y', RequestComment.TextLength + 1);

        var posted = await WriteAsync("librarian", id, text);

        Assert.Equal(HttpStatusCode.BadRequest, posted.Status);
        Assert.Equal([sentence], posted.Errors);
        Assert.Equal(text.Trim(), posted.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Empty(await CommentsAsync(id));
    }

    async Task<TestPage> WriteAsync(string who, long id, string text) => await (await portal.SignedInAsync(who)).PostAsync($"/requests/{id}/comment", ("Input.Text", text));

    Task<List<RequestComment>> CommentsAsync(long id) => portal.DatabaseAsync(db => db.RequestComments.AsNoTracking().Where(comment => comment.RequestId == id).ToListAsync());

    Task<long> LastMessageAsync() => portal.DatabaseAsync(db => db.Messages.MaxAsync(message => message.Id));

    Task<List<OutgoingMessage>> MessagesAfterAsync(long last) => portal.DatabaseAsync(db => db.Messages.AsNoTracking().Where(message => message.Id > last).ToListAsync());
}
