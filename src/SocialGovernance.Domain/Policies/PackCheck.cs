namespace SocialGovernance.Domain.Policies;

/// <summary>Something about a pack that its owner should know. Errors keep it from being published, warnings do not.</summary>
/// <param name="Where">The path of keys in the pack file, such as <c>requests/new-account/route/decision</c>.</param>
public sealed record Finding(Severity Severity, string Where, string Sentence)
{
    public static Finding Error(string where, string sentence) => new(Severity.Error, where, sentence);

    public static Finding Warning(string where, string sentence) => new(Severity.Warning, where, sentence);
}

public enum Severity { Error, Warning }

/// <summary>Whether a pack makes sense as a whole: everything it names exists, somebody can act, nothing that a person reads is empty.</summary>
public static class PackCheck
{
    static readonly string[] Nations = ["england-and-wales", "scotland", "northern-ireland"];

    public static IEnumerable<Finding> Findings(Pack pack) =>
    [
        .. Council(pack.Council),
        .. People(pack),
        .. RoleCheck.Findings(pack),
        .. Platforms(pack),
        .. Breach(pack),
        .. ConcernCheck.Findings(pack),
        .. pack.Requests.SelectMany(kind => RequestCheck.Findings(pack, kind)),
        .. RequestCheck.OpenedByThePortal(pack),
        .. Texts(pack),
        .. SettingsCheck.Findings(pack),
        .. DuplicateKeys(pack),
        .. CitationCheck.Findings(pack),
    ];

    /// <summary>An error for each key that stands more than once in a list.</summary>
    internal static IEnumerable<Finding> Duplicates(string where, IEnumerable<string> keys) => keys.Where(key => key.Length > 0).GroupBy(key => key)
        .Where(group => group.Count() > 1)
        .Select(group => Finding.Error($"{where}/{group.Key}",
            $"The key “{group.Key}” stands more than once in {where}: give each entry a key of its own."));

    internal static IEnumerable<Finding> Blank(string where, string text, string what)
    {
        if (string.IsNullOrWhiteSpace(text)) yield return Finding.Error(where, $"{what} is empty: write it.");
    }

    static IEnumerable<Finding> Council(CouncilDetails council)
    {
        if (!Nations.Contains(council.Nation))
            yield return Finding.Error("council/nation", $"The nation “{council.Nation}” is not known: use one of {string.Join(", ", Nations)}.");
        if (council.Bodies.Count == 0) yield return Finding.Error("council/bodies",
            "No legal body is named: list at least the council itself under “bodies”.");

        var (brand, onBrand, link) = council.Colours;
        foreach (var colour in new[] { brand, onBrand, link }.Where(colour => !Contrast.IsColour(colour)))
            yield return Finding.Error("council/colours",
                $"“{colour}” is not a colour: write it as six hexadecimal digits in quotes, such as '#14504a'.");
        foreach (var (front, back, what) in new[] { (onBrand, brand, "on-brand on brand"), (link, "#ffffff", "link on white") })
            if (Contrast.IsColour(front) && Contrast.IsColour(back) && Contrast.Ratio(front, back) < Contrast.Text)
                yield return Finding.Error("council/colours",
                    $"The colours {what} have a contrast of {Contrast.Ratio(front, back):0.0} to 1; text needs at least 4.5 to 1: make one of them darker or lighter.");
    }

    static IEnumerable<Finding> People(Pack pack)
    {
        if (!pack.PersonTypes.Any(type => type.InScope))
            yield return Finding.Error("person-types",
                "No person type is in scope, so nobody could apply or be authorised: set “in-scope: true” on at least one.");
    }

    static IEnumerable<Finding> Platforms(Pack pack)
    {
        foreach (var platform in pack.Platforms)
        {
            if (platform.Key == KnownQuestions.Other)
                yield return Finding.Error("platforms/other",
                    "The key “other” is kept for platforms that the pack does not know: choose another key.");
            if (platform.Hosts.Count == 0)
                yield return Finding.Error($"platforms/{platform.Key}/hosts",
                    $"{platform.Label} has no host names, so its addresses could not be checked: add them under “hosts”.");
        }
        if (pack.Platforms.Count == 0)
            yield return Finding.Error("platforms", "No platform is named, so nobody could ask for an account: list those that people may ask for.");
    }

