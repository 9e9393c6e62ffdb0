using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record ErrorLink : ContentComponent
{
    public string? Href { get; init; }

    protected override IHtmlContent Render() => new Element("li")
        .Add(string.IsNullOrEmpty(Href) ? Body : new Element("a").Set("href", Href).Set(Attributes).Add(Body));
}

public sealed record ErrorSummary : Component
{
    public string? TitleText { get; init; }
    public string? TitleHtml { get; init; }
    public string? DescriptionText { get; init; }
    public string? DescriptionHtml { get; init; }
    public List<ErrorLink> ErrorList { get; init; } = [];
    public bool? DisableAutoFocus { get; init; }

    protected override IHtmlContent Render()
    {
        var body = new Element("div", "govuk-error-summary__body");
        if (Content.Of(DescriptionHtml, DescriptionText) is { } description) body.Add(new Element("p").Add(description));
        if (ErrorList.Count > 0) body.Add(new Element("ul", "govuk-list govuk-error-summary__list").Add(ErrorList));
        return new Element("div", "govuk-error-summary", Classes)
            .Set("data-disable-auto-focus", DisableAutoFocus switch { null => null, true => "true", false => "false" })
            .Set(Attributes).Set("data-module", "govuk-error-summary")
            // The alert is a child, lest moving the focus interrupts its announcement.
            .Add(new Element("div").Set("role", "alert")
                .Add(new Element("h2", "govuk-error-summary__title").Add(Content.Of(TitleHtml, TitleText)), body));
    }
}
