using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record CharacterCount : Field
{
    public string? Value { get; init; }
    public int? Rows { get; init; }
    public bool? Spellcheck { get; init; }
    public int? Maxlength { get; init; }
    public int? Maxwords { get; init; }
    public string? CountType { get; init; }
    /// <summary>In percent: the count shows once this much has been typed.</summary>
    public int? Threshold { get; init; }
    public Content? CountMessage { get; init; }

    string? Unit => CountType ?? (Maxwords is null ? null : "words");

    protected override IHtmlContent Render() => new WithMessage
    {
        Id = IdOrName,
        Name = Name,
        Label = Label,
        Hint = Hint,
        ErrorMessage = ErrorMessage,
        DescribedBy = IdOrName + "-info",
        Value = Value,
        Rows = Rows,
        Spellcheck = Spellcheck,
        Classes = $"govuk-js-character-count {Classes}".TrimEnd(),
        Attributes = Attributes,
        FormGroup = new()
        {
            Classes = $"govuk-character-count {FormGroup?.Classes}".TrimEnd(),
            Attributes = new(FormGroup?.Attributes ?? []) { ["data-module"] = "govuk-character-count" },
        },
        Limits = new() { ["data-maxlength"] = Maxlength, ["data-maxwords"] = Maxwords, ["data-threshold"] = Threshold, ["data-count-type"] = Unit },
        Message = new Hint
        {
            Id = IdOrName + "-info",
            Classes = $"govuk-character-count__message {CountMessage?.Classes}".TrimEnd(),
            Text = (Maxwords ?? Maxlength) is { } limit ? $"You can enter up to {limit} {(Unit == "words" ? "words" : "characters")}" : null,
        },
    }.WithLimits();

    sealed record WithMessage : Textarea
    {
        public required Hint Message { get; init; }
        public required Dictionary<string, object?> Limits { get; init; }

        protected override IHtmlContent After => Message;

        public WithMessage WithLimits()
        {
            foreach (var (name, value) in Limits) if (value is not null) FormGroup!.Attributes![name] = value.ToString();
            return this;
        }
    }
}
