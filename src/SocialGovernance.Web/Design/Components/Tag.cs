using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Tag : ContentComponent
{
    /// <summary>What the lists that are opened most print in each row: a <c>govuk-tag</c> in the page keeps what is between it aside first.</summary>
    public static Tag Of(string colour, string text) => new() { Text = text, Classes = "govuk-tag--" + colour };

    protected override IHtmlContent Render() => new Element("strong", "govuk-tag", Classes).Set(Attributes).Add(Body);
}
