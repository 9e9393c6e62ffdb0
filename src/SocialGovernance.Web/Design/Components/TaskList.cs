using Microsoft.AspNetCore.Html;

namespace SocialGovernance.Web.Design.Components;

public sealed record TaskStatus
{
    public string? Text { get; init; }
    public string? Html { get; init; }
    public string? Classes { get; init; }
    public Tag? Tag { get; init; }
}

public sealed record TaskItem
{
    public Content? Title { get; init; }
    public Content? Hint { get; init; }
    public TaskStatus? Status { get; init; }
    public string? Href { get; init; }
    public string? Classes { get; init; }
}

public sealed record TaskList : Component
{
    public string? IdPrefix { get; init; }
    public List<TaskItem?> Items { get; init; } = [];

    protected override IHtmlContent Render()
    {
        var list = new Element("ul", "govuk-task-list", Classes).Set(Attributes);
        for (var i = 0; i < Items.Count; i++) if (Items[i] is { } item) list.Add(RenderItem(item, $"{IdPrefix ?? "task-list"}-{i + 1}"));
        return list;
    }

    static Element RenderItem(TaskItem item, string id)
    {
        var (hintId, statusId) = (id + "-hint", id + "-status");
        var isLink = !string.IsNullOrEmpty(item.Href);
        var title = isLink
            ? new Element("a", "govuk-link govuk-task-list__link", item.Title?.Classes)
                .Set("href", item.Href).Set("aria-describedby", item.Hint is null ? statusId : $"{hintId} {statusId}")
            : new Element("div", item.Title?.Classes);
        return new Element("li", "govuk-task-list__item", isLink ? "govuk-task-list__item--with-link" : null, item.Classes).Add(
            new Element("div", "govuk-task-list__name-and-hint").Add(
                title.Add(item.Title?.Body),
                item.Hint is null ? null : new Element("div", "govuk-task-list__hint").Set("id", hintId).Add(item.Hint.Body)),
            new Element("div", "govuk-task-list__status", item.Status?.Classes).Set("id", statusId)
                .Add((object?)item.Status?.Tag ?? Content.Of(item.Status?.Html, item.Status?.Text)));
    }
}