    static IEnumerable<Finding> Breach(Pack pack)
    {
        if (pack.Breach.Categories.Count == 0) yield return Finding.Error("breach/categories",
            "There is no breach category, so no concern could be reported: add some.");
        if (pack.Breach.Outcomes.Count == 0) yield return Finding.Error("breach/outcomes",
            "There is no outcome, so no case could be closed: add some.");
        foreach (var outcome in pack.Breach.Outcomes)
            foreach (var type in outcome.PersonTypes.Where(key => pack.PersonTypes.All(type => type.Key != key)))
                yield return Finding.Error($"breach/outcomes/{outcome.Key}/person-types",
                    $"The outcome “{outcome.Title}” is for the person type “{type}”, which is not defined: correct it.");
        foreach (var outcome in pack.Breach.Outcomes.Where(outcome => outcome is { Group: OutcomeGroup.Discipline, PersonTypes.Count: 0 }))
            yield return Finding.Error($"breach/outcomes/{outcome.Key}/person-types",
                $"The outcome “{outcome.Title}” is discipline, which is not for volunteers or suppliers in the same way as for employees: name the person types it is for.");
        foreach (var finding in CaseRetentionCheck.Findings(pack.Breach)) yield return finding;
    }

    static IEnumerable<Finding> Texts(Pack pack)
    {
        foreach (var text in pack.Attestations)
            foreach (var finding in Blank($"attestations/{text.Key}/file", text.Markdown, $"The text that people agree to in “{text.Title}”")) yield return finding;
        foreach (var page in pack.Guidance)
        {
            foreach (var finding in Blank($"guidance/{page.Key}/file", page.Markdown, $"The page “{page.Title}”")) yield return finding;
            if (page.SourceMissing)
                yield return Finding.Warning($"guidance/{page.Key}/source-missing",
                    $"The text behind “{page.Title}” was not supplied with the policy: put it in, then take out “source-missing”.");
        }
    }

    static IEnumerable<Finding> DuplicateKeys(Pack pack) =>
    [
        .. Duplicates("council/bodies", pack.Council.Bodies.Select(body => body.Key)),
        .. Duplicates("council/priorities", pack.Council.Priorities.Select(priority => priority.Key)),
        .. Duplicates("person-types", pack.PersonTypes.Select(type => type.Key)),
        .. Duplicates("roles", pack.Roles.Select(role => role.Key)),
        .. Duplicates("platforms", pack.Platforms.Select(platform => platform.Key)),
        .. Duplicates("requests", pack.Requests.Select(kind => kind.Key)),
        .. Duplicates("attestations", pack.Attestations.Select(text => text.Key)),
        .. Duplicates("breach/categories", pack.Breach.Categories.Select(category => category.Key)),
        .. Duplicates("breach/outcomes", pack.Breach.Outcomes.Select(outcome => outcome.Key)),
        .. Duplicates("breach/routes", pack.Breach.Routes.Select(route => route.Key)),
        .. Duplicates("breach/questions", pack.Breach.Questions.Select(question => question.Key)),
        .. Duplicates("breach/referrals", pack.Breach.Referrals.Select(referral => referral.Key)),
        .. Duplicates("breach/retention", pack.Breach.Retention.Select(rule => rule.Key)),
        .. Duplicates("clocks", pack.Clocks.Select(clock => clock.Key)),
        .. Duplicates("consents", pack.Consents.Select(consent => consent.Key)),
        .. Duplicates("retention", pack.Retention.Select(rule => rule.Key)),
        .. Duplicates("switches", pack.Switches.Select(answer => answer.Code)),
        .. Duplicates("open-decisions", pack.OpenDecisions.Select(open => open.Key)),
        .. Duplicates("services", pack.Services.Select(service => service.Name)),
        .. Duplicates("guidance", pack.Guidance.Select(page => page.Key)),
        .. Duplicates("local-decisions", pack.LocalDecisions.Select(decision => decision.Key)),
    ];
}
