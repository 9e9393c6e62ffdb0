namespace SocialGovernance.Domain.Policies;

/// <summary>A form of the pack: groups of questions, one page each, and the declarations made when it is sent.</summary>
public sealed record Form(IReadOnlyList<QuestionGroup> Groups, IReadOnlyList<Declaration> Declarations)
{
    /// <summary>What refuses it before anybody is asked, beside what each question asks for.</summary>
    public IReadOnlyList<FormRule> Rules { get; init; } = [];

    public IEnumerable<Question> Questions => Groups.SelectMany(group => group.Questions);

    public Question? Question(string key) => Questions.FirstOrDefault(question => question.Key == key);

    public QuestionGroup? Group(string key) => Groups.FirstOrDefault(group => group.Key == key);

    /// <summary>Everything that is missing or wrong in the answers, in the order of the form; empty when it can be sent.</summary>
    /// <param name="answers">With the <see cref="Facts"/> about who asks.</param>
    public IEnumerable<Problem> Problems(Answers answers)
    {
        var relevant = Relevant(answers);
        var problems = Groups.SelectMany(group => group.Problems(relevant)).ToList();
        var order = Questions.Select(question => question.Key).ToList();
        return problems.Concat(Broken(relevant).Where(broken => problems.All(problem => problem.QuestionKey != broken.QuestionKey)))
            .OrderBy(problem => order.IndexOf(problem.QuestionKey));
    }

    /// <summary>What the rules have against these answers.</summary>
    public IEnumerable<Problem> Broken(Answers answers) => Rules.Where(rule => rule.RefuseWhen.Holds(answers)).Select(rule => new Problem(rule.Question, rule.Says));

    /// <summary>The answers without those to questions that are not shown, because an earlier answer was changed. In the order of the form, so that
    /// a question that hangs on a hidden one is hidden too.</summary>
    public Answers Relevant(Answers answers) =>
        Questions.Aggregate(answers, (kept, question) => question.IsShown(kept) ? kept : kept.With(question.Key));
}

/// <summary>One page of a form.</summary>
public sealed record QuestionGroup(string Key, string Title, string Section, IReadOnlyList<Question> Questions)
{
    public IEnumerable<Problem> Problems(Answers answers) =>
        Questions.Where(question => question.IsShown(answers)).SelectMany(question => question.Problems(answers));

    public bool IsComplete(Answers answers) => !Problems(answers).Any() && Questions.Any(question => answers.Has(question.Key));
}

/// <summary>A whole sentence about one question, shown beside it.</summary>
public sealed record Problem(string QuestionKey, string Sentence);

/// <summary>Refuses a request whose answers make the condition hold.</summary>
/// <param name="Question">Beside which the sentence is said.</param>
public sealed record FormRule(string Key, string Question, Condition RefuseWhen, string Says, IReadOnlyList<string> Clauses);

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

    /// <summary>How many answers can be given at most; 0: any number.</summary>
    public int AtMost { get; init; }

    /// <summary>The only domains that an address may have, and the sentence where it has another (DC-5.5a); empty: any.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];
    public string WrongDomain { get; init; } = "";

    public bool IsShown(Answers answers) => ShownWhen is null || ShownWhen.Holds(answers);

    public IEnumerable<Problem> Problems(Answers answers)
    {
        var given = answers.All(Key);
        if (given.Count == 0 || given.All(string.IsNullOrWhiteSpace))
        {
            if (Required) yield return new(Key, Missing);
            yield break;
        }
        if (MaxLength > 0 && given.Any(answer => answer.Length > MaxLength))
            yield return new(Key, $"“{Label}” must be {MaxLength:N0} characters or fewer.");
        if (Type is QuestionType.Choice or QuestionType.YesNo or QuestionType.Service or QuestionType.Body && given.Count > 1)
            yield return new(Key, $"Choose one answer to “{Label}”.");
        if (Type is QuestionType.Choice or QuestionType.Choices && given.Any(answer => Choices.All(choice => choice.Key != answer)))
            yield return new(Key, $"Choose from the list for “{Label}”.");
        if (AtMost > 0 && given.Count > AtMost)
            yield return new(Key, AtMost == 1 ? $"Choose one only for “{Label}”." : $"Choose {AtMost} at most for “{Label}”.");
        if (OnlyApplicant is not null && answers.One(Facts.Applicant) is { } applicant && given.All(answer => answer == applicant)) yield return new(Key, OnlyApplicant);
        if (given.Select(Malformed).FirstOrDefault(sentence => sentence is not null) is { } malformed) yield return new(Key, malformed);
    }

    string? Malformed(string answer) => Type switch
    {
        QuestionType.YesNo when answer is not ("yes" or "no") => $"Answer yes or no to “{Label}”.",
        QuestionType.Number when !int.TryParse(answer, System.Globalization.NumberStyles.None, null, out _) => $"“{Label}” must be a whole number, like 3.",
        QuestionType.Date when !DateOnly.TryParseExact(answer, DateFormat, out _) => $"“{Label}” must be a real date, like 27 3 2027.",
        QuestionType.DateTime when !System.DateTime.TryParseExact(answer, MomentFormat, null, default, out _) => $"“{Label}” must be a real date and time, like 27 3 2027 at 09:30.",
        QuestionType.Email when !Addresses.IsEmail(answer) => $"“{Label}” must be an e-mail address, like name@example.org.",
        QuestionType.WebAddress when !Addresses.IsWeb(answer) => $"“{Label}” must be a whole web address, like https://www.example.org/page.",
        QuestionType.Email or QuestionType.WebAddress when Domains.Count > 0 && !Addresses.IsWithin(answer, Domains) => WrongDomain,
        _ => null,
    };

    /// <summary>How dates and moments (in the council's time) are written among the answers; both sort as text.</summary>
    public const string DateFormat = "yyyy-MM-dd", MomentFormat = "yyyy-MM-ddTHH:mm";
}

