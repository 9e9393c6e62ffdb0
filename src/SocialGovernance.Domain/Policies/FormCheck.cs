namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about a form: every question can be shown, answered and mended.</summary>
static class FormCheck
{
    public static IEnumerable<Finding> Findings(Pack pack, Form form, string where)
    {
        if (form.Groups.Count == 0) yield return Finding.Error($"{where}/form", "The form asks nothing: add at least one group of questions.");
        var earlier = new List<Question>();
        foreach (var group in form.Groups)
        {
            if (group.Questions.Count == 0) yield return Finding.Error($"{where}/form/{group.Key}",
                $"The page “{group.Title}” has no questions: add some or take it out.");
            foreach (var question in group.Questions)
            {
                foreach (var finding in Question(pack, form, question, earlier, $"{where}/form/{group.Key}/questions/{question.Key}")) yield return finding;
                earlier.Add(question);
            }
        }
    }

    static IEnumerable<Finding> Question(Pack pack, Form form, Question question, List<Question> earlier, string where)
    {
        var choosing = question.Type is QuestionType.Choice or QuestionType.Choices;
        if (choosing && question.Choices.Count == 0)
            yield return Finding.Error(where, $"“{question.Label}” is answered by choosing, but there is nothing to choose from: add “choices”.");
        if (!choosing && question.Choices.Count > 0)
            yield return Finding.Error(where,
                $"“{question.Label}” has choices, but its type does not offer them: make the type “choice” or “choices”, or take them out.");
        foreach (var finding in PackCheck.Duplicates($"{where}/choices", question.Choices.Select(choice => choice.Key))) yield return finding;
        if (question.Required && string.IsNullOrWhiteSpace(question.Missing))
            yield return Finding.Error(where, $"“{question.Label}” must be answered, but there is no sentence for those who forget: add “missing”.");
        if (question.Type is QuestionType.Text or QuestionType.LongText && question.MaxLength <= 0)
            yield return Finding.Error(where, $"“{question.Label}” needs a “max-length” above 0.");
        if (question.OnlyApplicant is not null && question.Type != QuestionType.People)
            yield return Finding.Error(where, $"“{question.Label}” has “only-applicant”, which is for questions of the type “people”: take it out.");
        if (question.ShownWhen is { } condition)
            foreach (var finding in Condition(pack, form, question, condition, earlier, $"{where}/shown-when")) yield return finding;
    }

    static IEnumerable<Finding> Condition(Pack pack, Form form, Question question, Condition condition, List<Question> earlier, string where)
    {
        var asked = form.Question(condition.Question);
        if (asked is null)
            yield return Finding.Error(where,
                $"“{question.Label}” depends on the question “{condition.Question}”, which the form does not ask: correct “shown-when”.");
        else if (!earlier.Contains(asked))
            yield return Finding.Error(where, $"“{question.Label}” depends on “{condition.Question}”, which is asked later: ask that one first.");
        else if (asked.Type is not (QuestionType.Choice or QuestionType.Choices or QuestionType.YesNo or QuestionType.Platforms))
            yield return Finding.Error(where,
                $"“{question.Label}” depends on “{condition.Question}”, whose answers are free: it can depend only on a choice.");
        else
            foreach (var answer in condition.AnyOf.Where(answer => !Answers(pack, asked).Contains(answer)))
                yield return Finding.Error(where,
                    $"“{question.Label}” depends on the answer “{answer}”, which “{condition.Question}” does not offer: correct “any-of”.");
        if (condition.AnyOf.Count == 0) yield return Finding.Error(where, $"“{question.Label}” would never be shown: name answers under “any-of”.");
    }

    static IEnumerable<string> Answers(Pack pack, Question question) => question.Type switch
    {
        QuestionType.YesNo => ["yes", "no"],
        QuestionType.Platforms => [.. pack.Platforms.Select(platform => platform.Key), KnownQuestions.Other],
        _ => question.Choices.Select(choice => choice.Key),
    };
}
