using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace SocialGovernance.Data.Breaches;

/// <summary>Finds what is sealed without opening it: a keyed hash whose key is wrapped by the portal's key ring. Whoever has the database alone can compute none
/// (docs/decisions/0012).</summary>
public sealed class BlindIndex(IDbContextFactory<PortalContext> contexts, IDataProtectionProvider protection)
{
    const string KeyName = "cases";
    const int KeySize = 32;

    readonly IDataProtector protector = protection.CreateProtector("SocialGovernance.Breaches.BlindIndex.v1");
    byte[]? key;

    public async Task<byte[]> OfReceiptAsync(string code) => await OfAsync("receipt", code);

    /// <summary>One of 256: many people share it, so that two letters in the same one need not be to the same person.</summary>
    public async Task<int> OfPersonAsync(long personId) => (await OfAsync("person", $"{personId}"))[0];

    async Task<byte[]> OfAsync(string kind, string value) => HMACSHA256.HashData(key ??= await KeyAsync(), Encoding.UTF8.GetBytes($"{kind}\n{value}"));

    /// <summary>Of those who make it at the same moment the first wins, and the others take theirs.</summary>
    async Task<byte[]> KeyAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (await FindAsync(db) is { } known) return known;
        db.Add(new BlindKey { Name = KeyName, Wrapped = protector.Protect(RandomNumberGenerator.GetBytes(KeySize)) });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
        return await FindAsync(db) ?? throw new InvalidOperationException("The key of the blind index could not be stored.");
    }

    async Task<byte[]?> FindAsync(PortalContext db) =>
        await db.Set<BlindKey>().AsNoTracking().Where(stored => stored.Name == KeyName).Select(stored => stored.Wrapped).FirstOrDefaultAsync() is { } wrapped ? protector.Unprotect(wrapped) : null;
}

/// <summary>The key of the blind index, as it may be stored.</summary>
public sealed class BlindKey
{
    public const int NameLength = 40;
    public const int WrappedLength = 500;

    public required string Name { get; init; }
    public required byte[] Wrapped { get; init; }
}
