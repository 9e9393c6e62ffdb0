using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Data.Audit;

/// <summary>The whole log in the order of its chain, a line at a time.</summary>
public sealed class AuditLog(PortalContext db)
{
    public IAsyncEnumerable<AuditLine> LinesAsync() =>
        from pair in (from link in db.AuditLinks.AsNoTracking()
                      join happened in db.AuditEvents.AsNoTracking() on link.EventId equals happened.Id into found
                      from happened in found.DefaultIfEmpty()
                      orderby link.Position
                      select new { link, happened }).AsAsyncEnumerable()
        select AuditLine.Of(pair.link, pair.happened);

    /// <summary>Those who wait for the sealer; more than a few mean that no node runs.</summary>
    public Task<int> CountWaitingAsync() => db.UnsealedEvents.CountAsync();

    /// <summary>Whether the log as it stands is whole: its chain, what is not in the chain, and what was published of it.</summary>
    /// <returns>What is wrong, as a sentence, and how many events fit.</returns>
    public async Task<(string? Problem, long Count)> VerifyAsync(IEnumerable<AuditHead> published)
    {
        var verifier = new AuditVerifier(published);
        await foreach (var line in LinesAsync())
            if (!verifier.Fits(line)) return (verifier.Problem, verifier.Count);
        if (verifier.End() is { } problem) return (problem, verifier.Count);
        if (await db.AuditEvents.Where(happened => !db.AuditLinks.Any(link => link.EventId == happened.Id) && !db.UnsealedEvents.Any(unsealed => unsealed.EventId == happened.Id))
            .OrderBy(happened => happened.Id).Select(happened => (long?)happened.Id).FirstOrDefaultAsync() is { } loose)
            return ($"Event {loose} stands in the log without a place in the chain: it was put in past the portal, or kept from being sealed.", verifier.Count);
        if (await db.UnsealedEvents.Where(unsealed => !db.AuditEvents.Any(happened => happened.Id == unsealed.EventId))
            .OrderBy(unsealed => unsealed.EventId).Select(unsealed => (long?)unsealed.EventId).FirstOrDefaultAsync() is { } lost)
            return ($"Event {lost} is missing, though it was recorded. It had not been sealed.", verifier.Count);
        return (null, verifier.Count);
    }
}

sealed class AuditLinkMapping : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> link)
    {
        link.HasKey(l => l.Position);
        link.Property(l => l.Position).ValueGeneratedNever();
        link.Property(l => l.PersonalHash).HasMaxLength(32);
        link.Property(l => l.Hash).HasMaxLength(32);
        link.HasIndex(l => l.EventId).IsUnique();
    }
}

sealed class UnsealedEventMapping : IEntityTypeConfiguration<UnsealedEvent>
{
    public void Configure(EntityTypeBuilder<UnsealedEvent> unsealed)
    {
        unsealed.HasKey(u => u.EventId);
        unsealed.Property(u => u.EventId).ValueGeneratedNever();
    }
}
