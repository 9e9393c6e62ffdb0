namespace SocialGovernance.Domain.Policies;

/// <summary>Conditions as people read them: “Which platforms?” is answered with Facebook or X.</summary>
public static class ConditionWords
{
    /// <param name="form">Whose answers the condition looks at.</param>
    public static string InWords(this Condition condition, Pack pack, Form form) => condition switch
    {
        AnsweredWith { Question: Facts.PersonType } on => $"the applicant is {Or(on.AnyOf.Select(key => pack.PersonType(key)?.Title ?? key))}",
        AnsweredWith { Question: Facts.StaffGroup } on => $"the applicant is in the group {Or(on.AnyOf)}",
        AnsweredWith on => $"{Label(form, on.Question)} is answered with {Or(on.AnyOf.Select(key => Answer(pack, form, on.Question, key)))}",
        Answered on => $"{Label(form, on.Question)} is answered",
        Compared on => $"{Label(form, on.Question)} is {(on.IsEarlier ? "earlier" : "later")} than {Label(form, on.Other)}",
        Not { Condition: var not } => $"it is not so that {Within(not, pack, form)}",
        AllOf all => string.Join(" and ", all.Conditions.Select(part => Within(part, pack, form))),
        AnyOf any => string.Join(" or ", any.Conditions.Select(part => Within(part, pack, form))),
        _ => "",
    };

    static string Within(Condition part, Pack pack, Form form) =>
        part is AllOf or AnyOf ? $"({part.InWords(pack, form)})" : part.InWords(pack, form);

    static string Label(Form form, string key) => key == Facts.Today ? "today" : $"“{form.Question(key)?.Label ?? key}”";

    static string Answer(Pack pack, Form form, string question, string key) => form.Question(question) switch
    {
        { Type: QuestionType.Platforms } => pack.Platform(key)?.Label ?? key,
        { } asked => asked.Choices.FirstOrDefault(choice => choice.Key == key)?.Label ?? key,
        null => key,
    };

    static string Or(IEnumerable<string> words) => string.Join(" or ", words);
}
