using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Data.Accounts;

/// <summary>Whether accounts are still needed. Every method that ends in a change is one act.</summary>
public sealed class AccountReviews(PortalContext db, Acts acts, PolicyLibrary policies, CouncilClock clock)
{
    public Task ReviewAsync(long accountId, ReviewAnswers said, Actor actor) => acts.DoAsync(async () =>
    {
        var account = await AccountAsync(accountId);
        var (_, pack) = await policies.CurrentAsync();
        foreach (var earlier in await db.AccountReviews.Include(review => review.WorkItem)
            .Where(review => review.AccountId == accountId && review.WorkItem != null && review.WorkItem.ClosedAt == null).ToListAsync())
            earlier.Overtaken(clock.UtcNow);
        await db.AccountReviews.AddAsync(new(account, said, pack.Registers.Accounts, pack.Registers.Checks.ReviewMonths, await OwnsAsync(account, actor), actor, clock.UtcNow));
    });

    /// <summary>Says what was done about what the newest review found.</summary>
    public Task PutRightAsync(long accountId, string what, Actor actor) => acts.DoAsync(async () =>
    {
        var review = await db.AccountReviews.Include(review => review.WorkItem).Include(review => review.Account).OrderByDescending(review => review.Id)
            .FirstOrDefaultAsync(review => review.AccountId == accountId) ?? throw RuleBrokenException.Hidden();
        review.PutRight(what, actor, clock.UtcNow);
    });

    public Task SeenPostingAsync(long accountId, DateOnly day, Actor actor) => acts.DoAsync(async () =>
    {
        var account = await AccountAsync(accountId);
        account.SeenPosting(day, await OwnsAsync(account, actor), actor, clock.UtcNow);
    });

    /// <summary>Asks for the reviews that are due. A job: each is an act of its own, so it can run twice, and on several nodes.</summary>
    public async Task AskAsync(CancellationToken stop)
    {
        var (today, (_, pack)) = (clock.Today, await policies.CurrentAsync());
        var due = await db.Accounts.LookedAfter().Where(account => (account.ReviewDueOn == null || account.ReviewDueOn < today)
            && (account.ReviewWork == null || account.ReviewWork.ClosedAt != null)).OrderBy(account => account.Id).Select(account => account.Id).ToListAsync(stop);
        await acts.EachAsync(due, async id => (await AccountAsync(id)).AskForReview(pack.Registers.Accounts, clock.UtcNow), nameof(Account), stop);
    }

    /// <summary>Whether this person holds the post that answers for the account.</summary>
    public async Task<bool> OwnsAsync(Account account, Actor actor)
    {
        var today = clock.Today;
        return account.OwnerPostId is { } post && await db.PostHoldings.AnyAsync(held => held.PostId == post && held.PersonId == actor.PersonId && held.From <= today
            && (held.Until == null || today <= held.Until));
    }

    async Task<Account> AccountAsync(long id) => await db.Accounts.Include(account => account.ReviewWork).FirstOrDefaultAsync(account => account.Id == id) ?? throw RuleBrokenException.Hidden();
}
