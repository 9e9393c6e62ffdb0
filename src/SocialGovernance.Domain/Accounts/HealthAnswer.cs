namespace SocialGovernance.Domain.Accounts;

/// <summary>What is known of one measure on one account, until it lapses: from then on nothing is known. What was said before stays in the audit log.</summary>
public sealed class HealthAnswer
{
    public const int EvidenceLength = 1000;
    public const int SaidByLength = 160;

    HealthAnswer() => Measure = "";

    internal HealthAnswer(HealthMeasure measure) => Measure = measure.Key;

    public long Id { get; private set; }

    /// <summary>Key of a <see cref="HealthMeasure"/>.</summary>
    public string Measure { get; private set; }
    public HealthVerdict Verdict { get; private set; }
    public string? Evidence { get; private set; }

    /// <summary>Who said so, in words; it need not be whoever recorded it.</summary>
    public string? SaidBy { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>The last day on which it counts; null where nothing is known.</summary>
    public DateOnly? LapsesOn { get; private set; }

    public bool HasLapsed(DateOnly today) => LapsesOn < today;

    /// <summary>What it is worth on that day: lapsed, it is not known.</summary>
    public HealthVerdict On(DateOnly today) => HasLapsed(today) ? HealthVerdict.Unknown : Verdict;

    internal void Say(HealthVerdict verdict, string? evidence, string? saidBy, DateOnly? lapsesOn, DateTime at) =>
        (Verdict, Evidence, SaidBy, LapsesOn, At) = (verdict, evidence?.CutTo(EvidenceLength), saidBy?.CutTo(SaidByLength), lapsesOn, at);
}

public enum HealthVerdict { Unknown, Met, Partly, NotMet }

/// <summary>Red: something is not met. Amber: nothing is, but not everything is known to be met. Green: everything is known to be met.</summary>
public enum HealthColour { Red, Amber, Green }

public static class HealthWords
{
    public static string InWords(this HealthVerdict verdict) => verdict switch
    {
        HealthVerdict.Met => "Met",
        HealthVerdict.Partly => "Partly met",
        HealthVerdict.NotMet => "Not met",
        _ => "Not known",
    };

    public static HealthColour Colour(int met, int notMet) =>
        notMet > 0 ? HealthColour.Red : met == HealthMeasure.All.Count ? HealthColour.Green : HealthColour.Amber;

    public static string InWords(this HealthColour colour) => colour switch
    {
        HealthColour.Red => "Something is not met",
        HealthColour.Amber => "Something is partly met or not known",
        _ => "Everything is met",
    };
}
