namespace SocialGovernance.Web.Design.Components;

public sealed record FormGroup
{
    public string? Classes { get; init; }
    public Dictionary<string, string?>? Attributes { get; init; }
}

/// <summary>What every form control has: a name, a label, a hint, an error, and the ids that tie them together.</summary>
public abstract record Field : Component
{
    public string? Id { get; init; }
    public string? Name { get; init; }
    public Label? Label { get; init; }
    public Content? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }

    protected virtual string IdOrName => string.IsNullOrEmpty(Id) ? Name ?? "" : Id;

    protected string? ErrorClass(string block) => ErrorMessage is null ? null : block + "--error";

    /// <summary>The value of aria-describedby: what the caller gave, then the hint, then the error.</summary>
    protected string? Describes(string? first)
    {
        string?[] ids = [first, Hint is null ? null : IdOrName + "-hint", ErrorMessage is null ? null : IdOrName + "-error"];
        var joined = string.Join(' ', ids.Where(id => !string.IsNullOrEmpty(id)));
        return joined == "" ? null : joined;
    }

    protected object?[] HintAndError =>
        [Components.Hint.From(Hint, IdOrName + "-hint"), ErrorMessage is null ? null : ErrorMessage with { Id = IdOrName + "-error" }];

    protected Element Group(params object?[] content) =>
        new Element("div", "govuk-form-group", ErrorClass("govuk-form-group"), FormGroup?.Classes).Set(FormGroup?.Attributes).Add(content);

    protected Element LabelledGroup(params object?[] control) =>
        Group(Label is null ? null : Label with { For = IdOrName }).Add(HintAndError).Add(control);
}
