namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about conditions: each looks at questions that are asked before, and can hold.</summary>
/// <param name="form">Whose answers it looks at.</param>
/// <param name="earlier">The questions that have been asked before it is looked at.</param>
/// <param name="what">Whose condition it is: “Why?”, the stage “Decision”.</param>
sealed class ConditionCheck(Pack pack, Form form, IReadOnlyCollection<Question> earlier, string what)
{
    public IEnumerable<Finding> Findings(Condition condition, string where) => condition.Parts.SelectMany(part => part switch
    {
        AnsweredWith { Question: Facts.PersonType } on => Known(on.AnyOf, pack.PersonTypes.Select(type => type.Key), "person type", where),
        AnsweredWith { Question: Facts.StaffGroup } on => Some(on.AnyOf, where),
        AnsweredWith on => Answers(on, where),
        Answered on => Asked(on.Question, where),
        Compared on => Moments(on, where),
        _ => [],
    });

    IEnumerable<Finding> Some(IReadOnlyList<string> named, string where)
    {
        if (named.Count == 0) yield return Finding.Error(where, $"The condition of {what} names nothing, so it could never hold: name something or take it out.");
    }

    IEnumerable<Finding> Known(IReadOnlyList<string> named, IEnumerable<string> known, string kind, string where) => Some(named, where).Concat(
        named.Except(known).Select(key => Finding.Error(where, $"The condition of {what} names the {kind} “{key}”, which is not defined: correct it.")));

    IEnumerable<Finding> Asked(string key, string where)
    {
        if (form.Question(key) is not { } asked)
            yield return Finding.Error(where, $"The condition of {what} depends on the question “{key}”, which the form does not ask: correct it.");
        else if (!earlier.Contains(asked))
            yield return Finding.Error(where, $"The condition of {what} depends on “{key}”, which is asked later: ask that one first.");
    }

    IEnumerable<Finding> Answers(AnsweredWith on, string where)
    {
        foreach (var finding in Asked(on.Question, where)) yield return finding;
        if (form.Question(on.Question) is not { } asked) yield break;
        if (on.AnyOf.Count == 0)
            yield return Finding.Error(where, $"The condition of {what} could never hold: name answers under “any-of”.");
        if (Offered(asked) is not { } offered)
            yield return Finding.Error(where, $"The condition of {what} depends on “{on.Question}”, whose answers are free: it can depend only on a choice, or on whether it is “answered”.");
        else
            foreach (var answer in on.AnyOf.Except(offered))
                yield return Finding.Error(where, $"The condition of {what} depends on the answer “{answer}”, which “{on.Question}” does not offer: correct it.");
    }

    IEnumerable<Finding> Moments(Compared on, string where)
    {
        foreach (var key in on.Questions.Where(key => key != Facts.Today))
        {
            foreach (var finding in Asked(key, where)) yield return finding;
            if (form.Question(key) is { Type: not (QuestionType.Date or QuestionType.DateTime) })
                yield return Finding.Error(where, $"The condition of {what} compares “{key}”, which is no date: compare questions of the type “date” or “date-time”, or “today”.");
        }
    }

    /// <summary>Null where the answers are free.</summary>
    IEnumerable<string>? Offered(Question question) => question.Type switch
    {
        QuestionType.YesNo => ["yes", "no"],
        QuestionType.Platforms => [.. pack.Platforms.Select(platform => platform.Key), KnownQuestions.Other],
        QuestionType.Body => pack.Council.Bodies.Select(body => body.Key),
        QuestionType.Choice or QuestionType.Choices => question.Choices.Select(choice => choice.Key),
        _ => null,
    };
}
