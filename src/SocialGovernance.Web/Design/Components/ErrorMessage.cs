using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record ErrorMessage : ContentComponent
{
    public string? Id { get; init; }
    public string VisuallyHiddenText { get; init; } = "Error";

    protected override IHtmlContent Render()
    {
        var message = new Element("p", "govuk-error-message", Classes).Set("id", Id).Set(Attributes);
        if (VisuallyHiddenText is not ("" or "false"))
            message.Add(new Element("span", "govuk-visually-hidden").Add(VisuallyHiddenText + ":"), " ");
        return message.Add(Body);
    }
}
