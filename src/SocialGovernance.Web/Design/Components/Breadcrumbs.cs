using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Breadcrumb : ContentComponent
{
    public string? Href { get; init; }

    protected override IHtmlContent Render() => string.IsNullOrEmpty(Href)
        ? new Element("li", "govuk-breadcrumbs__list-item").Set("aria-current", "page").Add(Body)
        : new Element("li", "govuk-breadcrumbs__list-item")
            .Add(new Element("a", "govuk-breadcrumbs__link").Set("href", Href).Set(Attributes).Add(Body));
}

public sealed record Breadcrumbs : Component
{
    public List<Breadcrumb> Items { get; init; } = [];
    public bool CollapseOnMobile { get; init; }
    public string LabelText { get; init; } = "Breadcrumb";

    protected override IHtmlContent Render() =>
        new Element("nav", "govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null)
            .Set(Attributes).Set("aria-label", LabelText)
            .Add(new Element("ol", "govuk-breadcrumbs__list").Add(Items));
}
