using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A button that submits, or with href a link that looks like one. Two clicks within a second submit once.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper : ComponentTagHelper
{
    public string? Id { get; set; }
    public string? Href { get; set; }
    public string? Type { get; set; }
    public string? Name { get; set; }
    public string? Value { get; set; }
    /// <summary>"secondary", "warning" or "inverse".</summary>
    public string? Variant { get; set; }
    public bool Start { get; set; }
    public bool Disabled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Become(output, new Button
    {
        Html = await Inner(output),
        Id = Id,
        Href = Href,
        Type = Type,
        Name = Name,
        Value = Value,
        Disabled = Disabled,
        IsStartButton = Start,
        PreventDoubleClick = Href is null && Type is null or "submit" ? true : null,
        Classes = Joined(Variant is null ? null : "govuk-button--" + Variant, Class),
        Attributes = Rest(output),
    });
}
