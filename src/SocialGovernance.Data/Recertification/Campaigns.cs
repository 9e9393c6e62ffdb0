using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.AuthorisedUsers;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Domain.Recertification;

namespace SocialGovernance.Data.Recertification;

/// <summary>Has the register reviewed. Every method is one act, but for the job's, which is one for each review.</summary>
public sealed class Campaigns(PortalContext db, Acts acts, PolicyLibrary policies, Reviewers reviewers, Removals removals, CouncilClock clock)
{
    public Task<Campaign> StartAsync(string title, CampaignScope scope, ReviewerRule rule, DateOnly dueOn, Actor actor) => acts.DoAsync(async () =>
    {
        var registers = (await policies.CurrentAsync()).Pack.Registers;
        var entries = await Within(scope).OrderBy(entry => entry.Id).Take(Campaign.MostEntries + 1).ToListAsync();
        var campaign = new Campaign(title, scope, rule, registers.AuthorisedUsers, registers.NoReview, dueOn, entries.Count, actor, clock.UtcNow);
        await db.Campaigns.AddAsync(campaign);
        var asked = new List<(AuthorisedUser Entry, Asked Who)>();
        foreach (var entry in entries) asked.Add((entry, await reviewers.OfAsync(entry, rule, campaign.FallbackRole)));
        foreach (var group in asked.GroupBy(one => one.Who with { CanAnswer = true }))
        {
            var review = new Review(campaign, group.Key.Duty, group.Key.Except, group.Key.IsFallback, dueOn);
            await db.Reviews.AddAsync(review);
            foreach (var (entry, _) in group) review.Add(entry);
            review.Ask(clock.UtcNow);
        }
        return campaign;
    });

    /// <summary>Entries with access now, or said to have had it before the portal, of the part that is chosen.</summary>
    IQueryable<AuthorisedUser> Within(CampaignScope scope)
    {
        var (today, id) = (clock.Today, scope.Id);
        var active = db.AuthorisedUsers.Include(entry => entry.Person).Include(entry => entry.Account)
            .Where(entry => entry.State == AuthorisedUserState.Active || (entry.PredatesPortal && entry.State != AuthorisedUserState.Ended));
        var held = db.PostHoldings.Where(held => held.From <= today && (held.Until == null || today <= held.Until));
        return scope.Kind switch
        {
            ScopeKind.Account => active.Where(entry => entry.AccountId == id),
            ScopeKind.Service => active.Where(entry => entry.Account!.ServiceId == id),
            ScopeKind.Manager => active.Where(entry => held.Any(report => report.PersonId == entry.PersonId
                && db.Posts.Any(post => post.Id == report.PostId && held.Any(manager => manager.PersonId == id && manager.PostId == post.ManagerId)))),
            _ => active,
        };
    }

    /// <param name="answers">With the reason, by the id of the item.</param>
    public Task AnswerAsync(long reviewId, IReadOnlyDictionary<long, (ReviewAnswer Answer, string? Reason)> answers, Actor actor) => acts.DoAsync(async () =>
    {
        var review = await FindAsync(reviewId);
        if (review.CapacityOf(actor) is null) throw RuleBrokenException.Hidden();
        var items = answers.Select(answer => (Item: review.Items.FirstOrDefault(item => item.Id == answer.Key) ?? throw RuleBrokenException.Hidden(), answer.Value.Answer, answer.Value.Reason)).ToList();
        foreach (var (item, answer, reason) in items)
        {
            if (item.Entry!.State == AuthorisedUserState.Ended) continue;
            review.Answer(item, answer, reason, actor, clock.UtcNow);
            if (answer == ReviewAnswer.Remove) await removals.AskAsync([item.Entry], RemovalCause.Review, actor);
        }
        await AskFallbackAsync(review, [.. items.Where(one => one.Item.State == ReviewItemState.NotSure).Select(one => one.Item)]);
        review.Tidy(clock.UtcNow);
    });

    /// <summary>Access has ended: nobody is asked about it any more, from this moment on. Within an act.</summary>
    public async Task EndedAsync(long entryId)
    {
        foreach (var review in await db.Reviews.Include(review => review.Campaign).Include(review => review.WorkItem).Include(review => review.Items).ThenInclude(item => item.Entry).AsSplitQuery()
            .Where(review => review.Items.Any(item => item.EntryId == entryId && item.State == ReviewItemState.Open)).ToListAsync())
            review.Tidy(clock.UtcNow);
    }

    public Task ChangedAsync(long reviewId, long itemId, string what, Actor actor) => acts.DoAsync(async () =>
    {
        var review = await FindAsync(reviewId);
        review.Changed(review.Items.FirstOrDefault(item => item.Id == itemId) ?? throw RuleBrokenException.Hidden(), what, actor, clock.UtcNow);
    });

