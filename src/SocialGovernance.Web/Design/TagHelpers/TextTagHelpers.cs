using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : ComponentTagHelper
{
    /// <summary>"grey", "green", "teal", "purple", "magenta", "red", "orange" or "yellow".</summary>
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Become(output, new Tag
    {
        Html = await Inner(output),
        Classes = Joined(Colour is null ? null : "govuk-tag--" + Colour, Class),
        Attributes = Rest(output),
    });
}

[HtmlTargetElement("govuk-inset-text")]
public sealed class InsetTextTagHelper : ComponentTagHelper
{
    public string? Id { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Become(output, new InsetText { Id = Id, Html = await Inner(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("govuk-warning-text")]
public sealed class WarningTextTagHelper : ComponentTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Become(output, new WarningText { Html = await Inner(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("govuk-details")]
public sealed class DetailsTagHelper : ComponentTagHelper
{
    public string? Id { get; set; }
    public string Summary { get; set; } = "";
    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Become(output, new Details
    {
        Id = Id,
        SummaryText = Summary,
        Open = Open,
        Html = await Inner(output),
        Classes = Class,
        Attributes = Rest(output),
    });
}

/// <summary>The confirmation at the end of a journey; its title is the page's only h1.</summary>
[HtmlTargetElement("govuk-panel")]
public sealed class PanelTagHelper : ComponentTagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Become(output, new Panel { TitleText = Title, Html = await Inner(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("govuk-notification-banner")]
public sealed class NotificationBannerTagHelper : ComponentTagHelper
{
    public string? Title { get; set; }
    /// <summary>Green, and read out at once.</summary>
    public bool Success { get; set; }
    public string? TitleId { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Become(output, new NotificationBanner
    {
        Html = await Inner(output),
        TitleText = Title,
        TitleId = TitleId,
        Type = Success ? "success" : null,
        Classes = Class,
        Attributes = Rest(output),
    });
}
