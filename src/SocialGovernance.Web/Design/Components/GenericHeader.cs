using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

/// <summary>The header for organisations other than GOV.UK: a name or a logo of one's own, no crown.</summary>
public sealed record GenericHeader : Component
{
    public string? LogoText { get; init; }
    public string? LogoHtml { get; init; }
    public string? ContainerClasses { get; init; }
    public string? Url { get; init; }

    protected override IHtmlContent Render() => new Element("div", "govuk-generic-header", Classes).Set(Attributes).Add(
        new Element("div", "govuk-generic-header__container", ContainerClasses ?? "govuk-width-container").Add(
            new Element("div", "govuk-generic-header__logo").Add(
                new Element("a", "govuk-generic-header__homepage-link").Set("href", Url ?? "/").Add(Content.Of(LogoHtml, LogoText)))));
}
