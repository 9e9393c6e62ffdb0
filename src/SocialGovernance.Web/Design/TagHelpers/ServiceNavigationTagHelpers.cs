using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-service-navigation")]
public sealed class ServiceNavigationTagHelper : ComponentTagHelper
{
    public string? ServiceName { get; set; }
    public string? ServiceUrl { get; set; }

    readonly List<NavigationItem?> items = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(NavigationItem)] = items;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Become(output, new ServiceNavigation
        {
            ServiceName = ServiceName,
            ServiceUrl = ServiceUrl,
            Navigation = items,
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}

/// <summary>Marks itself as the current page, or as the part of the service that the page's address lies under.</summary>
[HtmlTargetElement("govuk-navigation-item")]
public sealed class NavigationItemTagHelper : ComponentTagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public string Href { get; set; } = "";

    /// <summary>Addresses apart from its own, with spaces between them, that lie under the same part.</summary>
    public string With { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var path = ViewContext.HttpContext.Request.Path;
        var here = new PathString(Href);
        ((List<NavigationItem?>)context.Items[typeof(NavigationItem)]).Add(new NavigationItem
        {
            Href = ViewContext.HttpContext.Request.PathBase + Href,
            Html = await Inner(output),
            Current = path == here,
            Active = Href != "/" && With.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend(Href).Any(part => path.StartsWithSegments(part)),
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}
