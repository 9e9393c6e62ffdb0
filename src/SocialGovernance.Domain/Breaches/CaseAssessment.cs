using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

/// <summary>How handlers judged a case at some time. A later one takes its place; none is edited.</summary>
public sealed class CaseAssessment
{
    const char Line = '\n';

    CaseAssessment() => (Severity, ReputationalHarm, Liability, PersonalData, Categories, Clauses, Said) = (null!, null!, null!, null!, null!, null!, null!);

    internal CaseAssessment(AssessmentText found, CaseKey key, long personId, DateTime at)
    {
        (Severity, ReputationalHarm, Liability) = (key.Seal($"{found.Severity}"), key.Seal(found.ReputationalHarm), key.Seal(found.Liability));
        (PersonalData, Categories, Clauses) = (key.Seal($"{found.PersonalData}"), key.Seal(string.Join(Line, found.Categories)), key.Seal(string.Join(Line, found.Clauses)));
        (Said, PersonId, At) = (key.Seal(found.Said.ToText()), personId, at);
    }

    public long Id { get; private set; }
    public Sealed Severity { get; private set; }
    public Sealed ReputationalHarm { get; private set; }
    public Sealed Liability { get; private set; }
    public Sealed PersonalData { get; private set; }

    /// <summary>Keys of <see cref="BreachCategory"/>, one a line.</summary>
    public Sealed Categories { get; private set; }

    /// <summary>Of the policy, one a line.</summary>
    public Sealed Clauses { get; private set; }

    /// <summary>Answers to the <see cref="CaseQuestion"/>s of the pack.</summary>
    public Sealed Said { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime At { get; private set; }

    public AssessmentText Open(CaseKey key) => new(Enum.Parse<CaseSeverity>(key.Open(Severity)), key.Open(ReputationalHarm), key.Open(Liability),
        bool.Parse(key.Open(PersonalData)), Lines(key.Open(Categories)), Lines(key.Open(Clauses)))
    { Said = Answers.FromText(key.Open(Said)) };

    static string[] Lines(string text) => text.Split(Line, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An assessment in plain words, for as long as it takes to seal or to show it.</summary>
/// <param name="Categories">Keys, as the handlers see it.</param>
/// <param name="Clauses">Of the policy, as far as they are broken.</param>
public sealed record AssessmentText(CaseSeverity Severity, string ReputationalHarm, string Liability, bool PersonalData, IReadOnlyList<string> Categories, IReadOnlyList<string> Clauses)
{
    /// <summary>What the pack asks besides.</summary>
    public Answers Said { get; init; } = Answers.None;
}
