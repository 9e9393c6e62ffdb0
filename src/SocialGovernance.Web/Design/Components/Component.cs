using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

/// <summary>
/// A component of the GOV.UK Design System with its options. The names of the options are those of govuk-frontend, so that its
/// fixtures.json can drive it. A component is HTML content: a page may print one.
/// </summary>
public abstract record Component : IHtmlContent
{
    public string? Classes { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }

    protected abstract IHtmlContent Render();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Render().WriteTo(writer, encoder);
}

/// <summary>A component whose content is text, or HTML that the caller vouches for.</summary>
public abstract record ContentComponent : Component
{
    public string? Text { get; init; }
    public string? Html { get; init; }

    public object? Body => Content.Of(Html, Text);
}
