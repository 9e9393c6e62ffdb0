using Microsoft.AspNetCore.HttpOverrides;
using SocialGovernance.Data.Saving;

namespace SocialGovernance.Web.SignIn;

/// <summary>Headers on every answer: nothing from elsewhere, no inline script or style, no framing; what somebody signed in has seen is stored nowhere.</summary>
public static class SecurityHeaders
{
    public const string ContentPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
        + "form-action 'self'; base-uri 'none'; object-src 'none'";

    /// <summary>Of a file that somebody sent: should a browser show it against its instructions, it may do nothing.</summary>
    public const string DownloadPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /// <summary>For what nobody may keep, as the antiforgery token of a form wants it too: with less it would be put right, with a warning in the log.</summary>
    public const string Nowhere = "no-cache, no-store";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var guarded = app.Environment.IsGuarded();
        var site = app.Services.GetRequiredService<BaseAddress>();
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Add(context, guarded);
                return Task.CompletedTask;
            });
            // Where the proxy says that somebody came by HTTP, they are led to the address by which they reach the portal.
            if (guarded && context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalProtoHeaderName) && !context.Request.IsHttps)
            {
                context.Response.Redirect(site.Of(context.Request.Path + context.Request.QueryString), permanent: true, preserveMethod: true);
                return Task.CompletedTask;
            }
            // The reverse proxy ends TLS; people reach the portal by HTTPS alone, whatever the proxy says to us.
            if (guarded) context.Request.Scheme = Uri.UriSchemeHttps;
            return next(context);
        });
    }

    static void Add(HttpContext context, bool guarded)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (guarded) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (context.User.Identity is { IsAuthenticated: true }) headers.CacheControl = "no-store";
    }
}
