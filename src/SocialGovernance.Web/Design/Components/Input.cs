using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public record Input : Field
{
    public string? Type { get; init; }
    public string? Value { get; init; }
    public bool Disabled { get; init; }
    public bool? Spellcheck { get; init; }
    public string? Autocomplete { get; init; }
    public string? Autocapitalize { get; init; }
    public string? Pattern { get; init; }
    public string? Inputmode { get; init; }
    public Content? Prefix { get; init; }
    public Content? Suffix { get; init; }
    public Content? InputWrapper { get; init; }

    /// <summary>What stands beside the control in its wrapper, such as the button that shows a password.</summary>
    protected virtual IHtmlContent? After => null;

    protected override IHtmlContent Render()
    {
        var input = new Element("input", "govuk-input", Classes, ErrorClass("govuk-input"))
            .Set("id", IdOrName).Set("name", Name).Set("type", string.IsNullOrEmpty(Type) ? "text" : Type)
            .Set("spellcheck", Spellcheck switch { null => null, true => "true", false => "false" })
            .Set("value", Value).Set("disabled", Disabled).Set("aria-describedby", Describes(DescribedBy))
            .Set("autocomplete", Autocomplete).Set("autocapitalize", Autocapitalize).Set("pattern", Pattern).Set("inputmode", Inputmode)
            .Set(Attributes);
        if (Prefix is null or { IsEmpty: true } && Suffix is null or { IsEmpty: true } && After is null) return LabelledGroup(input);
        return LabelledGroup(new Element("div", "govuk-input__wrapper", InputWrapper?.Classes).Set(InputWrapper?.Attributes)
            .Add(Affix(Prefix, "govuk-input__prefix"), input, Affix(Suffix, "govuk-input__suffix"), After));
    }

    static Element? Affix(Content? content, string name) => content is null or { IsEmpty: true } ? null
        : new Element("div", name, content.Classes).Set("aria-hidden", "true").Set(content.Attributes).Add(content.Body);
}
