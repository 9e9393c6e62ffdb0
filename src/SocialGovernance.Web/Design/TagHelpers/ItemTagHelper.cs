using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>One radio button, checkbox or option. What a <c>govuk-conditional</c> inside it holds shows only while it is chosen.</summary>
[HtmlTargetElement("govuk-item")]
public sealed class ItemTagHelper : ComponentTagHelper
{
    public string? Value { get; set; }
    public string? Hint { get; set; }
    public string? Id { get; set; }
    public bool? Checked { get; set; }
    public bool Disabled { get; set; }
    /// <summary>For the checkbox "None of these": choosing it clears the others.</summary>
    public bool Exclusive { get; set; }

    internal string? Conditional { get; set; }

    public override void Init(TagHelperContext context) => context.Items[typeof(ItemTagHelper)] = this;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = ((ChoiceItems?)context.Items[typeof(ChoiceItems)])!;
        var html = await Inner(output);
        items.Add(new ChoiceItem
        {
            Value = Value,
            Html = html,
            Hint = Hint,
            Id = Id,
            Checked = Checked,
            Disabled = Disabled,
            Behaviour = Exclusive ? "exclusive" : null,
            Conditional = Conditional is null ? null : new() { Html = Conditional },
            Label = Class is null ? null : new() { Classes = Class },
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>The word between two groups of items, usually "or".</summary>
[HtmlTargetElement("govuk-divider")]
public sealed class DividerTagHelper : ComponentTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var items = ((ChoiceItems?)context.Items[typeof(ChoiceItems)])!;
        items.Add(new ChoiceItem { Divider = System.Net.WebUtility.HtmlDecode(await Inner(output) ?? "or") });
        output.SuppressOutput();
    }
}

[HtmlTargetElement("govuk-conditional", ParentTag = "govuk-item")]
public sealed class ConditionalTagHelper : ComponentTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((ItemTagHelper)context.Items[typeof(ItemTagHelper)]).Conditional = await Inner(output);
        output.SuppressOutput();
    }
}

/// <summary>What the item tags inside a field have said so far.</summary>
sealed class ChoiceItems : List<ChoiceItem?>
{
    public List<ChoiceItem?> After(IEnumerable<Choice>? choices) =>
        [.. (choices ?? []).Select(c => new ChoiceItem { Value = c.Value, Text = c.Text, Hint = c.Hint }), .. this];
}
