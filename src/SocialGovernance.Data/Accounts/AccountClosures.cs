using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Data.Accounts;

/// <summary>Closes accounts step by step. Every method is one act.</summary>
public sealed class AccountClosures(PortalContext db, Acts acts, PolicyLibrary policies, CouncilClock clock)
{
    public Task OpenAsync(long accountId, string reason, Actor actor) => acts.DoAsync(async () =>
    {
        var account = await db.AccountsVisibleTo(actor).Include(account => account.WorkItem).FirstOrDefaultAsync(account => account.Id == accountId)
            ?? throw RuleBrokenException.Hidden();
        var (_, pack) = await policies.CurrentAsync();
        await db.AccountClosures.AddAsync(new(account, reason, pack.Registers.Accounts, pack.Registers.AuthorisedUsers, await UsersLeftAsync(accountId), actor, clock.UtcNow));
    });

    /// <returns>Whether it was the last, so that the account is closed.</returns>
    public Task<bool> TakeAsync(long accountId, ClosureStepKind kind, ClosureOutcome outcome, string proof, Actor actor) => acts.DoAsync(async () =>
    {
        var closure = await LoadAsync(accountId);
        closure.Take(kind, outcome, proof, await UsersLeftAsync(accountId), actor, clock.UtcNow);
        return closure.State == ClosureState.Completed;
    });

    public Task WithdrawAsync(long accountId, string reason, Actor actor) =>
        acts.DoAsync(async () => (await LoadAsync(accountId)).Withdraw(reason, actor, clock.UtcNow));

    /// <summary>Entries of the register of authorised users on the account that have not ended.</summary>
    public Task<int> UsersLeftAsync(long accountId) =>
        db.AuthorisedUsers.CountAsync(entry => entry.AccountId == accountId && entry.State != AuthorisedUserState.Ended);

    async Task<AccountClosure> LoadAsync(long accountId) => await db.AccountClosures.Include(closure => closure.Steps).Include(closure => closure.WorkItem)
        .Include(closure => closure.UsersWork).Include(closure => closure.Account).ThenInclude(account => account!.WorkItem)
        .Include(closure => closure.Account!.ReviewWork)
        .OrderByDescending(closure => closure.Id).FirstOrDefaultAsync(closure => closure.AccountId == accountId) ?? throw RuleBrokenException.Hidden();
}
