using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SocialGovernance.Web.OfficialAccounts;

/// <summary>When a form was opened, signed, so that one which was filled in faster than anybody reads can be told.</summary>
public sealed class FormStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3), Longest = TimeSpan.FromHours(24);

    readonly IDataProtector protector = protection.CreateProtector("public forms");

    public string New() => protector.Protect(clock.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture));

    /// <summary>Why the form is not taken, as a sentence; null where it is.</summary>
    public string? Objection(string? stamp)
    {
        if (OpenedAt(stamp) is not { } opened || clock.GetUtcNow() - opened > Longest) return "The page was open for too long. Send the form once more.";
        return clock.GetUtcNow() - opened < Shortest ? "That was very quick. Read what you have written, and send it once more." : null;
    }

    DateTimeOffset? OpenedAt(string? stamp)
    {
        try
        {
            return stamp is { Length: > 0 and < 1000 } ? new(long.Parse(protector.Unprotect(stamp), CultureInfo.InvariantCulture), TimeSpan.Zero) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
