using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record FileUpload : Field
{
    public bool Multiple { get; init; }
    public bool Disabled { get; init; }
    /// <summary>Wraps the input so that govuk-frontend's script makes it a drop zone.</summary>
    public bool Javascript { get; init; }
    public string? WrapperClasses { get; init; }
    public Dictionary<string, string?>? WrapperAttributes { get; init; }

    protected override IHtmlContent Render()
    {
        var input = new Element("input", "govuk-file-upload", Classes, ErrorClass("govuk-file-upload"))
            .Set("id", IdOrName).Set("name", Name).Set("type", "file").Set("disabled", Disabled).Set("multiple", Multiple)
            .Set("aria-describedby", Describes(DescribedBy)).Set(Attributes);
        return LabelledGroup(!Javascript ? input : new Element("div", "govuk-file-upload-wrapper", WrapperClasses)
            .Set("data-module", "govuk-file-upload").Set(WrapperAttributes).Add(input));
    }
}
