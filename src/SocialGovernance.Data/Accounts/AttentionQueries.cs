using SocialGovernance.Data.People;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Accounts;

public static class AttentionQueries
{
    /// <summary>For how many days somebody's last day counts as near.</summary>
    public const int SoonDays = 30;

    /// <summary>Accounts out in the world of which this shows that nobody may be looking after them.</summary>
    public static IQueryable<Account> Needing(this PortalContext db, Attention attention, DateOnly today, Registers registers)
    {
        var (soon, silent, keeper) = (today.AddDays(SoonDays), today.AddDays(-registers.Checks.DormantDays), registers.Accounts);
        var keepers = db.RoleAssignments.InForceOn(today).Where(given => given.Role == keeper);
        var accounts = db.Accounts.LookedAfter();
        return attention switch
        {
            Attention.NoOwner => accounts.Where(account => account.OwnerPostId == null || !db.PostHoldings.Any(held => held.PostId == account.OwnerPostId
                && held.Person!.LeftAt == null && held.From <= today && (held.Until == null || today <= held.Until))),
            Attention.NoAdministrator => accounts.Where(account => !db.AuthorisedUsers.Any(entry => entry.AccountId == account.Id && entry.State == AuthorisedUserState.Active
                && entry.Capability == Capabilities.Administer && entry.Person!.LeftAt == null && (entry.LastDay == null || entry.LastDay > soon))),
            Attention.NoCover => accounts.Where(account => db.AuthorisedUsers.Where(entry => entry.AccountId == account.Id && entry.State == AuthorisedUserState.Active
                && (entry.Capability == Capabilities.Publish || entry.Capability == Capabilities.Administer) && entry.Person!.LeftAt == null
                && (entry.LastDay == null || entry.LastDay >= today)).Select(entry => entry.PersonId).Distinct().Count() < 2),
            Attention.ReviewOverdue => accounts.Where(account => account.ReviewDueOn == null || account.ReviewDueOn < today),
            Attention.Dormant => accounts.Where(account => account.State == AccountState.Live && (account.LastPostOn < silent
                || (account.LastPostOn == null && account.LastReviewedOn == null && (account.LiveSince == null || account.LiveSince < silent)))),
            Attention.HealthLapsed => accounts.Where(account => account.Health.Any(said => said.LapsesOn < today)),
            _ => accounts.Where(account => account.Details.IsCorporate && db.AuthorisedUsers.Any(entry => entry.AccountId == account.Id
                && entry.State == AuthorisedUserState.Active && entry.Capability == Capabilities.Administer && !keepers.Any(given => given.PersonId == entry.PersonId))),
        };
    }
}
