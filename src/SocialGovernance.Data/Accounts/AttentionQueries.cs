using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Accounts;

public static class AttentionQueries
{
    /// <summary>For how many days somebody's last day counts as near.</summary>
    public const int SoonDays = 30;

    /// <summary>Those that were marked with it, as far as it is still so: without looking through all accounts. What is new comes with the next look (<see cref="AttentionMarks"/>).</summary>
    public static IQueryable<Account> Marked(this PortalContext db, Attention attention, DateOnly today, Registers registers) =>
        db.Needing(attention, today, registers).Where(account => db.Set<AttentionMark>().Any(mark => mark.AccountId == account.Id && mark.Attention == attention));

    /// <summary>How many of each are marked and still need it. Where more are marked than anybody counts, that is all that is said.</summary>
    public static async Task<IReadOnlyList<(Attention Attention, Some Count)>> CountMarkedAsync(this PortalContext db, DateOnly today, Registers registers)
    {
        var marked = await Enum.GetValues<Attention>().Select(attention => db.Set<AttentionMark>().Where(mark => mark.Attention == attention).OrderBy(mark => mark.AccountId)
            .Select(mark => mark.Attention).Take(Some.Many + 1)).Aggregate((all, next) => all.Concat(next)).GroupBy(attention => attention)
            .Select(found => new { found.Key, Count = found.Count() }).ToDictionaryAsync(found => found.Key, found => new Some(found.Count));
        var counts = new List<(Attention, Some)>();
        foreach (var attention in Enum.GetValues<Attention>())
            counts.Add((attention, marked.GetValueOrDefault(attention) is { Counted: 0 or > Some.Many } known ? known : await db.Marked(attention, today, registers).CountSomeAsync()));
        return counts;
    }

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
