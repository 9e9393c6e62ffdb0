using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;
using SocialGovernance.Domain;

namespace SocialGovernance.Web.Design;

public static class DesignExtensions
{
    /// <summary>Register a <see cref="Council"/> before or after to take the place of the neutral one.</summary>
    public static IServiceCollection AddDesign(this IServiceCollection services)
    {
        services.TryAddSingleton(Council.Neutral);
        services.TryAddTransient<Theme>();
        services.AddSingleton<IFileVersionProvider, AssetVersions>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<MvcOptions>(options =>
        {
            options.ModelBinderProviders.Insert(0, new DateInputBinderProvider());
            var messages = options.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((typed, _) => NotFitting(typed));
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(typed => NotFitting(typed));
            messages.SetValueIsInvalidAccessor(typed => NotFitting(typed));
            messages.SetValueMustNotBeNullAccessor(_ => "Enter an answer.");
        });
        return services;
    }

    /// <summary>Names what was typed, and no more of it than a sentence bears.</summary>
    static string NotFitting(string typed) => $"“{typed.CutTo(60)}” is not an answer that fits here.";

    public static IEndpointConventionBuilder MapTheme(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/theme.css", Serve).AllowAnonymous();

    static IResult Serve(HttpContext http, Theme theme)
    {
        // An address without the right hash must not be kept: a proxy could hold an old council's colours under it.
        var known = http.Request.Query["v"] == theme.Hash;
        http.Response.Headers.CacheControl = known ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(Encoding.UTF8.GetBytes(theme.Css), "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{theme.Hash}\""));
    }
}
