using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-back-link")]
public sealed class BackLinkTagHelper : ComponentTagHelper
{
    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Become(output, new BackLink { Href = Href, Html = await Inner(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("govuk-skip-link")]
public sealed class SkipLinkTagHelper : ComponentTagHelper
{
    public string Href { get; set; } = "#main-content";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Become(output, new SkipLink { Href = Href, Html = await Inner(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("govuk-breadcrumbs")]
public sealed class BreadcrumbsTagHelper : ComponentTagHelper
{
    readonly List<Breadcrumb> items = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(Breadcrumb)] = items;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Become(output, new Breadcrumbs { Items = items, CollapseOnMobile = true, Classes = Class, Attributes = Rest(output) });
    }
}

[HtmlTargetElement("govuk-breadcrumb", ParentTag = "govuk-breadcrumbs")]
public sealed class BreadcrumbTagHelper : ComponentTagHelper
{
    /// <summary>Left out for the page itself.</summary>
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumb = new Breadcrumb { Href = Href, Html = await Inner(output), Attributes = Rest(output) };
        ((List<Breadcrumb>)context.Items[typeof(Breadcrumb)]).Add(crumb);
        output.SuppressOutput();
    }
}

/// <summary>Previous and next; a list paged by key has no page numbers. Draws nothing where there is neither.</summary>
[HtmlTargetElement("govuk-pagination")]
public sealed class PaginationTagHelper : ComponentTagHelper
{
    public string? PreviousHref { get; set; }
    public string? PreviousLabel { get; set; }
    public string? NextHref { get; set; }
    public string? NextLabel { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (PreviousHref is null && NextHref is null) output.SuppressOutput();
        else Become(output, new Pagination
        {
            Previous = PreviousHref is null ? null : new() { Href = PreviousHref, LabelText = PreviousLabel },
            Next = NextHref is null ? null : new() { Href = NextHref, LabelText = NextLabel },
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
