using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>Links by which somebody sets a password. One holds who it is for, until when, and their security stamp: it works once, because setting a
/// password changes the stamp.</summary>
public sealed class OneTimeLinks(PortalContext db, IDataProtectionProvider protection, BaseAddress site, CouncilClock clock)
{
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);
    public static readonly TimeSpan ResetLasts = TimeSpan.FromMinutes(10);

    readonly IDataProtector protector = protection.CreateProtector("one-time links");

    public string For(PortalUser user, TimeSpan lasts) =>
        site.Of($"/new-password?link={protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{user.Id}|{(clock.UtcNow + lasts).Ticks}|{user.SecurityStamp}"))}");

    /// <summary>Whose password the link may set; null where it is wrong, too old or used.</summary>
    public async Task<PortalUser?> ReadAsync(string? link)
    {
        if (string.IsNullOrEmpty(link) || Parts(link) is not [var id, var until, var stamp]) return null;
        if (long.Parse(until, CultureInfo.InvariantCulture) < clock.UtcNow.Ticks) return null;
        var userId = long.Parse(id, CultureInfo.InvariantCulture);
        return await db.Users.Include(user => user.Person).SingleOrDefaultAsync(user => user.Id == userId && user.SecurityStamp == stamp
            && user.DisabledAt == null && user.Person!.LeftAt == null);
    }

    string[]? Parts(string link)
    {
        try
        {
            return protector.Unprotect(link).Split('|');
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
