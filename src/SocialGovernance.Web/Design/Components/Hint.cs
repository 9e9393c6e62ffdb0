using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record Hint : ContentComponent
{
    public string? Id { get; init; }

    public static Hint? From(Content? content, string id, string? classes = null) => content is null ? null : new()
    {
        Id = id,
        Text = content.Text,
        Html = content.Html,
        Classes = string.Join(' ', new[] { classes, content.Classes }.Where(c => c is not null)),
        Attributes = content.Attributes,
    };

    protected override IHtmlContent Render() => new Element("div", "govuk-hint", Classes).Set("id", Id).Set(Attributes).Add(Body);
}
