namespace SocialGovernance.Web.Design.Components;

public sealed record Radios : Choices
{
    public string? Value { get; init; }

    protected override string Block => "govuk-radios";
    protected override string Type => "radio";
    protected override bool IsChosen(ChoiceItem item) => !string.IsNullOrEmpty(Value) && item.Value == Value;
}
