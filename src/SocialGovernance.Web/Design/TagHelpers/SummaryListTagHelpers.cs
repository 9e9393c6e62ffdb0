using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTagHelper : ComponentTagHelper
{
    /// <summary>Puts the list on a card with this title.</summary>
    public string? CardTitle { get; set; }

    readonly List<SummaryRow?> rows = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(SummaryRow)] = rows;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Become(output, new SummaryList
        {
            Rows = rows,
            Card = CardTitle is null ? null : new() { Title = new() { Text = CardTitle } },
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}

/// <summary>Its value is value="..." or what stands between its tags; its actions are tags inside it.</summary>
[HtmlTargetElement("govuk-summary-row")]
public sealed class SummaryRowTagHelper : ComponentTagHelper
{
    public string Key { get; set; } = "";
    public string? Value { get; set; }

    readonly List<SummaryAction> actions = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(SummaryAction)] = actions;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var html = await Inner(output);
        ((List<SummaryRow?>)context.Items[typeof(SummaryRow)]).Add(new SummaryRow
        {
            Key = Key,
            Value = new() { Text = Value, Html = html },
            Actions = actions.Count == 0 ? null : new() { Items = actions },
            Classes = Class,
        });
        output.SuppressOutput();
    }
}

[HtmlTargetElement("govuk-summary-action", ParentTag = "govuk-summary-row")]
public sealed class SummaryActionTagHelper : ComponentTagHelper
{
    public string Href { get; set; } = "";
    /// <summary>What a screen reader adds to "Change": the name of the row.</summary>
    public string? HiddenText { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<SummaryAction>)context.Items[typeof(SummaryAction)]).Add(new SummaryAction
        {
            Href = Href,
            Html = await Inner(output) ?? "Change",
            VisuallyHiddenText = HiddenText,
            Classes = Class,
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}
