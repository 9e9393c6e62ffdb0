using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain;
using SocialGovernance.Domain.People;
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

    /// <summary>The version in force today: of those that have taken effect, the one published last. Null where none is yet.</summary>
    public async Task<(long Id, Pack Pack)?> FindCurrentAsync()
    {
        if (current is not null) return current;
        return await InForceAsync() is { } version ? current = (version.Id, await GetAsync(version.Id)) : null;
    }

    /// <summary>The version in force, which whoever asks has read with something else of this request.</summary>
    public async Task<(long Id, Pack Pack)> UseAsync(long inForce) => (current = (inForce, await GetAsync(inForce))).Value;

    /// <summary>The version in force, read afresh and held until the act is saved: whoever publishes another waits for it, and the act is tried again where they
    /// were quicker. Within <see cref="Acts"/>.</summary>
    public async Task<(long Id, Pack Pack)> HoldAsync()
    {
        current = null;
        var version = await InForceAsync() ?? throw new InvalidOperationException("No policy is published yet.");
        if (await db.PolicyVersions.Where(held => held.Id == version.Id && held.Version == version.Token).ExecuteUpdateAsync(set => set.SetProperty(held => held.Version, version.Token)) == 0)
            throw new DbUpdateConcurrencyException("Another version of the policy was published meanwhile.");
        return (current = (version.Id, await GetAsync(version.Id))).Value;
    }

    async Task<InForce?> InForceAsync()
    {
        var today = clock.Today;
        return await db.PolicyVersions.InForceOn(today).Select(version => new InForce(version.Id, version.Version)).FirstOrDefaultAsync();
    }

    sealed record InForce(long Id, Guid Token);

    public async Task<Pack> GetAsync(long versionId) => (await PublishedAsync(versionId)).Pack;

    public async Task<int> NumberAsync(long versionId) => (await PublishedAsync(versionId)).Number;

    async Task<PublishedPack> PublishedAsync(long versionId)
    {
        if (parsed.ById.TryGetValue(versionId, out var known)) return known;
        var version = await db.PolicyVersions.Where(version => version.Id == versionId).Select(version => new { version.Content, version.Number, version.EffectiveFrom }).SingleAsync();
        return parsed.ById[versionId] = new(PackReader.Published(PackFiles.FromText(version.Content)), version.Number, version.EffectiveFrom);
    }

    /// <summary>The version that was published last, which may not have taken effect yet: a new one is compared with it and follows it.</summary>
    public Task<LatestVersion?> LatestAsync() => db.PolicyVersions.OrderByDescending(version => version.Number)
        .Select(version => new LatestVersion(version.Id, version.Number, version.ContentHash, version.EffectiveFrom)).FirstOrDefaultAsync();

    /// <summary>How an earlier version stands to the one in force; null where it is that one.</summary>
    public async Task<EarlierVersion?> EarlierAsync(long versionId)
    {
        var (currentId, _) = await CurrentAsync();
        if (currentId == versionId) return null;
        var inForce = await PublishedAsync(currentId);
        return new(await NumberAsync(versionId), inForce.Number, inForce.EffectiveFrom);
    }

    /// <summary>Roles that somebody can be given: those of the version in force and of versions that will be, and those that requests under way still ask
    /// under an earlier one, so that nothing waits for a role that nobody can hold.</summary>
    public async Task<IReadOnlyList<Role>> RolesToGiveAsync()
    {
        var (currentId, pack) = await CurrentAsync();
        var today = clock.Today;
        var roles = pack.Roles.ToList();
        foreach (var id in await db.PolicyVersions.Where(version => version.EffectiveFrom > today).OrderBy(version => version.Number).Select(version => version.Id).ToListAsync())
            roles.AddRange((await GetAsync(id)).Roles);
        var underWay = await db.Requests.Where(request => request.EndedAt == null && request.PolicyVersionId != currentId)
            .Select(request => new { request.PolicyVersionId, request.Kind }).Distinct().ToListAsync();
        foreach (var asked in underWay.OrderBy(asked => asked.PolicyVersionId))
        {
            var earlier = await GetAsync(asked.PolicyVersionId);
            var route = earlier.Request(asked.Kind).Route;
            var keys = route.SelectMany(stage => stage.SignOffs.SelectMany(signOff => new[] { signOff.Role, signOff.FallBack })
                .Concat(stage.NoResponse.Select(rule => rule.Role))).ToHashSet();
            roles.AddRange(earlier.Roles.Where(role => keys.Contains(role.Key)));
        }
        return [.. roles.DistinctBy(role => role.Key)];
    }

    /// <summary>Publishes the files as the next version, in force from today, unless they were published last. Within <see cref="Acts"/>.</summary>
    /// <exception cref="InvalidDataException">The pack has errors.</exception>
    public async Task PublishAsync(PackFiles files, Actor actor)
    {
        var pack = PackReader.Publishable(files);
        var content = files.ToText();
        var latest = await LatestAsync();
        if (latest?.ContentHash == HashOf(content)) return;
        await AddAsync(new(pack.Council.Key, $"{pack.Council.Name}: {pack.Policy.Title}".CutTo(PolicyDraft.TitleLength), NumberAfter(latest), content, HashOf(content),
            clock.Today, actor, clock.UtcNow), pack, actor);
    }

    public static int NumberAfter(LatestVersion? latest) => (latest?.Number ?? 0) + 1;

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>Adds the version with the services that the portal does not know yet, and asks anew about drafts that wait.</summary>
    internal async Task AddAsync(PolicyVersion version, Pack pack, Actor actor)
    {
        if (version.EffectiveFrom <= clock.Today && await InForceAsync() is { } before)
            await db.PolicyVersions.Where(known => known.Id == before.Id).ExecuteUpdateAsync(set => set.SetProperty(known => known.Version, Guid.NewGuid()));
        await db.PolicyVersions.AddAsync(version);
        var known = await db.Services.Select(service => service.NameKey).ToListAsync();
        foreach (var service in pack.Services.DistinctBy(service => Service.KeyOf(service.Name)).Where(service => !known.Contains(Service.KeyOf(service.Name))))
            await db.Services.AddAsync(new(service.Name, service.Body, actor, clock.UtcNow));
        var owner = PolicyOwner.Of(version.EffectiveFrom <= clock.Today ? pack : (await CurrentAsync()).Pack);
        foreach (var draft in await db.PolicyDrafts.Include(draft => draft.WorkItem).Where(draft => draft.State == PolicyDraftState.AwaitingOwner).ToListAsync())
            draft.AskAnew(owner, clock.UtcNow);
        current = null;
    }
}

public static class PolicyQueries
{
    /// <summary>First the one in force: of those that have taken effect, the one published last.</summary>
    public static IOrderedQueryable<PolicyVersion> InForceOn(this IQueryable<PolicyVersion> versions, DateOnly day) =>
        versions.Where(version => version.EffectiveFrom <= day).OrderByDescending(version => version.Number);
}

/// <param name="EffectiveFrom">The day on which it takes or took effect.</param>
public sealed record LatestVersion(long Id, int Number, string ContentHash, DateOnly EffectiveFrom);

/// <param name="Since">The day since which the other is in force.</param>
public sealed record EarlierVersion(int Number, int InForce, DateOnly Since)
{
    public string InWords(bool isUnderWay) => $"This request {(isUnderWay ? "is" : "was")} under version {Number} of the policy, which was in force when it was started; "
        + $"version {InForce} is in force since {Since:d MMMM yyyy}.";
}

/// <summary>Packs by the id of their policy version, for the life of the process.</summary>
public sealed class ParsedPacks
{
    internal ConcurrentDictionary<long, PublishedPack> ById { get; } = [];
}

sealed record PublishedPack(Pack Pack, int Number, DateOnly EffectiveFrom);
