namespace SocialGovernance.Web.Design.Components;

public sealed record Checkboxes : Choices
{
    public IReadOnlyCollection<string> Values { get; init; } = [];

    protected override string Block => "govuk-checkboxes";
    protected override string Type => "checkbox";
    protected override bool IsChosen(ChoiceItem item) => item.Value is not null && Values.Contains(item.Value);

    /// <summary>Without a fieldset to carry hint and error, each box does.</summary>
    protected override string? ItemDescribedBy => Fieldset is null ? DescribedByAll : null;
}