public enum QuestionType { Text, LongText, YesNo, Choice, Choices, Number, Date, DateTime, Email, WebAddress, People, Service, Body, Platforms, Accounts }

/// <summary>Keys of questions whose answers become facts of the registers; any other answer stays as it was written.</summary>
public static class KnownQuestions
{
    public const string AccountName = "account-name";
    public const string Service = "service";
    public const string Purpose = "purpose";
    public const string Audience = "audience";
    public const string OpeningHours = "opening-hours";
    public const string Language = "language";
    public const string Platforms = "platforms";

    /// <summary>The answer to <see cref="Platforms"/> for a platform that the pack does not know.</summary>
    public const string Other = "other";

    /// <summary>The name of a platform that the policy does not list.</summary>
    public const string OtherPlatform = "other-platform";
    /// <summary>The title of a request that makes no account.</summary>
    public const string Title = "title";
    public const string Body = "body";
    public const string Authors = "authors";
    public const string Cover = "cover";

    /// <summary>How many posts in one <see cref="FrequencyPeriod"/>.</summary>
    public const string Frequency = "frequency";
    public const string FrequencyPeriod = "frequency-period";

    /// <summary>Existing accounts that access is asked for, what people may do there, and until when.</summary>
    public const string Accounts = "accounts";
    public const string Capabilities = "capabilities";
    public const string Until = "until";

    /// <summary>People whom the request is about: none of them can sign.</summary>
    public const string Subjects = "subjects";
    public const string Statement = "statement";
    public const string Embargo = "embargo";

    /// <summary>Each with the types that its question may have.</summary>
    public static readonly IReadOnlyDictionary<string, QuestionType[]> Types = new Dictionary<string, QuestionType[]>
    {
        [AccountName] = [QuestionType.Text],
        [Title] = [QuestionType.Text],
        [Service] = [QuestionType.Service],
        [Body] = [QuestionType.Body],
        [Purpose] = [QuestionType.Text, QuestionType.LongText],
        [Audience] = [QuestionType.Text, QuestionType.LongText],
        [OpeningHours] = [QuestionType.Text, QuestionType.LongText],
        [Language] = [QuestionType.Text],
        [Platforms] = [QuestionType.Platforms],
        [OtherPlatform] = [QuestionType.Text],
        [Authors] = [QuestionType.People],
        [Cover] = [QuestionType.People],
        [Frequency] = [QuestionType.Number],
        [FrequencyPeriod] = [QuestionType.Choice],
        [Accounts] = [QuestionType.Accounts],
        [Capabilities] = [QuestionType.Choices],
        [Until] = [QuestionType.Date],
        [Subjects] = [QuestionType.People],
        [Statement] = [QuestionType.LongText],
        [Embargo] = [QuestionType.DateTime],
    };
}
