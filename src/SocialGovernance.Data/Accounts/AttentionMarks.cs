using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Accounts;

namespace SocialGovernance.Data.Accounts;

/// <summary>Looks through all accounts and marks those of which something shows that nobody may be looking after them, so that no reader has to. A job: it leaves alone what is
/// marked already, so it can run twice, and on several nodes.</summary>
public sealed class AttentionMarks(PortalContext db, PolicyLibrary policies, CouncilClock clock)
{
    /// <summary>What a page says of how new its marks are hangs on this.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    const int AtOnce = 1000;

    public async Task LookThroughAsync(CancellationToken stop = default)
    {
        if (await policies.FindCurrentAsync() is not { Pack.Registers: var registers }) return;
        foreach (var attention in Enum.GetValues<Attention>())
        {
            var needing = db.Needing(attention, clock.Today, registers);
            var marks = db.Set<AttentionMark>().Where(mark => mark.Attention == attention);
            await marks.Where(mark => !needing.Any(account => account.Id == mark.AccountId)).ExecuteDeleteAsync(stop);
            var found = await needing.Where(account => !marks.Any(mark => mark.AccountId == account.Id)).Select(account => account.Id).ToListAsync(stop);
            foreach (var some in found.Chunk(AtOnce)) await MarkAsync(some, attention, stop);
        }
    }

    async Task MarkAsync(IEnumerable<long> accounts, Attention attention, CancellationToken stop)
    {
        db.AddRange(accounts.Select(id => new AttentionMark(id, attention)));
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another node looked at the same moment. What of these it did not mark comes with the next look.
        }
        db.ChangeTracker.Clear();
    }
}
