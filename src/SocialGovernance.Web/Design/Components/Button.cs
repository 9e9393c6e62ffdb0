using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Button : ContentComponent
{
    public string? Id { get; init; }
    public string? Href { get; init; }
    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public bool Disabled { get; init; }
    public bool IsStartButton { get; init; }
    public bool? PreventDoubleClick { get; init; }

    static readonly HtmlString StartIcon = new("""
        <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>
        """);

    protected override IHtmlContent Render()
    {
        string?[] classes = ["govuk-button", Classes, IsStartButton ? "govuk-button--start" : null];
        var button = string.IsNullOrEmpty(Href)
            ? new Element("button", classes)
                .Set("type", Type ?? "submit").Set("value", Value).Set("name", Name)
                .Set("disabled", Disabled).Set("aria-disabled", Disabled ? "true" : null)
                .Set("data-prevent-double-click", PreventDoubleClick switch { null => null, true => "true", false => "false" })
            : new Element("a", classes).Set("href", Href).Set("role", "button").Set("draggable", "false");
        return button.Set("data-module", "govuk-button").Set(Attributes).Set("id", Id)
            .Add(IsStartButton && Html is not null ? new Element("span").Add(Body) : Body, IsStartButton ? StartIcon : null);
    }
}
