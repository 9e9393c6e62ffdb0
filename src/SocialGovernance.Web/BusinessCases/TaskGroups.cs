using SocialGovernance.Domain.Approvals;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>The groups of a form as tasks, section by section.</summary>
/// <param name="ReturnedBecause">What was asked for when it was sent back.</param>
public sealed record TaskGroups(IReadOnlyList<TaskGroup> Tasks, Decision? ReturnedBecause, string CheckPath)
{
    public int Done => Tasks.Count(task => task.Colour is null);

    public List<string> Sections => [.. Tasks.Select(task => task.Section).Distinct()];

    public static TaskGroups Of(RequestView view)
    {
        var answers = view.Relevant;
        var tasks = view.Groups.Select(group => new TaskGroup(group.Section, group.Title, $"{view.Request.Path}/answer/{group.Key}",
            group.IsComplete(answers) || (group.Questions.All(question => !question.Required) && !group.Problems(answers).Any()) ? "Completed"
                : group.Questions.Any(question => answers.Has(question.Key)) ? "In progress" : "Not yet started"));
        var returned = view.Request.State == RequestState.Returned
            ? view.Request.CurrentRound?.SignOffs.Select(signOff => signOff.Decision).FirstOrDefault(decision => decision?.Outcome == DecisionOutcome.Returned) : null;
        return new([.. tasks], returned, $"{view.Request.Path}/check");
    }
}

public sealed record TaskGroup(string Section, string Title, string Path, string Status)
{
    /// <summary>None for what is done: it is plain text.</summary>
    public string? Colour => Status switch { "Completed" => null, "In progress" => "yellow", _ => "grey" };
}
