using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SocialGovernance.Web.Breaches;

/// <summary>Somebody who came by a receipt: which case they opened, signed, for as long as they need to answer, so that the code itself stands in no page.</summary>
public sealed class ReceiptVisit(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    readonly IDataProtector protector = protection.CreateProtector("SocialGovernance.Breaches.ReceiptVisit.v1");

    public string Of(long caseId) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{caseId} {clock.GetUtcNow().Ticks}"));

    /// <summary>Null where it is none, or has lasted too long.</summary>
    public long? Read(string? visit)
    {
        if (visit is not { Length: > 0 and < 1000 }) return null;
        try
        {
            var parts = protector.Unprotect(visit).Split(' ');
            var since = new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero);
            return clock.GetUtcNow() - since <= Lasts ? long.Parse(parts[0], CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
