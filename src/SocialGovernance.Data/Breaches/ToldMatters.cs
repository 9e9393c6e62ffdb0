using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;

namespace SocialGovernance.Data.Breaches;

/// <summary>What those who answer for data protection, or for what has consequences in law, are told: that there is something, since when, and with whom to speak.</summary>
public sealed class ToldMatters(PortalContext db, Acts acts, CouncilClock clock)
{
    public async Task<MatterView?> FindAsync(long id, Actor actor) => await db.Set<ToldMatter>().AsNoTracking()
        .Where(matter => matter.Id == id && matter.PersonId == actor.PersonId)
        .Select(matter => new MatterView(matter.Kind, matter.RaisedBy!.Name, matter.RaisedAt, matter.SeenAt)).FirstOrDefaultAsync();

    public Task TakeAsync(long id, Actor actor) => acts.DoAsync(async () =>
        (await db.Set<ToldMatter>().Include(matter => matter.WorkItem).FirstOrDefaultAsync(matter => matter.Id == id && matter.PersonId == actor.PersonId)
            ?? throw RuleBrokenException.Hidden()).Take(actor, clock.UtcNow));
}

public sealed record MatterView(MatterKind Kind, string By, DateTime RaisedAt, DateTime? SeenAt);
