namespace SocialGovernance.Web.Design.Components;

public sealed record CardTitle
{
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? Classes { get; init; }
    public int HeadingLevel { get; init; } = 2;

    internal Content AsContent => new() { Text = Text, Html = Html };
}

public sealed record SummaryCard
{
    public string? Classes { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }
    public CardTitle? Title { get; init; }
    public SummaryActions? Actions { get; init; }

    public Element Around(Element list)
    {
        var head = new Element("div", "govuk-summary-card__title-wrapper");
        if (Title is not null) head.Add(new Element($"h{Title.HeadingLevel}", "govuk-summary-card__title", Title.Classes).Add(Title.AsContent.Body));
        var links = (Actions?.Items ?? []).Select(a => a with { CardTitle = Title?.AsContent }).ToList();
        if (links.Count == 1) head.Add(new Element("div", "govuk-summary-card__actions", Actions!.Classes).Add(links[0]));
        if (links.Count > 1)
            head.Add(new Element("ul", "govuk-summary-card__actions", Actions!.Classes)
                .Add(links.Select(link => new Element("li", "govuk-summary-card__action").Add(link))));
        return new Element("div", "govuk-summary-card", Classes).Set(Attributes)
            .Add(head, new Element("div", "govuk-summary-card__content").Add(list));
    }
}
