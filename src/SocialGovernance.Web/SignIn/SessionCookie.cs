namespace SocialGovernance.Web.SignIn;

/// <summary>Marks pages that do not ask who somebody is, although their browser could say: no session is read, none is seen to be used, and everybody is a stranger.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnrecognisedAttribute : Attribute;

/// <summary>The cookie of a session: a random key and nothing else.</summary>
public sealed class SessionCookie
{
    readonly CookieBuilder cookie;

    public SessionCookie(IHostEnvironment environment) => PortalCookies.Guard(cookie = new() { SameSite = SameSiteMode.Lax }, "session", environment);

    public string Name => cookie.Name!;

    /// <summary>Null also on a page that recognises nobody, and on the error page that answers it.</summary>
    public string? Read(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UnrecognisedAttribute>() is not null) context.Items[typeof(UnrecognisedAttribute)] = true;
        return context.Items.ContainsKey(typeof(UnrecognisedAttribute)) ? null : context.Request.Cookies[Name];
    }

    public void Give(HttpContext context, string key)
    {
        context.Response.Headers.CacheControl = SecurityHeaders.Nowhere;
        context.Response.Cookies.Append(Name, key, cookie.Build(context));
    }

    public void Take(HttpContext context) => context.Response.Cookies.Delete(Name, cookie.Build(context));
}
