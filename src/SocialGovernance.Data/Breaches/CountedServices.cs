using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.Breaches;

/// <summary>Which service a case counts for in figures. Asked when it is recorded, never when it is counted.</summary>
public sealed class CountedServices(PortalContext db, CouncilClock clock)
{
    public async Task<long?> OfAsync(long? accountId, long? personId) =>
        await db.Accounts.Where(account => account.Id == accountId).Select(account => account.ServiceId).FirstOrDefaultAsync() ?? (personId is { } known ? await OfPersonAsync(known) : null);

    /// <summary>Where they work today.</summary>
    public async Task<long?> OfPersonAsync(long personId)
    {
        var today = clock.Today;
        return await db.PostHoldings.Where(held => held.PersonId == personId && held.From <= today && (held.Until == null || today <= held.Until)).OrderBy(held => held.Id)
            .Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => (long?)post.ServiceId).FirstOrDefaultAsync();
    }
}
