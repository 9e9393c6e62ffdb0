using SocialGovernance.Domain.Policies;
using Item = SocialGovernance.Web.Design.Choice;

namespace SocialGovernance.Web.BusinessCases;

/// <summary>One question as its page draws it.</summary>
/// <param name="Given">The answers, as they were saved or typed.</param>
/// <param name="Items">What to choose from, where that is how it is answered.</param>
/// <param name="IsHeading">The only question of its page is the page's heading.</param>
public sealed record QuestionView(Question Question, IReadOnlyList<string> Given, IReadOnlyList<Item> Items, bool IsHeading)
{
    public string Name => PostedAnswers.NameOf(Question);
    public string? Value => Given.Count > 0 ? Given[0] : null;
    public string Hint { get; init; } = Question.Hint;

    /// <summary>Questions that are asked only with one of the items: drawn under it.</summary>
    public ILookup<string, QuestionView> Revealed { get; init; } = Array.Empty<QuestionView>().ToLookup(_ => "");
    public PeoplePicker? People { get; init; }

    public string LabelClass(string part) => IsHeading ? $"govuk-{part}--l" : $"govuk-{part}--m";
}

/// <summary>People or accounts that were chosen, and those that match what was typed.</summary>
public sealed record PeoplePicker(IReadOnlyList<Picked> Chosen, string? Typed, IReadOnlyList<Picked>? Found, bool More);

/// <param name="Detail">What tells two of the same name apart.</param>
public sealed record Picked(long Id, string Name, string Detail);
