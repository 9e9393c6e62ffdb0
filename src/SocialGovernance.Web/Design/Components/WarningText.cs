using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record WarningText : ContentComponent
{
    public string? IconFallbackText { get; init; }

    protected override IHtmlContent Render() => new Element("div", "govuk-warning-text", Classes).Set(Attributes)
        .Add(
            new Element("span", "govuk-warning-text__icon").Set("aria-hidden", "true").Add("!"),
            new Element("strong", "govuk-warning-text__text").Add(
                new Element("span", "govuk-visually-hidden").Add(string.IsNullOrEmpty(IconFallbackText) ? "Warning" : IconFallbackText), " ", Body));
}