    public Task StopAsync(long campaignId, string reason, Actor actor) => acts.DoAsync(async () =>
    {
        var campaign = await db.Campaigns.FirstOrDefaultAsync(campaign => campaign.Id == campaignId) ?? throw RuleBrokenException.Hidden();
        campaign.Stop(reason, actor, clock.UtcNow);
        foreach (var work in await db.Reviews.Where(review => review.CampaignId == campaignId && review.WorkItem!.ClosedAt == null).Select(review => review.WorkItem!).ToListAsync())
            work.Close(clock.UtcNow);
    });

    public Task ExportedAsync(long campaignId, int rows, Actor actor) => acts.DoAsync(async () =>
        (await db.Campaigns.SingleAsync(campaign => campaign.Id == campaignId)).Exported(rows, actor, clock.UtcNow));

    /// <summary>Reminds, asks others, and brings about what the policy says where nobody answered. Can run twice, and on several nodes: each act looks again.</summary>
    public async Task CarryOnAsync(CancellationToken stop)
    {
        var running = db.Reviews.Where(review => review.Campaign!.State == CampaignState.Running && review.WorkItem!.ClosedAt == null).OrderBy(review => review.Id);
        await acts.EachAsync(await running.Select(review => review.Id).ToListAsync(stop), CarryOnAsync, nameof(Review), stop);
        var done = db.Campaigns.Where(campaign => campaign.State == CampaignState.Running
            && !db.Reviews.Any(review => review.CampaignId == campaign.Id && review.Items.Any(item => item.State == ReviewItemState.Open))).OrderBy(campaign => campaign.Id);
        await acts.EachAsync(await done.Select(campaign => campaign.Id).ToListAsync(stop), async id => (await db.Campaigns.SingleAsync(campaign => campaign.Id == id)).Finish(clock.UtcNow), nameof(Campaign), stop);
    }

    async Task CarryOnAsync(long reviewId)
    {
        var (review, now) = (await FindAsync(reviewId), clock.UtcNow);
        review.Tidy(now);
        if (!review.Open.Any()) return;
        var isOver = review.DueOn < clock.Today;
        if (!review.IsFallback && !await reviewers.CanAnswerAsync(review)) await PassOnAsync(review, "those who were asked are no longer there.");
        else if (isOver && review.Campaign!.NoReview == NoReview.Remove) await TakeAwayAsync(review);
        else if (isOver && !review.IsFallback) await PassOnAsync(review, "nobody answered in time.");
        else review.Remind(now);
        review.Tidy(now);
    }

    async Task PassOnAsync(Review review, string reason)
    {
        List<ReviewItem> open = [.. review.Open];
        review.PassOn(open, reason, clock.UtcNow);
        await AskFallbackAsync(review, open);
    }

    async Task TakeAwayAsync(Review review)
    {
        List<ReviewItem> open = [.. review.Open];
        foreach (var item in open) review.NobodyAnswered(item, clock.UtcNow);
        await removals.AskAsync([.. open.Select(item => item.Entry!)], RemovalCause.Review, Actor.Portal);
    }

    async Task AskFallbackAsync(Review from, IReadOnlyCollection<ReviewItem> items)
    {
        var campaign = from.Campaign!;
        var later = clock.Today.AddDays(Campaign.DaysForFallback);
        foreach (var group in (await WithFallbackAsync(items, campaign.FallbackRole)).GroupBy(one => one.Who))
        {
            var review = await db.Reviews.Include(review => review.Campaign).Include(review => review.WorkItem).FirstOrDefaultAsync(review => review.CampaignId == campaign.Id && review.IsFallback
                && review.Duty == group.Key.Duty.Key && review.ExceptPersonId == group.Key.Except && review.WorkItem!.ClosedAt == null);
            if (review is null)
            {
                review = new Review(campaign, group.Key.Duty, group.Key.Except, isFallback: true, later > campaign.DueOn ? later : campaign.DueOn);
                await db.Reviews.AddAsync(review);
            }
            foreach (var (item, _) in group) review.Add(item.Entry!, item);
            review.Ask(clock.UtcNow);
        }
    }

    async Task<IReadOnlyList<(ReviewItem Item, Asked Who)>> WithFallbackAsync(IReadOnlyCollection<ReviewItem> items, string role)
    {
        var asked = new List<(ReviewItem, Asked)>();
        foreach (var item in items) asked.Add((item, await reviewers.FallbackAsync(item.PersonId, role) with { CanAnswer = true }));
        return asked;
    }

    async Task<Review> FindAsync(long id) => await db.Reviews.Include(review => review.Campaign).Include(review => review.WorkItem)
        .Include(review => review.Items).ThenInclude(item => item.WorkItem)
        .Include(review => review.Items).ThenInclude(item => item.Entry!.Person)
        .Include(review => review.Items).ThenInclude(item => item.Entry!.Account)
        .Include(review => review.Items).ThenInclude(item => item.Entry!.WorkItem)
        .Include(review => review.Items).ThenInclude(item => item.Entry!.Removal)
        .AsSplitQuery().FirstOrDefaultAsync(review => review.Id == id) ?? throw RuleBrokenException.Hidden();
}
