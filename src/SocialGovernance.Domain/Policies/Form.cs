namespace SocialGovernance.Domain.Policies;

/// <summary>A form of the pack: groups of questions, one page each, and the declarations made when it is sent.</summary>
public sealed record Form(IReadOnlyList<QuestionGroup> Groups, IReadOnlyList<Declaration> Declarations)
{
    public IEnumerable<Question> Questions => Groups.SelectMany(group => group.Questions);

    public Question? Question(string key) => Questions.FirstOrDefault(question => question.Key == key);

    public QuestionGroup? Group(string key) => Groups.FirstOrDefault(group => group.Key == key);

    /// <summary>Everything that is missing or wrong in the answers, in the order of the form; empty when it can be sent.</summary>
    /// <param name="applicant">Who asks, as a question for people would name them; null: not looked at.</param>
    public IEnumerable<Problem> Problems(Answers answers, string? applicant = null)
    {
        var relevant = Relevant(answers);
        return Groups.SelectMany(group => group.Problems(relevant, applicant));
    }

    /// <summary>The answers without those to questions that are not shown, because an earlier answer was changed. In the order of the form, so that
    /// a question that hangs on a hidden one is hidden too.</summary>
    public Answers Relevant(Answers answers) =>
        Questions.Aggregate(answers, (kept, question) => question.IsShown(kept) ? kept : kept.With(question.Key));
}

/// <summary>One page of a form.</summary>
public sealed record QuestionGroup(string Key, string Title, string Section, IReadOnlyList<Question> Questions)
{
    public IEnumerable<Problem> Problems(Answers answers, string? applicant = null) =>
        Questions.Where(question => question.IsShown(answers)).SelectMany(question => question.Problems(answers, applicant));

    public bool IsComplete(Answers answers, string? applicant = null) =>
        !Problems(answers, applicant).Any() && Questions.Any(question => answers.Has(question.Key));
}

/// <summary>A whole sentence about one question, shown beside it.</summary>
public sealed record Problem(string QuestionKey, string Sentence);

/// <summary>A promise made by the applicant when the request is sent (EL-48, EL-49).</summary>
public sealed record Declaration(string Key, string Text, IReadOnlyList<string> Clauses)
{
    /// <summary>Key under which the promise stands among the answers of the revision that it was made for.</summary>
    public string AnswerKey => $"declaration:{Key}";
}

/// <param name="Key">Some keys are facts that the registers need: see <see cref="KnownQuestions"/>.</param>
/// <param name="MaxLength">In characters; 0 where the type has no length.</param>
/// <param name="Missing">The sentence where no answer is given.</param>
/// <param name="ShownWhen">Shown only where the condition holds.</param>
public sealed record Question(string Key, QuestionType Type, string Label, string Hint, bool Required, int MaxLength, IReadOnlyList<Choice> Choices,
    string Missing, Condition? ShownWhen, IReadOnlyList<string> Clauses)
{
    /// <summary>The sentence where an answer names nobody but the applicant (EL-46); null where that is allowed.</summary>
    public string? OnlyApplicant { get; init; }

    public bool IsShown(Answers answers) => ShownWhen is null || ShownWhen.Holds(answers);

    public IEnumerable<Problem> Problems(Answers answers, string? applicant = null)
    {
        var given = answers.All(Key);
        if (given.Count == 0 || given.All(string.IsNullOrWhiteSpace))
        {
            if (Required) yield return new(Key, Missing);
            yield break;
        }
        if (MaxLength > 0 && given.Any(answer => answer.Length > MaxLength))
            yield return new(Key, $"“{Label}” must be {MaxLength:N0} characters or fewer.");
        if (Type is QuestionType.Choice or QuestionType.YesNo or QuestionType.Service && given.Count > 1)
            yield return new(Key, $"Choose one answer to “{Label}”.");
        if (Type is QuestionType.Choice or QuestionType.Choices && given.Any(answer => Choices.All(choice => choice.Key != answer)))
            yield return new(Key, $"Choose from the list for “{Label}”.");
        if (Type is QuestionType.YesNo && given.Any(answer => answer is not ("yes" or "no")))
            yield return new(Key, $"Answer yes or no to “{Label}”.");
        if (Type is QuestionType.Number && given.Any(answer => !int.TryParse(answer, System.Globalization.NumberStyles.None, null, out _)))
            yield return new(Key, $"“{Label}” must be a whole number, like 3.");
        if (OnlyApplicant is not null && applicant is not null && given.All(answer => answer == applicant)) yield return new(Key, OnlyApplicant);
        if (Type is QuestionType.Date && given.Any(answer => !DateOnly.TryParseExact(answer, "yyyy-MM-dd", out _)))
            yield return new(Key, $"“{Label}” must be a real date, like 27 3 2027.");
    }
}

public enum QuestionType { Text, LongText, YesNo, Choice, Choices, Number, Date, People, Service, Platforms }

/// <summary>Holds where the answer to <paramref name="Question"/> is one of <paramref name="AnyOf"/>.</summary>
public sealed record Condition(string Question, IReadOnlyList<string> AnyOf)
{
    public bool Holds(Answers answers) => answers.All(Question).Any(AnyOf.Contains);
}

/// <summary>Keys of questions whose answers become facts of the registers; any other answer stays as it was written.</summary>
public static class KnownQuestions
{
    public const string AccountName = "account-name";
    public const string Service = "service";
    public const string Purpose = "purpose";
    public const string Audience = "audience";
    public const string Platforms = "platforms";

    /// <summary>The answer to <see cref="Platforms"/> for a platform that the pack does not know.</summary>
    public const string Other = "other";

    /// <summary>The name of a platform that the policy does not list.</summary>
    public const string OtherPlatform = "other-platform";
    public const string Authors = "authors";
    public const string Cover = "cover";

    /// <summary>How many posts in one <see cref="FrequencyPeriod"/>.</summary>
    public const string Frequency = "frequency";
    public const string FrequencyPeriod = "frequency-period";

    public static readonly IReadOnlyList<string> All =
        [AccountName, Service, Purpose, Audience, Platforms, OtherPlatform, Authors, Cover, Frequency, FrequencyPeriod];
}
