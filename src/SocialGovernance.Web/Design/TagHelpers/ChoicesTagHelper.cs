using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>What radios, checkboxes and dates share: a legend in place of a label.</summary>
public abstract class LegendTagHelper : FieldTagHelper
{
    public string? Legend { get; set; }
    public string? LegendClass { get; set; }
    public bool LegendIsPageHeading { get; set; }

    protected Fieldset FieldsetPart => new()
    {
        DescribedBy = DescribedBy,
        Legend = new()
        {
            Html = Parts.Label,
            Text = Parts.Label is null ? Title(Legend ?? Label) : null,
            Classes = LegendClass ?? LabelClass ?? (LegendIsPageHeading || LabelIsPageHeading ? "govuk-fieldset__legend--l" : null),
            IsPageHeading = LegendIsPageHeading || LabelIsPageHeading,
        },
    };
}

public abstract class ChoicesTagHelper : LegendTagHelper
{
    public IEnumerable<Choice>? Items { get; set; }

    private protected ChoiceItems Inside { get; } = [];

    public override void Init(TagHelperContext context)
    {
        base.Init(context);
        context.Items[typeof(ChoiceItems)] = Inside;
    }
}

[HtmlTargetElement("govuk-radios")]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    public string? Value { get; set; }
    public bool Inline { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Register(FullId);
        await output.GetChildContentAsync();
        Become(output, new Radios
        {
            IdPrefix = FullId,
            Name = FullName,
            Fieldset = FieldsetPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            FormGroup = GroupPart,
            Value = TypedOr(Value),
            Items = Inside.After(Items),
            Classes = Joined(Inline ? "govuk-radios--inline" : null, Class),
            Attributes = Rest(output),
        });
    }
}

/// <summary>Several boxes, or one alone for a bool: give that one value="true", and the label or legend says what the group is about.</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    public IEnumerable<string>? Values { get; set; }
    /// <summary>A single box whose own words say all: no fieldset around it.</summary>
    public bool NoLegend { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Register(FullId);
        await output.GetChildContentAsync();
        Become(output, new Checkboxes
        {
            IdPrefix = FullId,
            Name = FullName,
            DescribedBy = DescribedBy,
            Fieldset = NoLegend ? null : FieldsetPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            FormGroup = GroupPart,
            Values = TypedValuesOr(Values),
            Items = Inside.After(Items),
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
