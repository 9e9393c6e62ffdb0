using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Policies;

/// <summary>The packs that were published, read back from the database. A version never changes, so what was read once is kept.</summary>
public sealed class PolicyLibrary(PortalContext db, CouncilClock clock, ParsedPacks parsed)
{
    (long Id, Pack Pack)? current;

    /// <summary>The version in force today.</summary>
    /// <exception cref="InvalidOperationException">None is published yet.</exception>
    public async Task<(long Id, Pack Pack)> CurrentAsync() => await FindCurrentAsync()
        ?? throw new InvalidOperationException("No policy is published yet. Publish a pack first: see docs/operations.md.");

    /// <summary>The version in force today; null where none is published yet.</summary>
    public async Task<(long Id, Pack Pack)?> FindCurrentAsync()
    {
        if (current is not null) return current;
        var today = clock.Today;
        var id = await db.PolicyVersions.Where(version => version.EffectiveFrom <= today).OrderByDescending(version => version.Number)
            .Select(version => (long?)version.Id).FirstOrDefaultAsync();
        return id is null ? null : current = (id.Value, await GetAsync(id.Value));
    }

    public async Task<Pack> GetAsync(long versionId)
    {
        if (parsed.ById.TryGetValue(versionId, out var pack)) return pack;
        var content = await db.PolicyVersions.Where(version => version.Id == versionId).Select(version => version.Content).SingleAsync();
        return parsed.ById[versionId] = PackReader.Published(PackFiles.FromText(content));
    }

    /// <summary>Publishes the files as the next version, in force from today, unless they are the version in force already. Within <see cref="Acts"/>.</summary>
    /// <exception cref="InvalidDataException">The pack has errors.</exception>
    public async Task PublishAsync(PackFiles files, Actor actor)
    {
        var pack = PackReader.Publishable(files);
        var content = files.ToText();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
        var last = await db.PolicyVersions.OrderByDescending(version => version.Number)
            .Select(version => new { version.Number, version.ContentHash }).FirstOrDefaultAsync();
        if (last?.ContentHash == hash) return;
        await db.PolicyVersions.AddAsync(new(pack.Council.Key, $"{pack.Council.Name}: {pack.Policy.Title}", (last?.Number ?? 0) + 1, content, hash,
            clock.Today, actor, clock.UtcNow));
    }
}

/// <summary>Packs by the id of their policy version, for the life of the process.</summary>
public sealed class ParsedPacks
{
    internal ConcurrentDictionary<long, Pack> ById { get; } = [];
}
