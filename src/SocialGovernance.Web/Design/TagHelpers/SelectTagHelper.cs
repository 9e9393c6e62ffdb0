using System.Net;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-select")]
public sealed class SelectTagHelper : FieldTagHelper
{
    public string? Value { get; set; }
    public IEnumerable<Choice>? Items { get; set; }
    /// <summary>The first option, whose value is empty: "Choose a service".</summary>
    public string? Placeholder { get; set; }

    readonly ChoiceItems inside = [];

    public override void Init(TagHelperContext context)
    {
        base.Init(context);
        context.Items[typeof(ChoiceItems)] = inside;
    }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Register(FullId);
        IEnumerable<SelectItem?> options = inside.After(Items).OfType<ChoiceItem>().Select(Option);
        Become(output, new Select
        {
            Id = FullId,
            Name = FullName,
            Label = LabelPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            DescribedBy = DescribedBy,
            FormGroup = GroupPart,
            Value = TypedOr(Value),
            Items = [.. Placeholder is null ? [] : new[] { new SelectItem { Value = "", Text = Placeholder } }, .. options],
            Classes = Class,
            Attributes = Rest(output),
        });
    }

    static SelectItem Option(ChoiceItem item) => new()
    {
        Value = item.Value,
        Text = item.Text ?? WebUtility.HtmlDecode(item.Html),
        Selected = item.Checked,
        Disabled = item.Disabled,
        Attributes = item.Attributes,
    };
}
