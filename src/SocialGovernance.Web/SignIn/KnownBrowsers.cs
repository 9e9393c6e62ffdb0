using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using SocialGovernance.Data;

namespace SocialGovernance.Web.SignIn;

/// <summary>Remembers in the browser who has signed in there. It opens nothing: it only gives them tries of their own, so that somebody elsewhere who guesses their
/// password on and on cannot keep them out.</summary>
public sealed class KnownBrowsers(IDataProtectionProvider protection, IHostEnvironment environment, IHttpContextAccessor http, CouncilClock clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(180);
    const int mostPeople = 5;

    readonly IDataProtector protector = protection.CreateProtector("known browsers");
    readonly CookieBuilder cookie = Cookie(environment);

    public string Name => cookie.Name!;

    /// <summary>An id of the browser, if this user has signed in there; otherwise null.</summary>
    public string? IdFor(long? userId) => Read() is { } known && known.Users.Contains(userId ?? 0) ? known.Id : null;

    public void Remember(long userId)
    {
        var known = Read() ?? (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), []);
        var users = known.Users.Where(user => user != userId).Take(mostPeople - 1).Prepend(userId);
        var until = (clock.UtcNow + Lasts).Ticks;
        var options = cookie.Build(http.HttpContext!);
        options.MaxAge = Lasts;
        http.HttpContext!.Response.Cookies.Append(Name, protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{known.Id}|{until}|{string.Join(',', users)}")), options);
    }

    (string Id, long[] Users)? Read()
    {
        if (http.HttpContext!.Request.Cookies[Name] is not { Length: > 0 } text) return null;
        try
        {
            var parts = protector.Unprotect(text).Split('|');
            return long.Parse(parts[1], CultureInfo.InvariantCulture) < clock.UtcNow.Ticks ? null
                : (parts[0], [.. parts[2].Split(',').Select(user => long.Parse(user, CultureInfo.InvariantCulture))]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static CookieBuilder Cookie(IHostEnvironment environment)
    {
        var cookie = new CookieBuilder { SameSite = SameSiteMode.Lax };
        PortalCookies.Guard(cookie, "browser", environment);
        return cookie;
    }
}
