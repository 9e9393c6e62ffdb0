using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A tag that a component takes the place of. Attributes it does not know go to the component's main element.</summary>
public abstract class ComponentTagHelper : TagHelper
{
    /// <summary>The author's own classes.</summary>
    public string? Class { get; set; }

    protected static Dictionary<string, string?>? Rest(TagHelperOutput output) =>
        output.Attributes.Count == 0 ? null : output.Attributes.ToDictionary(a => a.Name, a => Text(a.Value));

    protected static async Task<string?> Inner(TagHelperOutput output)
    {
        var html = (await output.GetChildContentAsync()).GetContent().Trim();
        return html == "" ? null : html;
    }

    protected static void Become(TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(content);
    }

    protected static string? Joined(params string?[] classes)
    {
        var joined = string.Join(' ', classes.Where(c => !string.IsNullOrWhiteSpace(c)));
        return joined == "" ? null : joined;
    }

    static string? Text(object? value)
    {
        if (value is not IHtmlContent html) return value?.ToString();
        using var writer = new StringWriter();
        html.WriteTo(writer, HtmlEncoder.Default);
        return WebUtility.HtmlDecode(writer.ToString());
    }
}
