using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Tag : ContentComponent
{
    protected override IHtmlContent Render() => new Element("strong", "govuk-tag", Classes).Set(Attributes).Add(Body);
}
