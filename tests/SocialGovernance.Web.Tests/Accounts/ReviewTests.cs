using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data.Accounts;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Work;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;
using Xunit;

namespace SocialGovernance.Web.Tests.Accounts;

public sealed class ReviewTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    readonly RegisterScene scene = new(portal);

    static (string, string?)[] Found(string needed = "true", string aligned = "true", string guidance = "true") => [("Input.IsNeeded", needed), ("Input.IsAligned", aligned),
        ("Input.GuidanceShown", guidance), ("Input.Effectiveness", "1,200 followers, 40 answers a month"), ("Input.Evidence", "The platform’s own statistics")];

    /// <summary>EL-49, AB-7.4: it is reviewed with figures, and the next review is due after the policy's months.</summary>
    [Fact]
    public async Task Review_WithFigures_SetsTheNext()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        Assert.Contains("Never reviewed, or the next review is overdue", (await browser.GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);

        var answer = await browser.SubmitAsync($"/accounts/{account.Id}/review", Found());

        Assert.Equal((HttpStatusCode.Redirect, $"/accounts/{account.Id}/reviews"), (answer.Status, answer.Location));
        var shown = await browser.GetAsync(answer.Location!);
        Assert.Equal($"The review of {account.Name} is recorded.", shown.Banner);
        Assert.Contains("1,200 followers", shown.Text, StringComparison.Ordinal);
        var saved = await portal.AccountAsync(account.Id);
        // AB-7.5: a review is also a look whether the guidance stands on the page.
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2027, 11, 23), new DateOnly(2026, 11, 23)), (saved.LastReviewedOn, saved.ReviewDueOn, saved.Details.GuidanceSeenOn));
        Assert.Contains(("account.reviewed", "Eilidh Mackenzie"), await scene.EventsAsync(nameof(Account), account.Id));
        Assert.DoesNotContain("Never reviewed", (await browser.GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);
        await portal.DatabaseAsync(db => db.Accounts.Where(known => known.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.ReviewDueOn, new DateOnly(2026, 11, 22))));
        Assert.Contains("the next review is overdue", (await browser.GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);
    }

    /// <summary>EL-28: an account that is out of step with the council's priorities becomes something to put right.</summary>
    [Fact]
    public async Task Review_ThatFindsSomething_WaitsUntilItIsPutRight()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{account.Id}/review", Found(aligned: "false"));
        Assert.Equal(("communications-team", null), await OpenWorkAsync(account.Id));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/accounts/{account.Id}/put-right", ("Input.Reason", " "))).Status);
        var answer = await browser.SubmitAsync($"/accounts/{account.Id}/put-right", ("Input.Reason", "A new plan of posts."));

        Assert.Equal("It is recorded what was done.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.NotNull((await OpenWorkAsync(account.Id)).ClosedAt);
        Assert.Contains("account.put-right", (await scene.EventsAsync(nameof(Account), account.Id)).Select(e => e.Kind));
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{account.Id}/put-right", ("Input.Reason", "Twice."))).Status);
    }

    /// <summary>EL-49, AB-7.4: nobody has to remember that a review is due.</summary>
    [Fact]
    public async Task Review_ThatFallsDue_IsAskedForOnce_UntilSomebodyReviews()
    {
        var (due, fresh) = (await scene.LiveAsync(), await portal.EnteredAsync("Never reviewed at all"));
        var browser = await portal.SignedInAsync("comms-officer");
        await browser.SubmitAsync($"/accounts/{due.Id}/review", Found());
        await LookAsync();
        Assert.DoesNotContain(await AskedAsync(due.Id), item => item.ClosedAt is null);
        Assert.Single(await AskedAsync(fresh.Id), item => item.ClosedAt is null);

        await portal.DatabaseAsync(db => db.Accounts.Where(known => known.Id == due.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.ReviewDueOn, new DateOnly(2026, 11, 22))));
        await LookAsync();
        await LookAsync();

        var asked = Assert.Single(await AskedAsync(due.Id), item => item.ClosedAt is null);
        Assert.Equal("communications-team", asked.Duty);
        Assert.Contains("it was due on 22 November 2026", (await browser.GetAsync("/work/team")).Text, StringComparison.Ordinal);
        var subjects = await portal.DatabaseAsync(db => db.Messages.Select(message => message.Subject).ToListAsync());
        Assert.Contains(subjects, subject => subject.Contains($"Review {due.Label}", StringComparison.Ordinal));
        Assert.DoesNotContain(subjects, subject => subject.Contains($"Review {fresh.Label}", StringComparison.Ordinal));
        await browser.SubmitAsync($"/accounts/{due.Id}/review", Found());
        Assert.DoesNotContain(await AskedAsync(due.Id), item => item.ClosedAt is null);
    }

    async Task LookAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountReviews>().AskAsync(default);
    }

    Task<List<WorkItem>> AskedAsync(long accountId) => portal.DatabaseAsync(db => db.WorkItems.AsNoTracking().Where(item => item.Path == $"/accounts/{accountId}/review").ToListAsync());

    [Fact]
    public async Task Review_ByTheOwner_IsAllowed_AndByNobodyElse()
    {
        var account = await scene.LiveAsync();
        var owner = await portal.SignedInAsync("library-manager");
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/accounts/{account.Id}/review")).Status);
        await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/describe", ("Input.Owner", "Library Services Manager"));

        Assert.Equal(HttpStatusCode.Redirect, (await owner.SubmitAsync($"/accounts/{account.Id}/review", Found())).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/accounts/{account.Id}/reviews")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SubmitAsync($"/accounts/{account.Id}/last-post", ("Input.Day.Day", "1"), ("Input.Day.Month", "11"), ("Input.Day.Year", "2026"))).Status);
        foreach (var person in new[] { "colleague", "auditor", "ict-officer" })
        {
            var browser = await portal.SignedInAsync(person);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/accounts/{account.Id}/review", Found())).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/accounts/{account.Id}/last-post", ("Input.Day.Day", "1"))).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("colleague")).GetAsync($"/accounts/{account.Id}/reviews")).Status);
    }

    [Fact]
    public async Task Review_WithoutAnswersOrInAnotherState_IsRefused()
    {
        var (account, notLive) = (await scene.LiveAsync(), await scene.AuthorisedAsync());
        var browser = await portal.SignedInAsync("comms-officer");
        var empty = await browser.SubmitAsync($"/accounts/{account.Id}/review", ("Input.Effectiveness", "Some figures"));
        Assert.Equal((HttpStatusCode.BadRequest, "Some figures"), (empty.Status, empty.Document.QuerySelector("textarea")!.TextContent.Trim()));
        Assert.Contains("Say whether it is still needed.", empty.Errors);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/accounts/{notLive.Id}/review", Found())).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/accounts/{account.Id}/last-post", ("Input.Day.Day", "1"), ("Input.Day.Month", "1"), ("Input.Day.Year", "2030"))).Status);
    }

    [Fact]
    public async Task LastPost_OfLongAgo_MakesItDormant()
    {
        var account = await scene.LiveAsync();
        var browser = await portal.SignedInAsync("comms-officer");
        Assert.DoesNotContain("Dormant", (await browser.GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);

        var answer = await browser.SubmitAsync($"/accounts/{account.Id}/last-post", ("Input.Day.Day", "24"), ("Input.Day.Month", "8"), ("Input.Day.Year", "2026"));

        Assert.Equal("The day of the newest post is recorded.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.Contains("Dormant", (await browser.GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("account.seen-posting", (await scene.EventsAsync(nameof(Account), account.Id)).Select(e => e.Kind));
        await browser.SubmitAsync($"/accounts/{account.Id}/last-post", ("Input.Day.Day", "25"), ("Input.Day.Month", "8"), ("Input.Day.Year", "2026"));
        Assert.DoesNotContain("Dormant", (await browser.GetAsync($"/accounts/{account.Id}")).Text, StringComparison.Ordinal);
    }

    async Task<(string Duty, DateTime? ClosedAt)> OpenWorkAsync(long accountId)
    {
        var item = await portal.DatabaseAsync(db => db.AccountReviews.AsNoTracking().Where(review => review.AccountId == accountId).OrderByDescending(review => review.Id)
            .Select(review => review.WorkItem!).FirstAsync());
        return (item.Duty, item.ClosedAt);
    }
}
