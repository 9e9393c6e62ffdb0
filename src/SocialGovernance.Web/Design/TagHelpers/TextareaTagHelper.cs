using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-textarea")]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public string? Value { get; set; }
    public int? Rows { get; set; }
    public bool? Spellcheck { get; set; }
    public string? Autocomplete { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Register(FullId);
        Become(output, new Textarea
        {
            Id = FullId,
            Name = FullName,
            Label = LabelPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            DescribedBy = DescribedBy,
            FormGroup = GroupPart,
            Value = TypedOr(Value),
            Rows = Rows,
            Spellcheck = Spellcheck,
            Autocomplete = Autocomplete,
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
