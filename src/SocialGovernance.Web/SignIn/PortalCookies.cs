using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace SocialGovernance.Web.SignIn;

/// <summary>The portal's cookies: for its own host alone, unseen by scripts, and in Production over HTTPS only.</summary>
public static class PortalCookies
{
    public static void AddPortalCookies(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<SessionCookie>();
        services.Configure<AntiforgeryOptions>(antiforgery =>
        {
            Guard(antiforgery.Cookie, "antiforgery", environment);
            // The content security policy forbids every frame; this header would allow our own.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(tempData => Guard(tempData.Cookie, "banner", environment));
    }

    internal static void Guard(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = environment.IsGuarded() ? "__Host-" + name : name;
        cookie.SecurePolicy = environment.IsGuarded() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        (cookie.HttpOnly, cookie.Path, cookie.IsEssential) = (true, "/", true);
    }
}
