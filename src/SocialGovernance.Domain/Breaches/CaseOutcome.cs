using System.Globalization;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

/// <summary>What a case led to: a step of the pack's ladder with its reason. Never edited; an appeal may set it aside.</summary>
public sealed class CaseOutcome
{
    const string Day = "yyyy-MM-dd";

    CaseOutcome() => (Rule, Reason) = (null!, null!);

    internal CaseOutcome(OutcomeRule rule, string reason, OutcomeTerms terms, CaseKey key, long personId, DateTime at)
    {
        (Rule, Reason, PersonId, At) = (key.Seal(rule.Key), key.Seal(reason), personId, at);
        (Until, ReferredTo, ReferredAs, ReferredOn) = (key.Seal(InWords(terms.Until)), key.Seal(terms.To?.Trim()), key.Seal(terms.Reference?.Trim()), key.Seal(InWords(terms.On)));
    }

    public long Id { get; private set; }

    /// <summary>Key of an <see cref="OutcomeRule"/>.</summary>
    public Sealed Rule { get; private set; }
    public Sealed Reason { get; private set; }

    /// <summary>The day from which a withdrawal is looked at again; null: for good.</summary>
    public Sealed? Until { get; private set; }
    public Sealed? ReferredTo { get; private set; }
    public Sealed? ReferredAs { get; private set; }
    public Sealed? ReferredOn { get; private set; }
    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>By an appeal.</summary>
    public DateTime? SetAsideAt { get; private set; }

    public OutcomeTerms Terms(CaseKey key) => new(Date(key.Open(Until)), key.Open(ReferredTo), key.Open(ReferredAs), Date(key.Open(ReferredOn)));

    internal void SetAside(DateTime at) => SetAsideAt ??= at;

    static string? InWords(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}
