using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;

namespace SocialGovernance.Web.Design;

public static class DesignExtensions
{
    /// <summary>Register a <see cref="Council"/> before or after to take the place of the neutral one.</summary>
    public static IServiceCollection AddDesign(this IServiceCollection services)
    {
        services.TryAddSingleton(Council.Neutral);
        services.TryAddTransient<Theme>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.ModelBinderProviders.Insert(0, new DateInputBinderProvider()));
        return services;
    }

    public static IEndpointConventionBuilder MapTheme(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/theme.css", (HttpContext http, Theme theme) =>
    {
        // An address without the right hash must not be kept: a proxy could hold an old council's colours under it.
        var known = http.Request.Query["v"] == theme.Hash;
        http.Response.Headers.CacheControl = known ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(Encoding.UTF8.GetBytes(theme.Css), "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{theme.Hash}\""));
    }).AllowAnonymous();
}
