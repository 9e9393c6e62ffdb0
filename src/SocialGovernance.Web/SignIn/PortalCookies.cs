using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace SocialGovernance.Web.SignIn;

/// <summary>The portal's cookies: for its own host alone, unseen by scripts, and in Production over HTTPS only.</summary>
public static class PortalCookies
{
    public static void AddPortalCookies(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<SessionTickets>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionTickets>((cookie, tickets) =>
        {
            cookie.SessionStore = tickets;
            cookie.CookieManager = new SessionCookie();
            Guard(cookie.Cookie, "session", environment);
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.AccessDeniedPath = "/error/403";
            cookie.ExpireTimeSpan = SessionTickets.Longest;
            cookie.SlidingExpiration = false;
            cookie.Events.OnRedirectToLogin = AskToSignInAsync;
        });
        services.Configure<AntiforgeryOptions>(antiforgery =>
        {
            Guard(antiforgery.Cookie, "antiforgery", environment);
            // The content security policy forbids every frame; this header would allow our own.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookieTempDataProviderOptions>(tempData => Guard(tempData.Cookie, "banner", environment));
    }

    static void Guard(CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = environment.IsGuarded() ? "__Host-" + name : name;
        cookie.SecurePolicy = environment.IsGuarded() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        (cookie.HttpOnly, cookie.Path, cookie.IsEssential) = (true, "/", true);
    }

    /// <summary>Where a post comes from an ended session, what was typed is kept and shown after signing in.</summary>
    static async Task AskToSignInAsync(RedirectContext<CookieAuthenticationOptions> asked)
    {
        var request = asked.Request;
        var kept = await asked.HttpContext.RequestServices.GetRequiredService<KeptForms>().KeepAsync(asked.HttpContext);
        var wanted = kept is not null ? $"/kept/{kept}" : request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
        asked.Response.Redirect(wanted is "/" or "/sign-out" ? "/sign-in" : "/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
    }
}
