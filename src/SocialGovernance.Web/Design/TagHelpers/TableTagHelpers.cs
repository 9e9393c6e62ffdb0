using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A table in a frame that scrolls sideways on a small screen, by keyboard too. Its headings are elements of ours; its rows are plain HTML, dressed by the frame: a list has
/// hundreds of cells, and drawing each by a tag helper took a tenth of a page's time.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : ComponentTagHelper
{
    public string Caption { get; set; } = "";
    /// <summary>"govuk-visually-hidden" where the heading above says the same.</summary>
    public string? CaptionClass { get; set; }

    internal List<TableCell> Head { get; } = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(Table)] = this;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Caption == "") throw new InvalidOperationException("A table needs a caption; it may be visually hidden.");
        var rows = await output.GetChildContentAsync();
        Become(output, new Element("div", "portal-table").Set("role", "region").Set("aria-label", Caption).Set("tabindex", "0").Add(new Table
        {
            Caption = Caption,
            CaptionClasses = CaptionClass ?? "govuk-table__caption--m",
            Head = Head.Count == 0 ? null : Head,
            Body = rows,
            Classes = Class,
            Attributes = Rest(output),
        }));
    }
}

/// <summary>A heading of the table's columns.</summary>
[HtmlTargetElement("govuk-th", ParentTag = "govuk-table")]
public sealed class TableHeadingTagHelper : ComponentTagHelper
{
    public bool Numeric { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((TableTagHelper)context.Items[typeof(Table)]).Head.Add(new()
        {
            Drawn = await output.GetChildContentAsync(),
            Format = Numeric ? "numeric" : null,
            Classes = Class,
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}
