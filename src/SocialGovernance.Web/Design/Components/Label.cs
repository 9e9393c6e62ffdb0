using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Label : ContentComponent
{
    public string? For { get; init; }
    public bool IsPageHeading { get; init; }

    protected override IHtmlContent Render()
    {
        if (string.IsNullOrEmpty(Html) && string.IsNullOrEmpty(Text)) return HtmlString.Empty;
        var label = new Element("label", "govuk-label", Classes).Set("for", For).Set(Attributes).Add(Body);
        return IsPageHeading ? new Element("h1", "govuk-label-wrapper").Add(label) : label;
    }
}
