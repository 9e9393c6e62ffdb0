using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-input")]
public sealed class InputTagHelper : FieldTagHelper
{
    public string? Value { get; set; }
    public string? Type { get; set; }
    public string? Inputmode { get; set; }
    public string? Autocomplete { get; set; }
    public bool? Spellcheck { get; set; }
    public string? Prefix { get; set; }
    public string? Suffix { get; set; }
    public bool Disabled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (Type == "password") throw new InvalidOperationException("Use govuk-password-input, which never gives a password back.");
        await output.GetChildContentAsync();
        Register(FullId);
        Become(output, new Input
        {
            Id = FullId,
            Name = FullName,
            Label = LabelPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            DescribedBy = DescribedBy,
            FormGroup = GroupPart,
            Value = TypedOr(Value),
            Type = Type,
            Inputmode = Inputmode,
            Autocomplete = Autocomplete,
            Spellcheck = Spellcheck,
            Prefix = Prefix,
            Suffix = Suffix,
            Disabled = Disabled,
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
