using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record DatePart
{
    public string? Name { get; init; }
    public string? Id { get; init; }
    public string? Label { get; init; }
    public string? Value { get; init; }
    public string? Classes { get; init; }
    public bool? Error { get; init; }
    public string? Inputmode { get; init; }
    public string? Autocomplete { get; init; }
    public string? Pattern { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }

    public bool HasError => Error == true || Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true;
}

public sealed record DateInput : Field
{
    public string? NamePrefix { get; init; }
    public Fieldset? Fieldset { get; init; }
    public DatePart? Day { get; init; }
    public DatePart? Month { get; init; }
    public DatePart? Year { get; init; }
    public List<DatePart?> Items { get; init; } = [];
    public Dictionary<string, string> Values { get; init; } = [];

    protected override string IdOrName => Id ?? "";

    protected override IHtmlContent Render()
    {
        DatePart[] known = [Day ?? Default("day"), Month ?? Default("month"), Year ?? Default("year")];
        DatePart[] parts = Items.Count > 0 ? [.. Items.OfType<DatePart>()] : known;
        var anyError = parts.Any(p => p.HasError);
        var list = new Element("div", "govuk-date-input", Classes).Set(Attributes).Set("id", Id)
            .Add(parts.Select(p => new Element("div", "govuk-date-input__item").Add(RenderPart(p, known, anyError))));
        object?[] inner = [.. HintAndError, list];
        return Group(Fieldset is null ? inner : [(Fieldset with { Role = "group", DescribedBy = Describes(Fieldset.DescribedBy) }).Around(inner)]);
    }

    DatePart Default(string name) =>
        new() { Name = name, Value = Values.GetValueOrDefault(name), Classes = "govuk-input--width-" + (name == "year" ? 4 : 2) };

    Input RenderPart(DatePart part, DatePart[] known, bool anyError)
    {
        string[] defaults = ["day", "month", "year"];
        var which = Array.FindIndex(known, k => ReferenceEquals(k, part));
        if (which < 0 && part.Name is not null)
            which = Enumerable.Range(0, 3).FirstOrDefault(i => part.Name == defaults[i] || part.Name == known[i].Name, -1);
        var name = part.Name ?? (which < 0 ? "" : defaults[which]);
        var fullName = string.IsNullOrEmpty(NamePrefix) ? name : $"{NamePrefix}-{name}";

        List<string> classes = ["govuk-date-input__input"];
        var given = part.Classes ?? "";
        var marked = given.Contains("govuk-input--error", StringComparison.Ordinal);
        if (!marked && (part.HasError || (part.Error != false && ErrorMessage is not null && !anyError))) classes.Add("govuk-input--error");
        if (!given.Contains("govuk-input--width-", StringComparison.Ordinal)) classes.Add("govuk-input--width-" + (which == 2 ? 4 : 2));
        if (given != "") classes.Add(given);

        return new Input
        {
            Id = part.Id ?? $"{Id}-{name}",
            Name = fullName,
            Label = new() { Text = part.Label ?? Capitalised(name), Classes = "govuk-date-input__label" },
            Value = part.Value ?? (which < 0 ? null : known[which].Value) ?? Values.GetValueOrDefault(fullName),
            Classes = string.Join(' ', classes),
            Inputmode = part.Inputmode ?? "numeric",
            Autocomplete = part.Autocomplete,
            Pattern = part.Pattern,
            Attributes = part.Attributes,
        };
    }

    static string Capitalised(string name) => name == "" ? "" : char.ToUpperInvariant(name[0]) + name[1..];
}
