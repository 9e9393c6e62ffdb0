using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A label with HTML inside a field, or one on its own with for-id="...".</summary>
[HtmlTargetElement("govuk-label")]
public sealed class LabelTagHelper : ComponentTagHelper
{
    public string? ForId { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var html = await Inner(output);
        if (ForId is not null) Become(output, new Label { Html = html, For = ForId, Classes = Class, Attributes = Rest(output) });
        else if (FieldParts.Around(context) is { } parts) { parts.Label = html; output.SuppressOutput(); }
        else throw new InvalidOperationException("A label needs for-id=\"...\" or a field around it.");
    }
}

/// <summary>A hint with HTML inside a field, or one on its own with id="...".</summary>
[HtmlTargetElement("govuk-hint")]
public sealed class HintTagHelper : ComponentTagHelper
{
    public string? Id { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var html = await Inner(output);
        if (Id is null && FieldParts.Around(context) is { } parts) { parts.Hint = html; output.SuppressOutput(); }
        else Become(output, new Hint { Id = Id, Html = html, Classes = Class, Attributes = Rest(output) });
    }
}

/// <summary>An error on its own, for what no field shows; inside a field say error="...".</summary>
[HtmlTargetElement("govuk-error")]
public sealed class ErrorTagHelper : ComponentTagHelper
{
    public string? Id { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Become(output, new ErrorMessage { Id = Id, Html = await Inner(output), Classes = Class, Attributes = Rest(output) });
}
