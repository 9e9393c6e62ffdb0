namespace SocialGovernance.Domain.Policies;

/// <summary>Something that the policy wants handlers to say of a case, and that nothing else of it tells: by what it was done, whether it was meant, against whom it was. Whatever is answered decides nothing by itself:
/// no answer closes a case or rules out an outcome.</summary>
/// <param name="Choices">What it is answered with.</param>
public sealed record CaseQuestion(string Key, string Label, string Hint, CaseMoment At, bool Several, IReadOnlyList<Choice> Choices, IReadOnlyList<string> Clauses)
{
    /// <summary>Keys of the kinds of breach for which it is asked; empty: for all.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Key of the choice that says that there is nothing: chosen alone, and told to nobody. Null where there is none.</summary>
    public string? Nothing { get; init; }

    /// <summary>Key of the role that is told, without the case, where it is answered with anything else; null: nobody is.</summary>
    public string? TellsRole { get; init; }

    public bool IsFor(IEnumerable<string> categories) => Categories.Count == 0 || Categories.Intersect(categories).Any();

    /// <summary>Whether somebody is to be told.</summary>
    public bool Tells(Answers answers) => TellsRole is not null && answers.All(Key).Any(given => given != Nothing);

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    public string? Problem(Answers answers)
    {
        var given = answers.All(Key);
        if (given.Count == 0) return $"Answer “{Label}”";
        if (given.Any(answer => Choices.All(choice => choice.Key != answer))) return $"Choose from the list for “{Label}”";
        if (given.Count > 1 && !Several) return $"Choose one answer to “{Label}”";
        return given.Count > 1 && given.Contains(Nothing) ? $"For “{Label}”, choose either “{Choices.First(choice => choice.Key == Nothing).Label}” or what applies" : null;
    }

    /// <summary>The answer as people read it; null where it was not asked.</summary>
    public string? InWords(Answers answers) => answers.Has(Key) ? string.Join("; ", Choices.Where(choice => answers.All(Key).Contains(choice.Key)).Select(choice => choice.Label)) : null;
}

/// <summary>When handlers are asked: as they decide whether it is a case, or as they assess it.</summary>
public enum CaseMoment { Triage, Assessment }

public static class CaseQuestions
{
    public static IReadOnlyList<CaseQuestion> Asked(this BreachRules rules, CaseMoment at) => [.. rules.Questions.Where(question => question.At == at)];

    /// <summary>What is wrong with the answers, each beside its question; whatever else was given is not looked at.</summary>
    public static IEnumerable<(CaseQuestion Question, string Problem)> Problems(this BreachRules rules, CaseMoment at, IReadOnlyCollection<string> categories, Answers given)
    {
        foreach (var question in rules.ToAnswer(at, categories, given))
            if (question.Problem(given) is { } problem) yield return (question, problem + ".");
    }

    /// <summary>The answers to what is asked then, and to nothing else.</summary>
    /// <exception cref="RuleBrokenException">Something is not answered, or with what cannot be chosen.</exception>
    public static Answers Answered(this BreachRules rules, CaseMoment at, IReadOnlyCollection<string> categories, Answers given)
    {
        foreach (var (_, problem) in rules.Problems(at, categories, given)) throw RuleBrokenException.Input(problem);
        return rules.ToAnswer(at, categories, given).Aggregate(Answers.None, (kept, question) => kept.With(question.Key, given.All(question.Key)));
    }

    /// <summary>At first sight handlers may not know yet; when they assess it they answer everything.</summary>
    static IEnumerable<CaseQuestion> ToAnswer(this BreachRules rules, CaseMoment at, IReadOnlyCollection<string> categories, Answers given) =>
        rules.Asked(at).Where(question => question.IsFor(categories) && (at == CaseMoment.Assessment || given.Has(question.Key)));
}
