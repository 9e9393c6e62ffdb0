using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>The council's own sign-in as it stands in the database, its secret sealed by the key ring.</summary>
public sealed class Providers(PortalContext db, IDataProtectionProvider protection)
{
    readonly IDataProtector secrets = protection.CreateProtector("provider secret");
    readonly IDataProtector tokens = protection.CreateProtector("provider token");

    public Task<SignInProvider?> FindAsync() => db.SignInProviders.OrderBy(provider => provider.Id).FirstOrDefaultAsync();

    public byte[] Seal(string secret) => secrets.Protect(System.Text.Encoding.UTF8.GetBytes(secret));

    /// <summary>As the handler needs it, also before it is switched on; null where none is set up, or where its secret cannot be read any more.</summary>
    public async Task<OpenIdProvider?> ToReachAsync()
    {
        if (await db.SignInProviders.AsNoTracking().OrderBy(provider => provider.Id).FirstOrDefaultAsync() is not { } provider || Open(secrets, provider.ProtectedSecret) is not { } secret) return null;
        return new(provider.Issuer, provider.ClientId, secret, provider.SubjectClaim, provider.GroupsClaim);
    }

    /// <summary>What the sign-in page offers; null where nothing is switched on.</summary>
    public Task<OfferedProvider?> OfferedAsync() => db.SignInProviders.Where(provider => provider.OnSince != null)
        .Select(provider => new OfferedProvider(provider.Name, provider.PasswordsClosedAt != null)).FirstOrDefaultAsync();

    public byte[] SealToken(string token) => tokens.Protect(System.Text.Encoding.UTF8.GetBytes(token));

    public string? OpenToken(byte[]? token) => token is null ? null : Open(tokens, token);

    static string? Open(IDataProtector protector, byte[] secret)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(protector.Unprotect(secret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

public sealed record OfferedProvider(string Name, bool PasswordsClosed);
