using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SocialGovernance.Web.Acting;

/// <summary>Every form that posts carries a key of its own, so that it is acted on once.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormKeyTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{ActFilter.Field}\" value=\"{Guid.NewGuid()}\">");
}
