using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.Breaches;

/// <summary>Finds what is sealed without opening it: a keyed hash whose key is wrapped by the portal's key ring. Whoever has the database alone can compute none
/// (docs/decisions/0012).</summary>
public sealed class BlindIndex(IDbContextFactory<PortalContext> contexts, IDataProtectionProvider protection)
{
    /// <summary>Begins the name of a key that is for one day.</summary>
    public const string DayKeys = "clients ";

    const string CaseKey = "cases";
    const int KeySize = 32;

    readonly IDataProtector protector = protection.CreateProtector("SocialGovernance.Breaches.BlindIndex.v1");
    readonly Dictionary<string, byte[]> known = [];

    public Task<byte[]> OfReceiptAsync(string code) => OfAsync(CaseKey, "receipt", code);

    /// <summary>From where a receipt is tried, on this day alone: the next day has another key, and this one is destroyed.</summary>
    public Task<byte[]> OfClientAsync(string client, DateOnly today) => OfAsync(DayKey(today), "client", client);

    public static string DayKey(DateOnly day) => $"{DayKeys}{day:yyyy-MM-dd}";

    /// <summary>One of 256: many people share it, so that two letters in the same one need not be to the same person.</summary>
    public async Task<int> OfPersonAsync(long personId) => (await OfAsync(CaseKey, "person", $"{personId}"))[0];

    async Task<byte[]> OfAsync(string name, string kind, string value)
    {
        if (!known.TryGetValue(name, out var key)) known[name] = key = await KeyAsync(name);
        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{value}"));
    }

    /// <summary>Of those who make it at the same moment the first wins, and the others take theirs.</summary>
    async Task<byte[]> KeyAsync(string name)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (await FindAsync(db, name) is { } stored) return stored;
        db.Add(new BlindKey { Name = name, Wrapped = protector.Protect(RandomNumberGenerator.GetBytes(KeySize)) });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
        return await FindAsync(db, name) ?? throw new InvalidOperationException("The key of the blind index could not be stored.");
    }

    async Task<byte[]?> FindAsync(PortalContext db, string name) =>
        await db.Set<BlindKey>().AsNoTracking().Where(stored => stored.Name == name).Select(stored => stored.Wrapped).FirstOrDefaultAsync() is { } wrapped ? protector.Unprotect(wrapped) : null;
}

/// <summary>A key of the blind index, as it may be stored.</summary>
public sealed class BlindKey
{
    public const int NameLength = 40;
    public const int WrappedLength = 500;

    public required string Name { get; init; }
    public required byte[] Wrapped { get; init; }
}
