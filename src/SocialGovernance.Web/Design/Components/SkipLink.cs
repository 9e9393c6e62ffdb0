using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record SkipLink : ContentComponent
{
    public string? Href { get; init; }

    protected override IHtmlContent Render() => new Element("a", "govuk-skip-link", Classes)
        .Set("href", string.IsNullOrEmpty(Href) ? "#content" : Href).Set(Attributes).Set("data-module", "govuk-skip-link").Add(Body);
}
