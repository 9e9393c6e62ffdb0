namespace SocialGovernance.Domain.Policies;

/// <summary>Something that holds or not for the answers of a request, together with the <see cref="Facts"/> about who asks and when.</summary>
public abstract record Condition
{
    public abstract bool Holds(Answers answers);

    /// <summary>The conditions of which this one is made; itself where it is made of none.</summary>
    public virtual IEnumerable<Condition> Parts => [this];

    /// <summary>Keys of the questions whose answers it looks at.</summary>
    public virtual IEnumerable<string> Questions => Parts.SelectMany(part => part.Questions).Where(key => !Facts.All.Contains(key)).Distinct();
}

/// <summary>The question is answered with one of these.</summary>
public sealed record AnsweredWith(string Question, IReadOnlyList<string> AnyOf) : Condition
{
    public override IEnumerable<string> Questions => [Question];

    public override bool Holds(Answers answers) => answers.All(Question).Any(AnyOf.Contains);
}

public sealed record Answered(string Question) : Condition
{
    public override IEnumerable<string> Questions => [Question];

    public override bool Holds(Answers answers) => answers.Has(Question);
}

/// <summary>Its date or moment is earlier or later than that of the other; does not hold where one of them is missing.</summary>
/// <param name="Other">Key of a question, or <see cref="Facts.Today"/>.</param>
public sealed record Compared(string Question, bool IsEarlier, string Other) : Condition
{
    public override IEnumerable<string> Questions => [Question, Other];

    public override bool Holds(Answers answers)
    {
        if (answers.One(Question) is not { } one || answers.One(Other) is not { } other) return false;
        // A day against a moment: what matters is the day.
        var length = Math.Min(one.Length, other.Length);
        var order = string.CompareOrdinal(one[..length], other[..length]);
        return IsEarlier ? order < 0 : order > 0;
    }
}

public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override IEnumerable<Condition> Parts => Conditions.SelectMany(condition => condition.Parts);

    public override bool Holds(Answers answers) => Conditions.All(condition => condition.Holds(answers));
}

public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition
{
    public override IEnumerable<Condition> Parts => Conditions.SelectMany(condition => condition.Parts);

    public override bool Holds(Answers answers) => Conditions.Any(condition => condition.Holds(answers));
}

public sealed record Not(Condition Condition) : Condition
{
    public override IEnumerable<Condition> Parts => Condition.Parts;

    public override bool Holds(Answers answers) => !Condition.Holds(answers);
}

/// <summary>What conditions may look at beside the answers: who asks, and the day. Added to the answers where they are judged, never stored with them.</summary>
public static class Facts
{
    public const string Applicant = "applicant";
    public const string PersonType = "applicant-type";
    public const string StaffGroup = "staff-group";
    public const string Today = "today";

    public static readonly IReadOnlyList<string> All = [Applicant, PersonType, StaffGroup, Today];

    public static Answers Without(Answers answers) => All.Aggregate(answers, (left, key) => left.With(key));

    public static Answers With(Answers answers, People.Person applicant, DateOnly today) => answers
        .With(Applicant, $"{applicant.Id}").With(PersonType, applicant.Type).With(StaffGroup, applicant.StaffGroup ?? "").With(Today, $"{today:yyyy-MM-dd}");
}
