using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>Stands in the layout, which is drawn after the page and so knows its fields. Draws nothing where nothing is wrong.</summary>
[HtmlTargetElement("govuk-error-summary")]
public sealed class ErrorSummaryTagHelper : ComponentTagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = PageFields.Of(ViewContext).Errors(ViewContext.ViewData.ModelState);
        if (errors.Count == 0) output.SuppressOutput();
        else Become(output, new ErrorSummary { TitleText = "There is a problem", ErrorList = errors, Classes = Class, Attributes = Rest(output) });
    }
}
