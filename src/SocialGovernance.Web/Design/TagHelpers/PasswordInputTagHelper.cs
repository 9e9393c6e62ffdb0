using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>A password: what was typed is never sent back.</summary>
[HtmlTargetElement("govuk-password-input")]
public sealed class PasswordInputTagHelper : FieldTagHelper
{
    /// <summary>"new-password" where a password is chosen.</summary>
    public string? Autocomplete { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Register(FullId);
        Become(output, new PasswordInput
        {
            Id = FullId,
            Name = FullName,
            Label = LabelPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            DescribedBy = DescribedBy,
            FormGroup = GroupPart,
            Autocomplete = Autocomplete,
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
