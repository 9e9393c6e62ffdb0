namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about everything beside people and requests: times, texts for some, switches, what is still open.</summary>
static class SettingsCheck
{
    public static IEnumerable<Finding> Findings(Pack pack) =>
    [
        .. Times(pack),
        .. Names(pack),
        .. Switches(pack),
        .. Open(pack),
    ];

    static IEnumerable<Finding> Times(Pack pack)
    {
        if (pack.WorkingTime.Days.Count == 0)
            yield return Finding.Error("working-time/days", "Nobody works on any day, so no working time would ever go by: name days of the week.");
        if (pack.WorkingTime.From >= pack.WorkingTime.Until)
            yield return Finding.Error("working-time", "Work ends before it begins: correct “from” and “until”.");
        if (pack.Deputies.LongestDays <= 0)
            yield return Finding.Error("deputies/longest-days", "Nobody could be a deputy for a single day: set “longest-days” above 0.");
        if (pack.Policy.ReviewDue is { } due && !DateOnly.TryParseExact(due + "-01", "yyyy-MM-dd", out _))
            yield return Finding.Error("policy/review-due", $"The policy’s review is due in “{due}”, which is no month: write it as 2027-07.");
        var checks = pack.Registers.Checks;
        foreach (var (key, number) in new[] { ("health-months", checks.HealthMonths), ("review-months", checks.ReviewMonths), ("dormant-days", checks.DormantDays) })
            if (number is <= 0 or > 1200)
                yield return Finding.Error($"registers/account-checks/{key}", $"“{key}” is {number}: write a number from 1 to 1,200.");
        foreach (var rule in pack.Retention.Where(rule => rule.Years <= 0))
            yield return Finding.Error($"retention/{rule.Key}/years", $"“{rule.Title}” is kept for {rule.Years} years: write a number above 0.");
        if (pack.Moderation is { Warnings: < 0 })
            yield return Finding.Error("moderation/warnings", "There cannot be fewer than no warnings: write 0 where none are needed.");
    }

    static IEnumerable<Finding> Names(Pack pack)
    {
        var roles = pack.Roles.Select(role => role.Key).ToHashSet();
        foreach (var (where, key) in (pack.Moderation is { } moderation
                ? moderation.Removes.Select(key => ("moderation/removes", key)).Concat(moderation.Blocks.Select(key => ("moderation/blocks", key))) : [])
                .Concat(pack.Deputies.NotFor.Select(key => ("deputies/not-for", key))).Where(named => !roles.Contains(named.Item2)))
            if (!key.StartsWith(OpenDecision.Prefix, StringComparison.Ordinal))
                yield return Finding.Error(where, $"{where} names the role “{key}”, which is not defined: add it under “roles” or name another.");
        foreach (var service in pack.Services.Where(service => pack.Council.Bodies.All(body => body.Key != service.Body)))
            yield return Finding.Error("services", $"The service “{service.Name}” belongs to the body “{service.Body}”, which is not defined: correct it.");
        foreach (var service in pack.Services.Where(service => service.Name.Length is 0 or > People.Service.NameLength))
            yield return Finding.Error("services", $"The service “{service.Name}” needs a name of {People.Service.NameLength} characters or fewer: write it shorter.");
        foreach (var text in pack.Attestations)
        {
            foreach (var key in text.Platforms.Where(key => pack.Platform(key) is null))
                yield return Finding.Error($"attestations/{text.Key}/platforms", $"“{text.Title}” is for the platform “{key}”, which is not defined: correct it.");
            if (text.Within < 1) yield return Finding.Error($"attestations/{text.Key}/within", $"“{text.Title}” must leave people at least one day to agree again.");
            if (text.Condition?.Length > AttestationText.ConditionLength)
                yield return Finding.Error($"attestations/{text.Key}/condition", $"The condition of “{text.Title}” has {text.Condition.Length} characters: make it {AttestationText.ConditionLength} or fewer.");
            foreach (var key in text.Capabilities.Except(AuthorisedUsers.Capabilities.All))
                yield return Finding.Error($"attestations/{text.Key}/capabilities",
                    $"“{text.Title}” is for the capability “{key}”, which is not known: use some of {string.Join(", ", AuthorisedUsers.Capabilities.All)}.");
        }
        foreach (var platform in pack.Platforms)
            foreach (var path in platform.Paths.Where(path => !path.StartsWith('/') || !path.Contains("{handle}", StringComparison.Ordinal)))
                yield return Finding.Error($"platforms/{platform.Key}/paths", $"“{path}” does not show where the handle stands: write it like “/company/{{handle}}”.");
    }

    static IEnumerable<Finding> Switches(Pack pack)
    {
        foreach (var answer in pack.Switches)
            if (Switch.All.FirstOrDefault(known => known.Code == answer.Code) is not { } known)
                yield return Finding.Error($"switches/{answer.Code}", $"There is no switch “{answer.Code}”: they go from V01 to V21.");
            else if (!known.Answers.Contains(answer.Answer))
                yield return Finding.Error($"switches/{answer.Code}", $"“{known.Question}” cannot be answered with “{answer.Answer}”: use one of {string.Join(", ", known.Answers)}.");
        var left = Switch.All.Where(known => pack.Switches.All(answer => answer.Code != known.Code)).ToList();
        if (left.Count > 0)
            yield return Finding.Error("switches", $"The pack does not answer {string.Join("; ", left.Select(known => $"{known.Code} ({known.Question})"))}: add each under “switches”.");
    }

    static IEnumerable<Finding> Open(Pack pack)
    {
        foreach (var open in pack.OpenDecisions)
            if (open.Filled is null)
                yield return Finding.Error($"open-decisions/{open.Key}",
                    $"The policy does not say: {open.Question} Somebody at the council must: write “{open.Key}: ” and a role in decisions.yaml, or choose one where the pack is published.");
            else if (pack.Roles.All(role => role.Key != open.Filled))
                yield return Finding.Error($"open-decisions/{open.Key}", $"The role “{open.Filled}” was chosen for “{open.Question}”, but it is not defined: choose another.");
    }
}
