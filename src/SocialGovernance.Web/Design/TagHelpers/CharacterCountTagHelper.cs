using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A textarea that says how much may be typed, with the count while typing where scripts run.</summary>
[HtmlTargetElement("govuk-character-count")]
public sealed class CharacterCountTagHelper : FieldTagHelper
{
    public string? Value { get; set; }
    public int? Rows { get; set; }
    public int? MaxLength { get; set; }
    public int? MaxWords { get; set; }
    /// <summary>In percent: the count shows once this much has been typed.</summary>
    public int? Threshold { get; set; }
    public bool? Spellcheck { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Register(FullId);
        Become(output, new CharacterCount
        {
            Id = FullId,
            Name = FullName,
            Label = LabelPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            FormGroup = GroupPart,
            Value = TypedOr(Value),
            Rows = Rows,
            Maxlength = MaxLength,
            Maxwords = MaxWords,
            Threshold = Threshold,
            Spellcheck = Spellcheck,
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
