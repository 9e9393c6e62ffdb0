using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record PasswordInput : Field
{
    public string? Autocomplete { get; init; }
    public string? Value { get; init; }
    public bool Disabled { get; init; }

    protected override IHtmlContent Render() => new WithToggle
    {
        Id = IdOrName,
        Name = Name,
        Label = Label,
        Hint = Hint,
        ErrorMessage = ErrorMessage,
        DescribedBy = DescribedBy,
        Type = "password",
        Value = Value,
        Disabled = Disabled,
        Spellcheck = false,
        Autocapitalize = "none",
        Autocomplete = Autocomplete ?? "current-password",
        Classes = $"govuk-password-input__input govuk-js-password-input-input {Classes}".TrimEnd(),
        InputWrapper = new() { Classes = "govuk-password-input__wrapper" },
        FormGroup = new()
        {
            Classes = $"govuk-password-input {FormGroup?.Classes}".TrimEnd(),
            Attributes = new(FormGroup?.Attributes ?? []) { ["data-module"] = "govuk-password-input" },
        },
        Attributes = Attributes,
    };

    sealed record WithToggle : Input
    {
        protected override IHtmlContent After => new Button
        {
            Type = "button",
            Text = "Show",
            Classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
            Attributes = new() { ["aria-controls"] = Id, ["aria-label"] = "Show password", ["hidden"] = "" },
        };
    }
}
