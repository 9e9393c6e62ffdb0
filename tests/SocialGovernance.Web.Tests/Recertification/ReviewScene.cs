using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Recertification;
using SocialGovernance.Domain.Recertification;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Recertification;

static class ReviewScene
{
    static int last;

    /// <summary>An entry of the register whose account belongs to the libraries, and what the account is called.</summary>
    public static async Task<(long EntryId, long AccountId, string Account)> EntryAsync(this PortalFixture portal, string person)
    {
        var name = $"Reviewed{Interlocked.Increment(ref last)}";
        var entry = await portal.AuthoriseAsync(person, name);
        return await portal.DatabaseAsync(async db =>
        {
            var service = await db.Services.Where(service => service.Name.StartsWith("Libraries")).Select(service => service.Id).SingleAsync();
            var account = await db.AuthorisedUsers.Where(one => one.Id == entry).Select(one => one.AccountId).SingleAsync();
            await db.Accounts.Where(one => one.Id == account).ExecuteUpdateAsync(set => set.SetProperty(one => one.ServiceId, service));
            return (entry, account, name);
        });
    }

    public static async Task<long> CampaignAsync(this PortalFixture portal, long accountId, ReviewerRule rule = ReviewerRule.LineManager, int days = 21)
    {
        var actor = await portal.ActorAsync("ict-officer");
        var dueOn = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime).AddDays(days);
        return await portal.ServiceAsync<Campaigns, long>(async campaigns =>
            (await campaigns.StartAsync("Spring review", new(ScopeKind.Account, accountId, "Facebook"), rule, dueOn, actor)).Id);
    }

    public static Task<List<Review>> ReviewsAsync(this PortalFixture portal, long campaignId) => portal.DatabaseAsync(db => db.Reviews.AsNoTracking().Include(review => review.WorkItem)
        .Include(review => review.Items).Where(review => review.CampaignId == campaignId).OrderBy(review => review.Id).ToListAsync());

    /// <summary>A review whose only entry the manager wants to have changed.</summary>
    public static async Task<Review> ToChangeAsync(this PortalFixture portal)
    {
        var campaign = await portal.CampaignAsync((await portal.EntryAsync("librarian")).AccountId);
        var (review, manager) = ((await portal.ReviewsAsync(campaign)).Single(), await portal.ActorAsync("library-manager"));
        await portal.ServiceAsync<Campaigns, int>(async campaigns =>
        {
            await campaigns.AnswerAsync(review.Id, new Dictionary<long, (ReviewAnswer, string?)> { [review.Items[0].Id] = (ReviewAnswer.Change, "Only replies.") }, manager);
            return 0;
        });
        return review;
    }

    public static Task<int> CarryOnAsync(this PortalFixture portal) => portal.ServiceAsync<Campaigns, int>(async campaigns =>
    {
        await campaigns.CarryOnAsync(default);
        return 0;
    });
}
