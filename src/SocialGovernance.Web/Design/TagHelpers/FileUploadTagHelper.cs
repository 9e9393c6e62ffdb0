using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>The form around it needs enctype="multipart/form-data".</summary>
[HtmlTargetElement("govuk-file-upload")]
public sealed class FileUploadTagHelper : FieldTagHelper
{
    public bool Multiple { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Register(FullId);
        Become(output, new FileUpload
        {
            Id = FullId,
            Name = FullName,
            Label = LabelPart,
            Hint = HintPart,
            ErrorMessage = ErrorPart,
            DescribedBy = DescribedBy,
            FormGroup = GroupPart,
            Multiple = Multiple,
            Javascript = true,
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
