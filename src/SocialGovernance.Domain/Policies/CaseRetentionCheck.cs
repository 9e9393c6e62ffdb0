namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about how long cases are kept: every end of a case once, or none at all.</summary>
static class CaseRetentionCheck
{
    internal static IEnumerable<Finding> Findings(BreachRules breach)
    {
        if (breach.Retention.Count == 0) yield break;
        IReadOnlyList<string> ends = [CaseRetention.NoCase, CaseRetention.PassedOn, .. breach.Outcomes.Select(outcome => outcome.Key)];
        foreach (var rule in breach.Retention)
            foreach (var unknown in rule.Outcomes.Except(ends))
                yield return Finding.Error($"breach/retention/{rule.Key}/outcomes", $"“{rule.Title}” are kept after the outcome “{unknown}”, which is not defined: correct it.");
        foreach (var end in ends)
            if (breach.Retention.Count(rule => rule.Outcomes.Contains(end)) is var count && count != 1)
                yield return Finding.Error("breach/retention", count == 0
                    ? $"Nothing says how long a case is kept that ends with “{end}”: add it to an entry."
                    : $"How long a case is kept that ends with “{end}” is said more than once: say it once.");
    }
}
