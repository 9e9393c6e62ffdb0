using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record SummaryAction : ContentComponent
{
    public string? Href { get; init; }
    public string? VisuallyHiddenText { get; init; }
    internal Content? CardTitle { get; init; }

    protected override IHtmlContent Render()
    {
        var link = new Element("a", "govuk-link", Classes).Set("href", Href ?? "").Set(Attributes).Add(Body);
        if (string.IsNullOrEmpty(VisuallyHiddenText) && CardTitle is null) return link;
        var hidden = new Element("span", "govuk-visually-hidden").Add(string.IsNullOrEmpty(VisuallyHiddenText) ? null : " " + VisuallyHiddenText);
        if (CardTitle is not null) hidden.Add(" (", CardTitle.Body, ")");
        return link.Add(hidden);
    }
}

public sealed record SummaryActions
{
    public string? Classes { get; init; }
    public List<SummaryAction> Items { get; init; } = [];
}

public sealed record SummaryRow
{
    public string? Classes { get; init; }
    public Content? Key { get; init; }
    public Content? Value { get; init; }
    public SummaryActions? Actions { get; init; }
}

public sealed record SummaryList : Component
{
    public List<SummaryRow?> Rows { get; init; } = [];
    public SummaryCard? Card { get; init; }

    protected override IHtmlContent Render()
    {
        var anyActions = Rows.Any(row => row?.Actions?.Items.Count > 0);
        var list = new Element("dl", "govuk-summary-list", Classes).Set(Attributes)
            .Add(Rows.OfType<SummaryRow>().Select(row => RenderRow(row, anyActions)));
        return Card?.Around(list) ?? list;
    }

    Element RenderRow(SummaryRow row, bool anyActions)
    {
        var element = new Element(
            "div", "govuk-summary-list__row", anyActions && row.Actions is null ? "govuk-summary-list__row--no-actions" : null, row.Classes)
            .Add(
                new Element("dt", "govuk-summary-list__key", row.Key?.Classes).Add(row.Key?.Body),
                new Element("dd", "govuk-summary-list__value", row.Value?.Classes).Add(row.Value?.Body));
        if (row.Actions is not { Items.Count: > 0 } actions) return element;
        var links = actions.Items.Select(a => a with { CardTitle = Card?.Title?.AsContent }).ToList();
        return element.Add(new Element("dd", "govuk-summary-list__actions", actions.Classes).Add(links.Count == 1
            ? links[0]
            : new Element("ul", "govuk-summary-list__actions-list")
                .Add(links.Select(link => new Element("li", "govuk-summary-list__actions-list-item").Add(link)))));
    }
}
