using SocialGovernance.Data.Policies;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Design;
using SocialGovernance.Web.Errors;

namespace SocialGovernance.Web.Policies;

/// <summary>Shows each request the council of the pack in force. Where the database cannot be asked, the council that was shown last; before
/// anything is published, the neutral one.</summary>
public static class CouncilFromPack
{
    public static IServiceCollection AddCouncilFromPack(this IServiceCollection services) => services
        .AddSingleton<LastCouncil>()
        .AddScoped<RequestCouncil>()
        .AddScoped(provider => provider.GetRequiredService<RequestCouncil>().Council);

    /// <summary>Health checks ask no pack, and an error page must be drawn without one.</summary>
    public static IApplicationBuilder UseCouncilFromPack(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/health") && !context.IsDrawingFailure())
        {
            var library = context.RequestServices.GetRequiredService<PolicyLibrary>();
            if (await library.FindCurrentAsync() is { Pack: var pack })
                context.RequestServices.GetRequiredService<RequestCouncil>().Council = Of(pack);
        }
        await next(context);
    });

    public static Council Of(Pack pack)
    {
        var (council, contact) = (pack.Council, pack.Council.Contact);
        return new(council.Name, council.PortalName, council.Colours.Brand, council.Colours.OnBrand, council.Colours.Link,
            $"{contact.Address}. Telephone {contact.Telephone}. {contact.Email}")
        {
            GivesSupport = pack.Support is not null,
            TakesAnonymousConcerns = pack.Breach.Anonymous,
            PublicTexts = [.. pack.Guidance.Where(text => text.Public && text.Key is not ("privacy" or "cookies" or "accessibility")).Select(text => KeyValuePair.Create(text.Key, text.Title))],
        };
    }
}

/// <summary>The council of this request.</summary>
public sealed class RequestCouncil(LastCouncil last)
{
    Council? council;

    public Council Council
    {
        get => council ?? last.Council;
        set => council = last.Council = value;
    }
}

/// <summary>The council that this node showed last.</summary>
public sealed class LastCouncil
{
    public Council Council { get; set; } = Council.Neutral;
}
