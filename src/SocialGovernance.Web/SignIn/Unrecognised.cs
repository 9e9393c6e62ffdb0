using Microsoft.AspNetCore.Authentication.Cookies;

namespace SocialGovernance.Web.SignIn;

/// <summary>Marks pages that do not ask who somebody is, although their browser could say: no session is read, none is seen to be used, and everybody is a stranger.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnrecognisedAttribute : Attribute;

/// <summary>Does not read the cookie of a session on such a page, nor on the error page that answers it.</summary>
sealed class SessionCookie : ICookieManager
{
    readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UnrecognisedAttribute>() is not null) context.Items[typeof(UnrecognisedAttribute)] = true;
        return context.Items.ContainsKey(typeof(UnrecognisedAttribute)) ? null : cookies.GetRequestCookie(context, key);
    }

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => cookies.AppendResponseCookie(context, key, value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => cookies.DeleteCookie(context, key, options);
}
