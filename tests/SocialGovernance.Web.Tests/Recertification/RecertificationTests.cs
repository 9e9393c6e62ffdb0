using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Recertification;

public sealed class RecertificationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Start_OfAnAccount_AsksTheLineManagerByMail()
    {
        var (entry, account, _) = await portal.EntryAsync("librarian");
        var browser = await portal.SignedInAsync("ict-officer");
        var answer = await browser.SubmitAsync("/recertification/start", Fields(account));
        var campaign = await portal.DatabaseAsync(db => db.Campaigns.AsNoTracking().OrderByDescending(one => one.Id).FirstAsync());

        Assert.Equal((HttpStatusCode.Redirect, $"/recertification/{campaign.Id}"), (answer.Status, answer.Location));
        Assert.Equal("The review is started. Those who are asked get an e-mail.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.Equal(("Autumn review", 1, CampaignState.Running, NoReview.Escalate), (campaign.Title, campaign.Entries, campaign.State, campaign.NoReview));
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(e => e.Kind == "review.started" && e.SubjectId == campaign.Id)));
        var review = Assert.Single(await portal.ReviewsAsync(campaign.Id));
        Assert.Equal(($"line-manager@person:{await portal.PersonIdAsync("librarian")}", entry), (review.Duty, review.Items.Single().EntryId));
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == portal.EmailOf("library-manager") && message.Subject.Contains("Autumn review"))));
        Assert.Contains("Autumn review", (await (await portal.SignedInAsync("library-manager")).GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithWrongInput_KeepsWhatWasTyped()
    {
        var browser = await portal.SignedInAsync("ict-officer");
        var nothing = await browser.SubmitAsync("/recertification/start", ("Input.Title", "Typed already"));
        Assert.Equal((HttpStatusCode.BadRequest, 3), (nothing.Status, nothing.Errors.Count));
        Assert.Equal("Typed already", nothing.Document.QuerySelector("#Input_Title")!.GetAttribute("value"));
        var (_, account, _) = await portal.EntryAsync("librarian");
        foreach (var (name, value) in new[] { ("Input.Account", "999999999"), ("Input.DueOn.Year", "2020"), ("Input.Scope", "Manager"), ("Input.Scope", "Service") })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/recertification/start", Fields(account).Where(field => field.Name != name).Append((name, value)))).Status);
    }

    [Theory]
    [InlineData("librarian")]
    [InlineData("comms-officer")]
    [InlineData("auditor")]
    public async Task Start_ByOthers_IsForbidden(string person)
    {
        var (_, account, _) = await portal.EntryAsync("librarian");
        var campaign = await portal.CampaignAsync(account);
        var browser = await portal.SignedInAsync(person);
        foreach (var path in new[] { "/recertification/start", $"/recertification/{campaign}/stop" }) Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
        Assert.Equal(person == "librarian" ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await browser.GetAsync($"/recertification/{campaign}")).Status);
    }

    [Fact]
    public async Task Answer_Keep_IsEvidence_AndTheEditOfAnEntryIsNone()
    {
        var (entry, account, name) = await portal.EntryAsync("librarian");
        var campaign = await portal.CampaignAsync(account);
        var review = Assert.Single(await portal.ReviewsAsync(campaign));
        await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry).ExecuteUpdateAsync(set => set.SetProperty(one => one.PostTitle, "Changed meanwhile")));
        await portal.CarryOnAsync();
        Assert.True((await portal.ReviewsAsync(campaign)).Single().Items.Single().IsOpen);

        var manager = await portal.SignedInAsync("library-manager");
        var answer = await manager.SubmitAsync($"/reviews/{review.Id}", ("Input.Items[0].Answer", "Keep"));
        Assert.Equal((HttpStatusCode.Redirect, $"/reviews/{review.Id}"), (answer.Status, answer.Location));
        Assert.Equal("The answer is recorded.", (await manager.GetAsync(answer.Location!)).Banner);
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(e => e.Kind == "review.answered" && e.SubjectId == review.Id)));
        await portal.CarryOnAsync();
        await portal.CarryOnAsync();
        Assert.Equal(CampaignState.Finished, await StateAsync(campaign));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == "review.finished" && e.SubjectId == campaign)));

        var page = await (await portal.SignedInAsync("auditor")).GetAsync($"/recertification/{campaign}");
        Assert.Contains("1 of 1 entries are done", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("svg[role=img]"));
        var csv = await (await portal.NewSessionAsync("auditor")).Client.GetStringAsync($"/recertification/{campaign}/results");
        Assert.Contains(name, csv, StringComparison.Ordinal);
        Assert.Contains("Morag Sinclair", csv, StringComparison.Ordinal);
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(e => e.Kind == "review.exported" && e.SubjectId == campaign)));
    }

    [Fact]
    public async Task Answer_TakeAway_AsksTheKeepers()
    {
        var (entry, account, _) = await portal.EntryAsync("librarian");
        var review = (await portal.ReviewsAsync(await portal.CampaignAsync(account))).Single();
        var manager = await portal.SignedInAsync("library-manager");
        var without = await manager.SubmitAsync($"/reviews/{review.Id}", ("Input.Items[0].Answer", "Remove"));
        Assert.Equal((HttpStatusCode.BadRequest, "Say why."), (without.Status, without.Errors.Single()));
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.SubmitAsync($"/reviews/{review.Id}")).Status);
        await manager.SubmitAsync($"/reviews/{review.Id}", ("Input.Items[0].Answer", "Remove"), ("Input.Items[0].Reason", "She works elsewhere."));

        var removal = await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry).Select(one => one.Removal!).SingleAsync());
        Assert.Equal((RemovalState.Open, RemovalCause.Review), (removal.State, removal.Cause));
        Assert.True(await portal.DatabaseAsync(db => db.WorkItems.AnyAsync(item => item.Path == removal.Path + "/do" && item.ClosedAt == null && item.Duty == "ict-register-keeper")));
        Assert.Equal(HttpStatusCode.Conflict, (await manager.PostAsync($"/reviews/{review.Id}", ("Input.Items[0].Id", $"{review.Items.Single().Id}"), ("Input.Items[0].Answer", "Keep"))).Status);
    }

    [Fact]
    public async Task Answer_Change_WaitsForTheKeeper()
    {
        var (_, account, _) = await portal.EntryAsync("librarian");
        var review = (await portal.ReviewsAsync(await portal.CampaignAsync(account))).Single();
        await (await portal.SignedInAsync("library-manager")).SubmitAsync($"/reviews/{review.Id}", ("Input.Items[0].Answer", "Change"), ("Input.Items[0].Reason", "Only replies."));
        var path = $"/reviews/{review.Id}/changed/{review.Items.Single().Id}";
        var keeper = await portal.SignedInAsync("ict-officer");
        Assert.Equal(HttpStatusCode.BadRequest, (await keeper.SubmitAsync(path, ("Input.What", ""))).Status);
        var answer = await keeper.SubmitAsync(path, ("Input.What", "May reply now."));
        Assert.Equal((HttpStatusCode.Redirect, path), (answer.Status, answer.Location));
        Assert.Equal("What was changed is recorded.", (await keeper.GetAsync(path)).Banner);
        Assert.Equal("May reply now.", await portal.DatabaseAsync(db => db.Reviews.Where(one => one.Id == review.Id).SelectMany(one => one.Items).Select(item => item.ChangeMade).SingleAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await keeper.PostAsync(path, ("Input.What", "Again."))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await portal.SignedInAsync("library-manager")).GetAsync(path)).Status);
    }

    [Fact]
    public async Task Answer_NotSure_AsksThoseWhoKeepTheRegister()
    {
        var (_, account, _) = await portal.EntryAsync("librarian");
        var campaign = await portal.CampaignAsync(account);
        var first = (await portal.ReviewsAsync(campaign)).Single();
        await (await portal.SignedInAsync("library-manager")).SubmitAsync($"/reviews/{first.Id}", ("Input.Items[0].Answer", "NotSure"), ("Input.Items[0].Reason", "New here."));
        var second = (await portal.ReviewsAsync(campaign))[1];
        Assert.Equal(("ict-register-keeper", true), (second.Duty, second.IsFallback));
        var page = await (await portal.SignedInAsync("ict-officer")).GetAsync($"/reviews/{second.Id}");
        Assert.Contains("New here.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not sure", page.Document.QuerySelector("main form")!.TextContent, StringComparison.Ordinal);
        await (await portal.SignedInAsync("ict-officer")).SubmitAsync($"/reviews/{second.Id}", ("Input.Items[0].Answer", "Keep"));
        await portal.CarryOnAsync();
        Assert.Equal(CampaignState.Finished, await StateAsync(campaign));
    }

    [Fact]
    public async Task OwnAccess_GoesToOthers()
    {
        var (_, account, _) = await portal.EntryAsync("head-of-service");
        var review = (await portal.ReviewsAsync(await portal.CampaignAsync(account, ReviewerRule.HeadOfService))).Single();
        Assert.Equal(("ict-register-keeper", true), (review.Duty, review.IsFallback));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("head-of-service")).GetAsync($"/reviews/{review.Id}")).Status);

        var (_, keepers, _) = await portal.EntryAsync("ict-officer");
        var own = (await portal.ReviewsAsync(await portal.CampaignAsync(keepers, ReviewerRule.Owner))).Single();
        Assert.Equal(await portal.PersonIdAsync("ict-officer"), own.ExceptPersonId);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync("ict-officer")).GetAsync($"/reviews/{own.Id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("ict-officer-2")).GetAsync($"/reviews/{own.Id}")).Status);
    }

    [Fact]
    public async Task Stop_EndsTheAsking()
    {
        var (_, account, _) = await portal.EntryAsync("librarian");
        var campaign = await portal.CampaignAsync(account);
        var browser = await portal.SignedInAsync("ict-officer");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync($"/recertification/{campaign}/stop", ("Input.Reason", ""))).Status);
        var answer = await browser.SubmitAsync($"/recertification/{campaign}/stop", ("Input.Reason", "Begun too early."));
        Assert.Equal((HttpStatusCode.Redirect, $"/recertification/{campaign}"), (answer.Status, answer.Location));
        Assert.Equal("The review is stopped.", (await browser.GetAsync(answer.Location!)).Banner);
        Assert.False((await portal.ReviewsAsync(campaign)).Single().WorkItem!.IsOpen);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.PostAsync($"/recertification/{campaign}/stop", ("Input.Reason", "Again."))).Status);
    }

    static (string Name, string? Value)[] Fields(long account) =>
    [
        ("Input.Title", "Autumn review"), ("Input.Scope", "Account"), ("Input.Account", $"{account}"), ("Input.Rule", "LineManager"),
        ("Input.DueOn.Day", "14"), ("Input.DueOn.Month", "12"), ("Input.DueOn.Year", "2027"),
    ];

    Task<CampaignState> StateAsync(long campaign) => portal.DatabaseAsync(db => db.Campaigns.Where(one => one.Id == campaign).Select(one => one.State).SingleAsync());
}

