using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;

namespace SocialGovernance.Data.Accounts;

/// <summary>How safe accounts are, as far as somebody has said. Every method that ends in a change is one act.</summary>
public sealed class AccountHealth(PortalContext db, Acts acts, PolicyLibrary policies, CouncilClock clock)
{
    public Task SayAsync(long accountId, HealthMeasure measure, HealthVerdict verdict, string? evidence, string? saidBy, Actor actor) => acts.DoAsync(async () =>
    {
        var account = await db.Accounts.Include(account => account.Health).FirstOrDefaultAsync(account => account.Id == accountId) ?? throw RuleBrokenException.Hidden();
        var (_, pack) = await policies.CurrentAsync();
        account.SayHealth(measure, verdict, evidence, saidBy, pack.Registers.Checks.HealthMonths, actor, clock.UtcNow);
    });

    /// <param name="personId">Null: it hangs on nobody's profile.</param>
    public Task HangsOnAsync(long accountId, long? personId, string reason, Actor actor) => acts.DoAsync(async () =>
    {
        var account = await db.Accounts.Include(account => account.ProfilePerson).FirstOrDefaultAsync(account => account.Id == accountId) ?? throw RuleBrokenException.Hidden();
        var person = personId is null ? null : await db.People.SingleAsync(person => person.Id == personId);
        account.HangsOn(person, reason, actor, clock.UtcNow);
    });

    /// <summary>How many people the register of authorised users knows who can administer it.</summary>
    public Task<int> AdministratorsAsync(long accountId) => db.AuthorisedUsers
        .Where(entry => entry.AccountId == accountId && entry.State == AuthorisedUserState.Active && entry.Capability == Capabilities.Administer)
        .Select(entry => entry.PersonId).Distinct().CountAsync();
}

public static class HealthQueries
{
    /// <summary>Accounts that are out in the world.</summary>
    public static IQueryable<Account> LookedAfter(this IQueryable<Account> accounts) => accounts.Where(account =>
        account.State == AccountState.Live || account.State == AccountState.Unverified || account.State == AccountState.Suspended);

    /// <summary>How many stand how: what is neither red nor green is amber.</summary>
    public static async Task<(int Red, int Amber, int Green)> CountColoursAsync(this IQueryable<Account> accounts, DateOnly today)
    {
        var (all, red, green) = (await accounts.CountAsync(), await accounts.OfColour(HealthColour.Red, today).CountAsync(), await accounts.OfColour(HealthColour.Green, today).CountAsync());
        // One that somebody changes meanwhile may be counted as both.
        return (red, Math.Max(0, all - red - green), green);
    }

    public static IQueryable<Account> OfColour(this IQueryable<Account> accounts, HealthColour colour, DateOnly today) => colour switch
    {
        HealthColour.Red => accounts.Where(account => account.Health.Any(said => said.Verdict == HealthVerdict.NotMet && said.LapsesOn >= today)),
        // Whether there is any comes first: of most accounts nothing needs to be counted then.
        HealthColour.Green => accounts.Where(account => account.Health.Any(said => said.Verdict == HealthVerdict.Met && said.LapsesOn >= today)
            && account.Health.Count(said => said.Verdict == HealthVerdict.Met && said.LapsesOn >= today) == HealthMeasure.All.Count),
        _ => accounts.Where(account => !account.Health.Any(said => said.Verdict == HealthVerdict.NotMet && said.LapsesOn >= today)
            && account.Health.Count(said => said.Verdict == HealthVerdict.Met && said.LapsesOn >= today) != HealthMeasure.All.Count),
    };
}
