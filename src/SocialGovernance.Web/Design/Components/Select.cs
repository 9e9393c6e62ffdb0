using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record SelectItem
{
    public string? Value { get; init; }
    public string? Text { get; init; }
    public bool? Selected { get; init; }
    public bool Disabled { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }
}

public sealed record Select : Field
{
    public string? Value { get; init; }
    public bool Disabled { get; init; }
    public List<SelectItem?> Items { get; init; } = [];

    protected override IHtmlContent Render() => LabelledGroup(
        new Element("select", "govuk-select", Classes, ErrorClass("govuk-select"))
            .Set("id", IdOrName).Set("name", Name).Set("disabled", Disabled).Set("aria-describedby", Describes(DescribedBy)).Set(Attributes)
            .Add(Items.OfType<SelectItem>().Select(Option)));

    Element Option(SelectItem item) => new Element("option")
        .Set("value", item.Value)
        .Set("selected", item.Selected == true || (item.Selected is null && !string.IsNullOrEmpty(Value) && (item.Value ?? item.Text) == Value))
        .Set("disabled", item.Disabled)
        .Set(item.Attributes)
        .Add(item.Text);
}
