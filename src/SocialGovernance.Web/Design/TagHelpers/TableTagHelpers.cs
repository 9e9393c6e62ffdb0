using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A table in a frame that scrolls sideways on a small screen, by keyboard too.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : ComponentTagHelper
{
    public string Caption { get; set; } = "";
    /// <summary>"govuk-visually-hidden" where the heading above says the same.</summary>
    public string? CaptionClass { get; set; }
    public bool FirstCellIsHeader { get; set; }

    readonly List<TableCell> head = [];
    readonly List<List<TableCell>?> rows = [];

    public override void Init(TagHelperContext context)
    {
        context.Items[typeof(Table)] = rows;
        context.Items[typeof(TableCell)] = head;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        if (Caption == "") throw new InvalidOperationException("A table needs a caption; it may be visually hidden.");
        Become(output, new Element("div", "portal-table").Set("role", "region").Set("aria-label", Caption).Set("tabindex", "0").Add(new Table
        {
            Caption = Caption,
            CaptionClasses = CaptionClass ?? "govuk-table__caption--m",
            Head = head.Count == 0 ? null : head,
            Rows = rows,
            FirstCellIsHeader = FirstCellIsHeader,
            Classes = Class,
            Attributes = Rest(output),
        }));
    }
}

[HtmlTargetElement("govuk-tr")]
public sealed class TableRowTagHelper : ComponentTagHelper
{
    readonly List<TableCell> cells = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(TableCell)] = cells;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        ((List<List<TableCell>?>)context.Items[typeof(Table)]).Add(cells);
        output.SuppressOutput();
    }
}

/// <summary>A heading straight inside the table, a cell inside a row.</summary>
[HtmlTargetElement("govuk-th"), HtmlTargetElement("govuk-td")]
public sealed class TableCellTagHelper : ComponentTagHelper
{
    public bool Numeric { get; set; }
    public int? Colspan { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TableCell>)context.Items[typeof(TableCell)]).Add(new TableCell
        {
            Html = await Inner(output),
            Format = Numeric ? "numeric" : null,
            Colspan = Colspan,
            Classes = Class,
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}
