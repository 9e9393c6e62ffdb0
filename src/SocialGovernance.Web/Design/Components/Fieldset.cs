using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Legend : ContentComponent
{
    public bool IsPageHeading { get; init; }

    protected override IHtmlContent Render() => new Element("legend", "govuk-fieldset__legend", Classes)
        .Set(Attributes)
        .Add(IsPageHeading ? new Element("h1", "govuk-fieldset__heading").Add(Body) : Body);
}

public sealed record Fieldset : Component
{
    public Legend? Legend { get; init; }
    public string? DescribedBy { get; init; }
    public string? Role { get; init; }
    public string? Html { get; init; }

    protected override IHtmlContent Render() => Around(Html is null ? null : new HtmlString(Html));

    public Element Around(params object?[] content) => new Element("fieldset", "govuk-fieldset", Classes)
        .Set("role", Role)
        .Set("aria-describedby", string.IsNullOrEmpty(DescribedBy) ? null : DescribedBy)
        .Set(Attributes)
        .Add(Legend is { Body: not null and not "" } ? Legend : null)
        .Add(content);
}
