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
        if (question.Type is QuestionType.Email or QuestionType.WebAddress ? question.Domains.Count > 0 && string.IsNullOrWhiteSpace(question.WrongDomain) : question.Domains.Count > 0)
            yield return Finding.Error(where, $"“{question.Label}” names domains, which needs the type “email” or “web-address” and a sentence for other domains: add “wrong-domain”.");
        if (KnownQuestions.Types.TryGetValue(question.Key, out var types) && !types.Contains(question.Type))
            yield return Finding.Error(where, $"The portal knows “{question.Key}” as a question of another type: make it {string.Join(" or ", types.Select(Name))}, or choose another key.");
        if (question.Key == KnownQuestions.Capabilities)
            foreach (var choice in question.Choices.Where(choice => !AuthorisedUsers.Capabilities.All.Contains(choice.Key)))
                yield return Finding.Error(where, $"“{choice.Key}” is nothing that the register knows: use some of {string.Join(", ", AuthorisedUsers.Capabilities.All)}.");
        if (Facts.All.Contains(question.Key))
            yield return Finding.Error(where, $"The key “{question.Key}” is kept for the portal’s own facts: choose another key.");
        if (question.ShownWhen is { } condition)
            foreach (var finding in new ConditionCheck(pack, form, earlier, $"“{question.Label}”").Findings(condition, $"{where}/shown-when")) yield return finding;
    }

    public static IEnumerable<Finding> Rules(Pack pack, Form form, string where)
    {
        foreach (var rule in form.Rules)
        {
            var place = $"{where}/checks/{rule.Key}";
            if (form.Question(rule.Question) is null)
                yield return Finding.Error($"{place}/question", $"The check “{rule.Key}” stands beside the question “{rule.Question}”, which the form does not ask: correct it.");
            foreach (var finding in PackCheck.Blank($"{place}/says", rule.Says, $"What the check “{rule.Key}” says")) yield return finding;
            foreach (var finding in new ConditionCheck(pack, form, [.. form.Questions], $"the check “{rule.Key}”").Findings(rule.RefuseWhen, $"{place}/refuse-when"))
                yield return finding;
        }
    }

    /// <summary>As the pack file writes it: <c>long-text</c>.</summary>
    internal static string Name(QuestionType type) => $"“{string.Concat(type.ToString().Select((sign, at) => char.IsUpper(sign) && at > 0 ? $"-{char.ToLowerInvariant(sign)}" : $"{char.ToLowerInvariant(sign)}"))}”";
}
