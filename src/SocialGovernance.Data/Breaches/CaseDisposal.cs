using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Policies;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Data.Breaches;

/// <summary>Destroys what need not be kept any more. A job: can run twice, and on several nodes.</summary>
public sealed class CaseDisposal(PortalContext db, Acts acts, PolicyLibrary policies, CaseKeys keys, HandlerChoice handlers, CouncilClock clock)
{
    /// <summary>Warns of what will be disposed of, and disposes of what was warned of early enough.</summary>
    /// <returns>How many cases were opened for it: those whose time may have come, and no others.</returns>
    public async Task<int> DisposeAsync(CancellationToken stop)
    {
        var (done, last) = (0, 0L);
        while (await db.Set<BreachCase>().AsNoTracking().Include(found => found.Holds)
            .Where(found => found.Id > last && found.DisposedAt == null && (found.State == CaseState.NoCase || found.State == CaseState.PassedOn || found.State == CaseState.Closed))
            .OrderBy(found => found.Id).Take(AtOnce).ToListAsync(stop) is { Count: > 0 } closed)
        {
            last = closed[^1].Id;
            var opened = new List<long>();
            foreach (var found in closed)
                if (found.IsToBeOpened(await policies.GetAsync(found.PolicyVersionId), clock.UtcNow)) opened.Add(found.Id);
            await acts.EachAsync(opened, DisposeAsync, nameof(BreachCase), stop);
            done += opened.Count;
        }
        return done;
    }

    const int AtOnce = 50;

    async Task DisposeAsync(long id)
    {
        var found = await db.Set<BreachCase>().Whole().SingleAsync(found => found.Id == id);
        if (found.DisposedAt is not null) return;
        var (pack, key) = (await policies.GetAsync(found.PolicyVersionId), keys.Unwrap(found.WrappedKey));
        found.Look(clock.UtcNow);
        found.WarnOfDisposal(pack, await handlers.ForAsync(found, pack, key), key, clock.UtcNow);
        if (!found.CanBeDisposedOf(pack, key, clock.UtcNow)) return;
        await db.Set<CaseReading>().Where(reading => reading.CaseId == id).ExecuteDeleteAsync();
        await db.Set<CaseFile>().Where(file => EF.Property<long>(file, "CaseId") == id).ExecuteDeleteAsync();
        var letters = found.Letters.Select(letter => letter.Id).ToList();
        await db.Set<LetterReading>().Where(reading => letters.Contains(reading.LetterId)).ExecuteDeleteAsync();
        db.RemoveRange(found.Dispose(pack, key, clock.UtcNow));
    }
}
