using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.People;
using SocialGovernance.Domain;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Data.StaffDirectory;

/// <summary>Keys of the staff directory: random, shown once, kept as their SHA-256, which is enough for 256 random bits.</summary>
public sealed class DirectoryKeys(PortalContext db, DirectoryActs acts, CouncilClock clock)
{
    static readonly TimeSpan lastUsedEvery = TimeSpan.FromMinutes(5);

    /// <returns>The key itself, which nobody can read again.</returns>
    public async Task<string> MakeAsync(string name, DateOnly until, Actor actor)
    {
        var key = "sgd_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await acts.DoAsync(actor, async act => await db.DirectoryKeys.AddAsync(new(name, Hash(key), until, act.Actor, act.At)));
        return key;
    }

    public Task<string> EndAsync(long id, Actor actor) => acts.DoAsync(actor, async act =>
    {
        var key = act.On(await db.DirectoryKeys.FirstOrDefaultAsync(key => key.Id == id));
        key.End(act.Actor, act.At);
        return key.Name;
    });

    /// <summary>Who acts with the key; null where it is none, has ended or is too old.</summary>
    public async Task<Actor?> ActorOfAsync(string typed)
    {
        var (hash, now) = (Hash(typed), clock.UtcNow);
        var key = await db.DirectoryKeys.AsNoTracking().FirstOrDefaultAsync(key => key.KeyHash == hash);
        if (key?.IsInForce(clock.Today) != true) return null;
        if (key.LastUsedAt is not { } last || now - last > lastUsedEvery)
            await db.DirectoryKeys.Where(row => row.Id == key.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastUsedAt, now));
        return key.Actor;
    }

    static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
