using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

/// <summary>One radio button, checkbox or option; or, in the first two, a divider between them.</summary>
public sealed record ChoiceItem
{
    public string? Value { get; init; }
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public Content? Label { get; init; }
    public Content? Hint { get; init; }
    public bool? Checked { get; init; }
    public bool Disabled { get; init; }
    public string? Divider { get; init; }
    public Content? Conditional { get; init; }
    /// <summary>"exclusive" for the checkbox that clears the others.</summary>
    public string? Behaviour { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }
}

/// <summary>What radios and checkboxes share: a fieldset, and items whose first carries the plain id so that an error can link to it.</summary>
public abstract record Choices : Field
{
    public string? IdPrefix { get; init; }
    public Fieldset? Fieldset { get; init; }
    public List<ChoiceItem?> Items { get; init; } = [];

    protected abstract string Block { get; }
    protected abstract string Type { get; }
    protected abstract bool IsChosen(ChoiceItem item);

    protected override string IdOrName => string.IsNullOrEmpty(IdPrefix) ? Name ?? "" : IdPrefix;

    protected virtual string? ItemDescribedBy => null;

    protected string? DescribedByAll => Describes(string.IsNullOrEmpty(Fieldset?.DescribedBy) ? DescribedBy : Fieldset.DescribedBy);

    protected override IHtmlContent Render()
    {
        var list = new Element("div", Block, Classes).Set(Attributes).Set("data-module", Block);
        for (var i = 0; i < Items.Count; i++) if (Items[i] is { } item) list.Add(RenderItem(item, i == 0 ? IdOrName : $"{IdOrName}-{i + 1}"));
        object?[] inner = [.. HintAndError, list];
        return Group(Fieldset is null ? inner : [(Fieldset with { DescribedBy = DescribedByAll }).Around(inner)]);
    }

    IEnumerable<IHtmlContent> RenderItem(ChoiceItem item, string defaultId)
    {
        if (!string.IsNullOrEmpty(item.Divider))
        {
            yield return new Element("div", Block + "__divider").Add(item.Divider);
            yield break;
        }
        var id = item.Id ?? defaultId;
        var chosen = item.Checked == true || (item.Checked is null && IsChosen(item));
        var conditional = item.Conditional is { IsEmpty: false } ? item.Conditional : null;
        var hint = item.Hint is { IsEmpty: false } ? item.Hint : null;
        var describedBy = string.Join(' ', new[] { ItemDescribedBy, hint is null ? null : id + "-item-hint" }.Where(d => !string.IsNullOrEmpty(d)));
        yield return new Element("div", Block + "__item").Add(
            new Element("input", Block + "__input")
                .Set("id", id).Set("name", item.Name ?? Name).Set("type", Type).Set("value", item.Value ?? "")
                .Set("checked", chosen).Set("disabled", item.Disabled)
                .Set("data-aria-controls", conditional is null ? null : "conditional-" + id).Set("data-behaviour", item.Behaviour)
                .Set("aria-describedby", describedBy == "" ? null : describedBy).Set(item.Attributes),
            new Label
            {
                For = id,
                Text = item.Text,
                Html = item.Html,
                Classes = $"{Block}__label {item.Label?.Classes}".TrimEnd(),
                Attributes = item.Label?.Attributes,
            },
            Components.Hint.From(hint, id + "-item-hint", Block + "__hint"));
        if (conditional is not null)
            yield return new Element("div", Block + "__conditional", chosen ? null : Block + "__conditional--hidden")
                .Set("id", "conditional-" + id).Add(conditional.Body);
    }
}
