using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A table in a frame that scrolls sideways on a small screen, by keyboard too. Its rows go out as they are drawn: a long list is not made into texts first.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : ComponentTagHelper
{
    public string Caption { get; set; } = "";
    /// <summary>"govuk-visually-hidden" where the heading above says the same.</summary>
    public string? CaptionClass { get; set; }
    public bool FirstCellIsHeader { get; set; }

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

[HtmlTargetElement("govuk-tr")]
public sealed class TableRowTagHelper : ComponentTagHelper
{
    bool isNamedNext;

    public override void Init(TagHelperContext context)
    {
        isNamedNext = ((TableTagHelper)context.Items[typeof(Table)]).FirstCellIsHeader;
        context.Items[typeof(TableRowTagHelper)] = this;
    }

    /// <summary>Whether this cell names the row, which is asked once for each.</summary>
    internal bool TakeName()
    {
        var names = isNamedNext;
        isNamedNext = false;
        return names;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Become(output, Table.Row(Class).Add(await output.GetChildContentAsync()));
}

/// <summary>A heading straight inside the table, a cell inside a row.</summary>
[HtmlTargetElement("govuk-th"), HtmlTargetElement("govuk-td")]
public sealed class TableCellTagHelper : ComponentTagHelper
{
    public bool Numeric { get; set; }
    public int? Colspan { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var cell = new TableCell
        {
            Drawn = await output.GetChildContentAsync(),
            Format = Numeric ? "numeric" : null,
            Colspan = Colspan,
            Classes = Class,
            Attributes = Rest(output),
        };
        if (context.Items.TryGetValue(typeof(TableRowTagHelper), out var row)) Become(output, cell.InRow(((TableRowTagHelper)row).TakeName()));
        else
        {
            ((TableTagHelper)context.Items[typeof(Table)]).Head.Add(cell);
            output.SuppressOutput();
        }
    }
}
