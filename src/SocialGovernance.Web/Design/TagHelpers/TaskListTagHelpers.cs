using Microsoft.AspNetCore.Razor.TagHelpers;
using SocialGovernance.Web.Design.Components;

namespace SocialGovernance.Web.Design;

[HtmlTargetElement("govuk-task-list")]
public sealed class TaskListTagHelper : ComponentTagHelper
{
    /// <summary>Needed where a page has more than one task list.</summary>
    public string? IdPrefix { get; set; }

    readonly List<TaskItem?> items = [];

    public override void Init(TagHelperContext context) => context.Items[typeof(TaskItem)] = items;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        await output.GetChildContentAsync();
        Become(output, new TaskList { Items = items, IdPrefix = IdPrefix, Classes = Class, Attributes = Rest(output) });
    }
}

/// <summary>One task; without href it cannot be started yet. What is done is plain text, what is to do is a tag.</summary>
[HtmlTargetElement("govuk-task", ParentTag = "govuk-task-list")]
public sealed class TaskTagHelper : ComponentTagHelper
{
    public string? Href { get; set; }
    public string? Hint { get; set; }
    public string Status { get; set; } = "";
    /// <summary>Makes the status a tag of this colour.</summary>
    public string? StatusColour { get; set; }
    public bool CannotStart { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TaskItem?>)context.Items[typeof(TaskItem)]).Add(new TaskItem
        {
            Title = new() { Html = await Inner(output) },
            Hint = Hint,
            Href = CannotStart ? null : Href,
            Status = new()
            {
                Text = Status,
                Tag = StatusColour is null ? null : new Tag { Text = Status, Classes = "govuk-tag--" + StatusColour },
                Classes = CannotStart ? "govuk-task-list__status--cannot-start-yet" : null,
            },
            Classes = Class,
        });
        output.SuppressOutput();
    }
}
