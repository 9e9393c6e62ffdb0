using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record NavigationItem : ContentComponent
{
    public string? Href { get; init; }
    /// <summary>This very page.</summary>
    public bool Current { get; init; }
    /// <summary>The part of the service that this page belongs to.</summary>
    public bool Active { get; init; }

    protected override IHtmlContent Render()
    {
        var here = Current || Active;
        var item = new Element("li", "govuk-service-navigation__item", here ? "govuk-service-navigation__item--active" : null);
        if (Body is null && string.IsNullOrEmpty(Href)) return item;
        var inner = string.IsNullOrEmpty(Href)
            ? new Element("span", "govuk-service-navigation__text")
            : new Element("a", "govuk-service-navigation__link").Set("href", Href);
        return item.Add(inner.Set("aria-current", Current ? "page" : Active ? "true" : null).Set(string.IsNullOrEmpty(Href) ? null : Attributes)
            .Add(here ? new Element("strong", "govuk-service-navigation__active-fallback").Add(Body) : Body));
    }
}

public sealed record ServiceNavigation : Component
{
    public string? ServiceName { get; init; }
    public string? ServiceUrl { get; init; }
    public List<NavigationItem?> Navigation { get; init; } = [];
    public string AriaLabel { get; init; } = "Service information";
    public string MenuButtonText { get; init; } = "Menu";
    public string? MenuButtonLabel { get; init; }
    public string? NavigationLabel { get; init; }
    public string? NavigationClasses { get; init; }
    public string NavigationId { get; init; } = "navigation";
    public bool? CollapseNavigationOnMobile { get; init; }

    protected override IHtmlContent Render()
    {
        var hasName = !string.IsNullOrEmpty(ServiceName);
        return new Element(hasName ? "section" : "div", "govuk-service-navigation", Classes)
            .Set("aria-label", hasName ? AriaLabel : null).Set("data-module", "govuk-service-navigation").Set(Attributes)
            .Add(new Element("div", "govuk-width-container").Add(
                new Element("div", "govuk-service-navigation__container").Add(hasName ? Name() : null, Links())));
    }

    Element Name() => new Element("span", "govuk-service-navigation__service-name").Add(string.IsNullOrEmpty(ServiceUrl)
        ? new Element("span", "govuk-service-navigation__text").Add(ServiceName)
        : new Element("a", "govuk-service-navigation__link").Set("href", ServiceUrl).Add(ServiceName));

    Element? Links()
    {
        var items = Navigation.OfType<NavigationItem>().ToList();
        if (items.Count == 0) return null;
        var nav = new Element("nav", "govuk-service-navigation__wrapper", NavigationClasses).Set("aria-label", NavigationLabel ?? MenuButtonText);
        if (CollapseNavigationOnMobile ?? items.Count > 1)
            nav.Add(new Element("button", "govuk-service-navigation__toggle govuk-js-service-navigation-toggle")
                .Set("type", "button").Set("aria-controls", NavigationId)
                .Set("aria-label", MenuButtonLabel == MenuButtonText ? null : MenuButtonLabel)
                .Set("hidden", true).Set("aria-hidden", "true").Add(MenuButtonText));
        return nav.Add(new Element("ul", "govuk-service-navigation__list").Set("id", NavigationId).Add(items));
    }
}
