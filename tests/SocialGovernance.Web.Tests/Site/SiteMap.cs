using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>Every endpoint that the running portal answers, as it knows them itself.</summary>
public static class SiteMap
{
    public static IReadOnlyList<SiteEndpoint> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .Select(endpoint => new SiteEndpoint(endpoint, services)).DistinctBy(endpoint => endpoint.Url + string.Join(',', endpoint.Handlers))
            .OrderBy(endpoint => endpoint.Url, StringComparer.Ordinal),
    ];
}

public sealed class SiteEndpoint
{
    internal SiteEndpoint(RouteEndpoint endpoint, IServiceProvider services)
    {
        Url = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        IsPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        Policies = [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy ?? "signed-in")];
        IsPage = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null;
        if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) return;
        var compiled = services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata).GetAwaiter().GetResult();
        Model = compiled.ModelTypeInfo;
        Handlers = [.. compiled.HandlerMethods.Select(handler => $"{handler.HttpMethod.ToUpperInvariant()}{(handler.Name is null ? "" : $" {handler.Name}")}").Order()];
        // Page attributes count only once the page is compiled.
        IsPublic |= compiled.Endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null || Model?.GetCustomAttribute<AllowAnonymousAttribute>() is not null;
        Policies = [.. Model?.GetCustomAttributes<AuthorizeAttribute>().Select(authorize => authorize.Policy ?? "signed-in") ?? []];
    }

    public string Url { get; }
    public bool IsPublic { get; }
    public bool IsPage { get; }
    public IReadOnlyList<string> Policies { get; } = [];
    public IReadOnlyList<string> Handlers { get; } = [];
    public TypeInfo? Model { get; }

    public bool Posts => Handlers.Any(handler => handler.StartsWith("POST", StringComparison.Ordinal));

    /// <summary>One line of the committed list.</summary>
    public override string ToString() =>
        $"{Url}  [{string.Join(", ", Handlers)}]  {(IsPublic ? "public" : Policies.Count > 0 ? string.Join('+', Policies) : "no policy")}";
}
