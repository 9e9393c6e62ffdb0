using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public record Textarea : Field
{
    public string? Value { get; init; }
    public int? Rows { get; init; }
    public bool? Spellcheck { get; init; }
    public bool Disabled { get; init; }
    public string? Autocomplete { get; init; }

    protected virtual IHtmlContent? After => null;

    protected override IHtmlContent Render() => LabelledGroup(
        new Element("textarea", "govuk-textarea", ErrorClass("govuk-textarea"), Classes)
            .Set("id", IdOrName).Set("name", Name).Set("rows", Rows ?? 5)
            .Set("spellcheck", Spellcheck switch { null => null, true => "true", false => "false" })
            .Set("disabled", Disabled).Set("aria-describedby", Describes(DescribedBy)).Set("autocomplete", Autocomplete)
            .Set(Attributes)
            // A parser drops the first line break in a textarea; one more keeps what was typed.
            .Add(Value is ['\n' or '\r', ..] ? "\n" + Value : Value),
        After);
}
