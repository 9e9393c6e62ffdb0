namespace SocialGovernance.Domain.Policies;

/// <summary>What outcomes of all councils have in common, so that they can be counted.</summary>
public enum OutcomeGroup { Other, NoAction, Advice, AccessWithdrawn, Discipline, Referral }

/// <summary>How grave what happened is.</summary>
public enum CaseSeverity { Minor, Moderate, Serious }

/// <summary>A procedure that a concern may be a matter for instead: a grievance, a complaint.</summary>
public sealed record Referral(string Key, string Title, string Hint, IReadOnlyList<string> Clauses);

/// <summary>How long cases are kept after they were closed.</summary>
/// <param name="Outcomes">Keys of outcomes, <see cref="NoCase"/> or <see cref="PassedOn"/>.</param>
public sealed record CaseRetention(string Key, string Title, IReadOnlyList<string> Outcomes, Period Period, IReadOnlyList<string> Clauses)
{
    public const string NoCase = "no-case";
    public const string PassedOn = "passed-on";
}

/// <summary>Keys of the clocks by which a case goes; a pack that leaves one out sets no time for it.</summary>
public static class CaseClocks
{
    public const string Triage = "case-triage";
    public const string Investigation = "case-investigation";
    public const string Decision = "case-decision";
    public const string Appeal = "case-appeal";
    public const string DisposalWarning = "case-disposal-warning";

    /// <summary>When handlers who are told at that moment that a case will be disposed of were told early enough.</summary>
    public static DateTime EndOfWarning(this Pack pack, DateTime at) => pack.Clocks.FirstOrDefault(clock => clock.Key == DisposalWarning)?.EndOf(at, pack.WorkingTime) ?? at;
}
