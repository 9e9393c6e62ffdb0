using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Details : ContentComponent
{
    public string? Id { get; init; }
    public string? SummaryText { get; init; }
    public string? SummaryHtml { get; init; }
    public bool Open { get; init; }

    protected override IHtmlContent Render() => new Element("details", "govuk-details", Classes)
        .Set("id", Id).Set(Attributes).Set("open", Open)
        .Add(
            new Element("summary", "govuk-details__summary")
                .Add(new Element("span", "govuk-details__summary-text").Add(Content.Of(SummaryHtml, SummaryText))),
            new Element("div", "govuk-details__text").Add(Body));
}