/// <summary>What happens by itself; the clock is put on, so it has a portal of its own.</summary>
public sealed class NoReviewTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task NobodyAnswers_OthersAreAsked_OnceHoweverOftenTheJobRuns()
    {
        var (_, account, _) = await portal.EntryAsync("librarian");
        var campaign = await portal.CampaignAsync(account);
        portal.Clock.Advance(TimeSpan.FromDays(15));
        await portal.CarryOnAsync();
        await portal.CarryOnAsync();
        Assert.Equal(1, (await portal.ReviewsAsync(campaign)).Single().Reminders);
        Assert.True(await portal.DatabaseAsync(db => db.Messages.AnyAsync(message => message.ToAddress == portal.EmailOf("library-manager") && message.Subject.StartsWith("Reminder: "))));

        portal.Clock.Advance(TimeSpan.FromDays(8));
        await Task.WhenAll(portal.CarryOnAsync(), portal.CarryOnAsync());
        await portal.CarryOnAsync();
        var reviews = await portal.ReviewsAsync(campaign);
        Assert.Equal([false, true], reviews.Select(review => review.IsFallback));
        Assert.Equal((ReviewItemState.PassedOn, false), (reviews[0].Items.Single().State, reviews[0].WorkItem!.IsOpen));
        Assert.Equal((ReviewItemState.Open, "ict-register-keeper"), (reviews[1].Items.Single().State, reviews[1].Duty));
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(e => e.Kind == "review.passed-on" && e.SubjectId == reviews[0].Id)));
        Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("library-manager")).GetAsync($"/reviews/{reviews[0].Id}")).Status);
    }

    [Fact]
    public async Task ReviewerGone_OthersAreAsked()
    {
        var (_, account, _) = await portal.EntryAsync("teacher");
        var campaign = await portal.CampaignAsync(account);
        Assert.False((await portal.ReviewsAsync(campaign)).Single().IsFallback);
        var manager = await portal.PersonIdAsync("head-teacher");
        await portal.DatabaseAsync(db => db.People.Where(person => person.Id == manager).ExecuteUpdateAsync(set => set.SetProperty(person => person.LeftAt, portal.Clock.GetUtcNow().UtcDateTime)));
        await portal.CarryOnAsync();
        Assert.Equal([ReviewItemState.PassedOn, ReviewItemState.Open], (await portal.ReviewsAsync(campaign)).Select(review => review.Items.Single().State));
    }

    [Fact]
    public async Task NobodyAnswers_WhereThePolicyTakesItAway_TheKeepersAreAskedTo()
    {
        var (entry, account, _) = await portal.EntryAsync("librarian-2");
        var campaign = await portal.CampaignAsync(account);
        await portal.DatabaseAsync(db => db.Campaigns.Where(one => one.Id == campaign).ExecuteUpdateAsync(set => set.SetProperty(one => one.NoReview, NoReview.Remove)));
        portal.Clock.Advance(TimeSpan.FromDays(22));
        await portal.CarryOnAsync();
        await portal.CarryOnAsync();
        Assert.Equal(ReviewItemState.NoAnswer, (await portal.ReviewsAsync(campaign)).Single().Items.Single().State);
        Assert.Equal(RemovalState.Open, await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(one => one.Id == entry).Select(one => one.Removal!.State).SingleAsync()));
        Assert.Equal(CampaignState.Finished, await portal.DatabaseAsync(db => db.Campaigns.Where(one => one.Id == campaign).Select(one => one.State).SingleAsync()));
    }
}
