using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record InsetText : ContentComponent
{
    public string? Id { get; init; }

    protected override IHtmlContent Render() => new Element("div", "govuk-inset-text", Classes).Set("id", Id).Set(Attributes).Add(Body);
}
