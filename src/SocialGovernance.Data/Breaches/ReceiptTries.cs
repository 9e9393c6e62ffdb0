using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Data.Breaches;

/// <summary>Counts tries of receipt codes on all nodes together: of one client in an hour, and of everybody in a minute. A client is known by a hash under a key of the day, so that nobody
/// can find an address by it, and nobody at all once the day's key is gone.</summary>
public sealed class ReceiptTries(IDbContextFactory<PortalContext> contexts, BlindIndex index, ReceiptLimit limit, CouncilClock clock)
{
    /// <param name="client">From where it is tried, as far as one connection has it to itself.</param>
    /// <returns>False where too many codes are being tried at the moment.</returns>
    public async Task<bool> MayTryAsync(string client)
    {
        var bucket = $"receipt:{Convert.ToHexStringLower(await index.OfClientAsync(client, clock.Today))}";
        await using var db = await contexts.CreateDbContextAsync();
        return await db.CountTryAsync(bucket, limit.OfOneAnHour, TimeSpan.FromHours(1), slides: false, clock.UtcNow)
            && await db.CountTryAsync("receipts", limit.OfAllAMinute, TimeSpan.FromMinutes(1), slides: false, clock.UtcNow);
    }
}

public sealed record ReceiptLimit(int OfOneAnHour, int OfAllAMinute);
