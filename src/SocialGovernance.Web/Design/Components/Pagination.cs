using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record PageLink : ContentComponent
{
    public string? Href { get; init; }
    public string? LabelText { get; init; }

    protected override IHtmlContent Render() => throw new InvalidOperationException("A page link is drawn by its pagination.");
}

public sealed record PageNumber
{
    public string? Number { get; init; }
    public string? Href { get; init; }
    public bool Current { get; init; }
    public bool Ellipsis { get; init; }
    public string? VisuallyHiddenText { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }
}

public sealed record Pagination : Component
{
    public PageLink? Previous { get; init; }
    public PageLink? Next { get; init; }
    public List<PageNumber?>? Items { get; init; }
    public string? LandmarkLabel { get; init; }

    static readonly HtmlString PreviousArrow = new("""
        <svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg>
        """);
    static readonly HtmlString NextArrow = new("""
        <svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg>
        """);

    bool IsBlock => Items is null && (Next is not null || Previous is not null);

    protected override IHtmlContent Render() =>
        new Element("nav", "govuk-pagination", IsBlock ? "govuk-pagination--block" : null, Classes)
            .Set("aria-label", string.IsNullOrEmpty(LandmarkLabel) ? "Pagination" : LandmarkLabel).Set(Attributes)
            .Add(
                Arrow(Previous, "prev", "Previous"),
                Items is null ? null : new Element("ul", "govuk-pagination__list")
                    .Add(Items.OfType<PageNumber>().Where(p => p.Ellipsis || p.Number is not null).Select(Item)),
                Arrow(Next, "next", "Next"));

    Element? Arrow(PageLink? link, string type, string word)
    {
        if (string.IsNullOrEmpty(link?.Href)) return null;
        var title = new Element("span", "govuk-pagination__link-title",
            IsBlock && link.LabelText is null ? "govuk-pagination__link-title--decorated" : null);
        if (link.Body is null) title.Add(word, new Element("span", "govuk-visually-hidden").Add(" page"));
        else title.Add(link.Body);
        var anchor = new Element("a", "govuk-link govuk-pagination__link").Set("href", link.Href).Set("rel", type).Set(link.Attributes);
        if (type == "prev") anchor.Add(PreviousArrow);
        else if (IsBlock) anchor.Add(NextArrow);
        anchor.Add(title);
        if (IsBlock && link.LabelText is not null)
            anchor.Add(
                new Element("span", "govuk-visually-hidden").Add(":"), " ", new Element("span", "govuk-pagination__link-label").Add(link.LabelText));
        if (!IsBlock && type == "next") anchor.Add(NextArrow);
        return new Element("div", "govuk-pagination__" + type).Add(anchor);
    }

    static Element Item(PageNumber page)
    {
        var item = new Element("li", "govuk-pagination__item",
            page.Current ? "govuk-pagination__item--current" : null, page.Ellipsis ? "govuk-pagination__item--ellipsis" : null);
        return item.Add(page.Ellipsis ? "⋯" : new Element("a", "govuk-link govuk-pagination__link")
            .Set("href", page.Href).Set("aria-label", page.VisuallyHiddenText ?? "Page " + page.Number)
            .Set("aria-current", page.Current ? "page" : null).Set(page.Attributes).Add(page.Number));
    }
}
