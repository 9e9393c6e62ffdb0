using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Tests.Policies;

/// <summary>Finds answers to a pack's form that somebody could give and for which conditions hold or do not, by trying what each condition names.</summary>
sealed class GeneratedAnswers(Pack pack, RequestKind kind, DateOnly today)
{
    const int Tries = 4000;

    readonly string[] days = [.. new[] { 7, -21, 14, -42, 0 }.Select(later => $"{today.AddDays(later):yyyy-MM-dd}")];

    readonly Form form = kind.Form;
    int tries;

    public GeneratedAnswers(string council, RequestKind kind) : this(EveryPack.Of(council), kind, RouteScene.Today) { }

    public long Applicant { get; init; } = 1;

    /// <summary>Key of the applicant's person type; null: any for whom this kind of request is.</summary>
    public string? Type { get; init; }
    public long Colleague { get; init; } = 7;
    public long Service { get; init; } = 3;
    public long Account { get; init; } = 11;

    /// <summary>Complete answers of somebody for whom this kind of request is: nothing is left to object to.</summary>
    public Answers Complete(params IEnumerable<(Condition Condition, bool Holds)> wanted) =>
        Find([.. wanted, .. form.Rules.Select(rule => (rule.RefuseWhen, false))]);

    /// <summary>Answers to which only this check objects, if that can be; others may object as well.</summary>
    public Answers RefusedBy(FormRule rule) => Find([(rule.RefuseWhen, true), (Shown(rule.Question), true)]);

    /// <summary>That the question is asked.</summary>
    public Condition Shown(string key) => form.Question(key)!.ShownWhen ?? new AllOf([]);

    Answers Find(IReadOnlyList<(Condition Condition, bool Holds)> wanted)
    {
        foreach (var type in Types)
        {
            tries = 0;
            var facts = Answers.None.With(Facts.Applicant, $"{Applicant}").With(Facts.PersonType, type.Key).With(Facts.Today, $"{today:yyyy-MM-dd}");
            if (Search(facts, wanted, 16) is { } found) return found;
        }
        throw new InvalidOperationException($"Nobody could answer “{kind.Title}” so that {string.Join(" and ", wanted.Select(one => $"{one.Condition} is {one.Holds}"))}.");
    }

    IEnumerable<PersonType> Types => pack.PersonTypes.Where(kind.IsFor).Where(type => Type is null || type.Key == Type);

    Answers? Search(Answers answers, IReadOnlyList<(Condition Condition, bool Holds)> wanted, int depth)
    {
        if (tries++ > Tries) return null;
        var filled = Filled(answers);
        if (wanted.FirstOrDefault(one => one.Condition.Holds(form.Relevant(filled)) != one.Holds) is not { Condition: { } open } goal) return filled;
        return depth == 0 ? null : Ways(open, goal.Holds, filled).Select(way => Search(way, wanted, depth - 1)).FirstOrDefault(found => found is not null);
    }

    /// <summary>An answer to everything that is asked and required.</summary>
    Answers Filled(Answers answers) => form.Questions.Aggregate(answers, (given, question) =>
        question.IsShown(given) && question.Required && !given.Has(question.Key) ? given.With(question.Key, Possible(question).First()) : given);

    /// <summary>Changes after which the condition may hold, or not.</summary>
    IEnumerable<Answers> Ways(Condition condition, bool holds, Answers answers) => condition switch
    {
        _ when condition.Holds(form.Relevant(answers)) == holds => [answers],
        Not not => Ways(not.Condition, !holds, answers),
        AllOf all => holds ? Together(all.Conditions, true, answers) : all.Conditions.SelectMany(part => Ways(part, false, answers)),
        AnyOf any => holds ? any.Conditions.SelectMany(part => Ways(part, true, answers)) : Together(any.Conditions, false, answers),
        AnsweredWith { Question: Facts.PersonType } on => Types.Where(type => on.AnyOf.Contains(type.Key) == holds)
            .Select(type => answers.With(Facts.PersonType, type.Key)),
        AnsweredWith { Question: Facts.StaffGroup } on => holds ? on.AnyOf.Select(group => answers.With(Facts.StaffGroup, group)) : [answers.With(Facts.StaffGroup)],
        AnsweredWith on => Asked(on.Question, answers).SelectMany(asked => Given(on.Question, asked, given => given.Any(on.AnyOf.Contains) == holds)),
        Answered on => holds ? Asked(on.Question, answers).SelectMany(asked => Given(on.Question, asked, given => given.Length > 0)) : [answers.With(on.Question)],
        Compared on => on.Questions.Where(key => key != Facts.Today).SelectMany(key => Asked(key, answers).SelectMany(asked => Given(key, asked, _ => true))),
        _ => [],
    };

    IEnumerable<Answers> Together(IEnumerable<Condition> parts, bool hold, Answers answers) =>
        parts.Aggregate<Condition, IEnumerable<Answers>>([answers], (ways, part) => ways.SelectMany(way => Ways(part, hold, way)));

    IEnumerable<Answers> Asked(string key, Answers answers) =>
        form.Question(key)!.ShownWhen is { } condition ? Ways(condition, true, answers).Prepend(answers) : [answers];

    IEnumerable<Answers> Given(string key, Answers answers, Func<string[], bool> fits) =>
        Possible(form.Question(key)!).Append([]).Where(fits).Select(given => answers.With(key, given));

    /// <summary>What somebody could answer, the likeliest first.</summary>
    IEnumerable<string[]> Possible(Question question) => question.Type switch
    {
        QuestionType.YesNo => [["yes"], ["no"]],
        QuestionType.Choice => question.Choices.Select(choice => new[] { choice.Key }),
        QuestionType.Choices => [.. question.Choices.Select(choice => new[] { choice.Key }), .. question.AtMost == 0 ? [[.. question.Choices.Select(choice => choice.Key)]] : Array.Empty<string[]>()],
        QuestionType.Platforms => [.. pack.Platforms.Select(platform => new[] { platform.Key }), [KnownQuestions.Other]],
        QuestionType.Body => pack.Council.Bodies.Select(body => new[] { body.Key }),
        QuestionType.Number => [["3"]],
        QuestionType.Date => days.Select(day => new[] { day }),
        QuestionType.DateTime => days.Select(day => new[] { $"{day}T10:00" }),
        QuestionType.Email => [[$"somebody@{question.Domains.FirstOrDefault("example.org")}"]],
        QuestionType.WebAddress => [[$"https://{question.Domains.FirstOrDefault("www.example.org")}/page"]],
        QuestionType.People => [[$"{Colleague}"], [$"{Applicant}"]],
        QuestionType.Service => [[$"{Service}"]],
        QuestionType.Accounts => [[$"{Account}"]],
        _ => [["Plain words"[..Math.Min(11, question.MaxLength)]]],
    };
}
