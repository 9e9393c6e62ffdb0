using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record BackLink : ContentComponent
{
    public string? Href { get; init; }

    protected override IHtmlContent Render() => new Element("a", "govuk-back-link", Classes)
        .Set("href", string.IsNullOrEmpty(Href) ? "#" : Href).Set(Attributes).Add(Body is null or "" ? "Back" : Body);
}
