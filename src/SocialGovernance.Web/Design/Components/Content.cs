using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

/// <summary>A part of a component: text, or HTML that the caller vouches for.</summary>
public sealed record Content
{
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }

    public object? Body => Of(Html, Text);

    public bool IsEmpty => string.IsNullOrEmpty(Html) && string.IsNullOrEmpty(Text);

    public static object? Of(string? html, string? text) => string.IsNullOrEmpty(html) ? text : new HtmlString(html.Trim());

    public static implicit operator Content?(string? text) => text is null ? null : new Content { Text = text };
}
