using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

/// <summary>The confirmation panel; the interruption variant with its own buttons is not in use.</summary>
public sealed record Panel : ContentComponent
{
    public string? TitleText { get; init; }
    public string? TitleHtml { get; init; }
    public int HeadingLevel { get; init; } = 1;

    protected override IHtmlContent Render() => new Element("div", "govuk-panel", "govuk-panel--confirmation", Classes).Set(Attributes)
        .Add(
            new Element($"h{HeadingLevel}", "govuk-panel__title").Add(Content.Of(TitleHtml, TitleText)),
            Body is null ? null : new Element("div", "govuk-panel__body").Add(Body));
}
