using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.SignIn;

namespace SocialGovernance.Web.SignIn;

/// <summary>Signs somebody out at the council's own sign-in after they have signed out here. A page stands between: the policy of the portal's pages lets no form lead elsewhere.</summary>
public sealed class ProviderSignOut(PortalContext db, Providers providers, IAuthenticationHandlerProvider handlers, IDataProtectionProvider protection, IHttpContextAccessor http, CouncilClock clock)
{
    static readonly TimeSpan lasts = TimeSpan.FromMinutes(5);

    readonly IDataProtector protector = protection.CreateProtector("sign-out there");

    /// <summary>Where whoever ended this session goes next.</summary>
    public async Task<string> NextAsync(long sessionId) => await db.Sessions.AnyAsync(session => session.Id == sessionId && session.Method == SignInMethod.Provider)
        ? $"{OpenIdConnectHandler.SignedOutPath}?from={Uri.EscapeDataString(protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{sessionId}|{clock.UtcNow.Ticks}")))}" : "/sign-in";

    /// <summary>Address of the council's sign-in; null where there is none, or too late.</summary>
    public async Task<string?> ThereAsync(string? from)
    {
        if (Read(from) is not { } sessionId) return null;
        var token = await db.Sessions.Where(session => session.Id == sessionId && session.EndedAt != null).Select(session => session.ProtectedToken).FirstOrDefaultAsync();
        try
        {
            return await ((OpenIdConnectHandler)(await handlers.GetHandlerAsync(http.HttpContext!, OpenIdConnectHandler.Scheme))!).SignOutUrlAsync(providers.OpenToken(token));
        }
        catch (OpenIdRefusedException)
        {
            return null;
        }
    }

    long? Read(string? from)
    {
        try
        {
            if (from is null || protector.Unprotect(from).Split('|') is not [var id, var at]) return null;
            return new DateTime(long.Parse(at, CultureInfo.InvariantCulture), DateTimeKind.Utc) + lasts > clock.UtcNow ? long.Parse(id, CultureInfo.InvariantCulture) : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
