using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

/// <summary>
/// A form control. With for="Input.Name" its id, name, value and error come from the model and ModelState, so what was typed survives;
/// with name="answers[aims]" they are given, and value and error still come from ModelState where it has them.
/// </summary>
public abstract class FieldTagHelper : ComponentTagHelper
{
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression? For { get; set; }
    public string? Name { get; set; }
    public string? Id { get; set; }
    public string? Label { get; set; }
    public string? LabelClass { get; set; }
    public bool LabelIsPageHeading { get; set; }
    public string? Hint { get; set; }
    public string? Error { get; set; }
    public string? FormGroupClass { get; set; }
    public string? DescribedBy { get; set; }

    private protected FieldParts Parts { get; } = new();

    public override void Init(TagHelperContext context) => context.Items[typeof(FieldParts)] = Parts;

    /// <summary>"answers[aims]" becomes "answers_aims_".</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    protected string FullName => Name ?? (For is null ? throw new InvalidOperationException("A field needs for=\"...\" or name=\"...\".")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name));

    protected string FullId => Id ?? IdOf(FullName);

    protected ModelStateEntry? State => ViewContext.ViewData.ModelState.TryGetValue(FullName, out var entry) ? entry : null;

    string? ErrorText => !string.IsNullOrEmpty(Error) ? Error : State?.Errors is [var first, ..] ? PageFields.Sentence(first) : null;

    protected ErrorMessage? ErrorPart => ErrorText is null ? null : new() { Text = ErrorText };

    protected Content? HintPart => Parts.Hint is not null ? new() { Html = Parts.Hint } : string.IsNullOrEmpty(Hint) ? null : new() { Text = Hint };

    protected FormGroup? GroupPart => FormGroupClass is null ? null : new() { Classes = FormGroupClass };

    protected Label LabelPart => new()
    {
        Html = Parts.Label,
        Text = Parts.Label is null ? Title(Label) : null,
        Classes = LabelClass ?? (LabelIsPageHeading ? "govuk-label--l" : null),
        IsPageHeading = LabelIsPageHeading,
    };

    protected string Title(string? given) => given ?? For?.Metadata.DisplayName
        ?? throw new InvalidOperationException($"The field {FullName} needs a label: people who cannot see the page would not know what it asks.");

    /// <summary>What was typed, or else what the model holds, or else what the page gives.</summary>
    protected string? TypedOr(string? given) => State?.RawValue is not null ? State.AttemptedValue : AsText(For?.Model) ?? given;

    protected IReadOnlyCollection<string> TypedValuesOr(IEnumerable<string>? given) => State?.RawValue switch
    {
        string one => [one],
        IEnumerable<string> many => [.. many],
        _ => For?.Model switch
        {
            null => [.. given ?? []],
            string one => [one],
            IEnumerable many => [.. many.Cast<object?>().Select(AsText).OfType<string>()],
            var other => [AsText(other)!],
        },
    };

    /// <summary>Tells the page's error summary that this field stands here; <paramref name="focus"/> is the id of what takes the focus.</summary>
    protected void Register(string focus) => PageFields.Of(ViewContext).Draw(FullName, focus, ErrorText);

    protected static string? AsText(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
