using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>Several fields that answer one question together.</summary>
[HtmlTargetElement("govuk-fieldset")]
public sealed class FieldsetTagHelper : ComponentTagHelper
{
    public string? Legend { get; set; }
    public string? LegendClass { get; set; }
    public bool LegendIsPageHeading { get; set; }
    public string? DescribedBy { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Become(output, new Fieldset
    {
        Legend = new()
        {
            Text = Legend ?? throw new InvalidOperationException("A fieldset needs a legend."),
            Classes = LegendClass ?? (LegendIsPageHeading ? "govuk-fieldset__legend--l" : null),
            IsPageHeading = LegendIsPageHeading,
        },
        DescribedBy = DescribedBy,
        Html = await Inner(output),
        Classes = Class,
        Attributes = Rest(output),
    });
}
