namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about where things come from: each cites a clause of the policy or a local decision that exists.</summary>
public static class CitationCheck
{
    internal static IEnumerable<Finding> Findings(Pack pack)
    {
        var cited = Citations(pack).ToList();
        foreach (var (where, clauses) in cited)
        {
            if (clauses.Count == 0)
                yield return Finding.Error($"{where}/clauses",
                    $"{where} cites nothing: name its clauses, or a local decision such as “local:key” where the policy is silent.");
            foreach (var citation in clauses.Where(LocalDecision.IsCitedBy).Where(citation => pack.LocalDecision(citation) is null))
                yield return Finding.Error($"{where}/clauses",
                    $"{where} cites “{citation}”, but there is no such local decision: add it under “local-decisions” or correct the name.");
        }
        foreach (var (where, clauses) in cited)
            foreach (var twice in clauses.GroupBy(citation => citation).Where(group => group.Count() > 1))
                yield return Finding.Error($"{where}/clauses", $"{where} cites “{twice.Key}” twice: once is enough.");
        if (pack.ClauseTexts.Count > 0)
        {
            var all = cited.SelectMany(item => item.Clauses).ToHashSet();
            foreach (var (where, clauses) in cited)
                foreach (var unknown in clauses.Where(citation => !LocalDecision.IsCitedBy(citation) && !pack.ClauseTexts.ContainsKey(citation)))
                    yield return Finding.Error($"{where}/clauses", $"{where} cites “{unknown}”, which is not in the list of clauses: correct it or add it there.");
            foreach (var (id, text) in pack.ClauseTexts.Where(clause => !all.Contains(clause.Key)))
                yield return Finding.Warning("policy/clauses", $"Nothing cites {id} (“{text}”): cite it where the pack carries it, if only on a page of guidance.");
        }
        foreach (var decision in pack.LocalDecisions.Where(decision => !cited.Any(item => item.Clauses.Contains(decision.Citation))))
            yield return Finding.Warning($"local-decisions/{decision.Key}",
                $"Nothing cites the local decision “{decision.Key}”: cite it where it matters or take it out.");
    }

    /// <summary>Every entry that cites something, with its path in the pack file.</summary>
    public static IEnumerable<(string Where, IReadOnlyList<string> Clauses)> Citations(Pack pack) =>
    [
        ("policy", pack.Policy.Clauses),
        .. pack.PersonTypes.Select(type => ($"person-types/{type.Key}", type.Clauses)),
        .. pack.Roles.Select(role => ($"roles/{role.Key}", role.Clauses)),
        .. pack.Platforms.Select(platform => ($"platforms/{platform.Key}", platform.Clauses)),
        .. pack.Requests.SelectMany(Citations),
        .. pack.Attestations.Select(text => ($"attestations/{text.Key}", text.Clauses)),
        ("registers", pack.Registers.Clauses),
        .. ReferenceEquals(pack.Registers.Checks, AccountChecks.Usual) ? Array.Empty<(string, IReadOnlyList<string>)>() : [("registers/account-checks", pack.Registers.Checks.Clauses)],
        ("breach", pack.Breach.Clauses),
        .. pack.Breach.Categories.Select(category => ($"breach/categories/{category.Key}", category.Clauses)),
        .. pack.Breach.Outcomes.Select(outcome => ($"breach/outcomes/{outcome.Key}", outcome.Clauses)),
        .. pack.Breach.Routes.Select(route => ($"breach/routes/{route.Key}", route.Clauses)),
        .. pack.Support is { } support ? [("support", support.Clauses)] : Array.Empty<(string, IReadOnlyList<string>)>(),
        .. pack.Breach.Questions.Select(question => ($"breach/questions/{question.Key}", question.Clauses)),
        .. pack.Breach.Referrals.Select(referral => ($"breach/referrals/{referral.Key}", referral.Clauses)),
        .. pack.Breach.Retention.Select(rule => ($"breach/retention/{rule.Key}", rule.Clauses)),
        .. pack.Guidance.Select(page => ($"guidance/{page.Key}", page.Clauses)),
        .. pack.WorkingTime.Clauses.Count > 0 ? [("working-time", pack.WorkingTime.Clauses)] : Array.Empty<(string, IReadOnlyList<string>)>(),
        .. pack.Deputies.Clauses.Count > 0 ? [("deputies", pack.Deputies.Clauses)] : Array.Empty<(string, IReadOnlyList<string>)>(),
        .. pack.Clocks.Select(clock => ($"clocks/{clock.Key}", clock.Clauses)),
        .. pack.Moderation is { } moderation
            ? [("moderation", moderation.Clauses), .. moderation.Grounds.Select(ground => ($"moderation/grounds/{ground.Key}", ground.Clauses))]
            : Array.Empty<(string, IReadOnlyList<string>)>(),
        .. pack.Consents.Select(consent => ($"consents/{consent.Key}", consent.Clauses)),
        .. pack.Retention.Select(rule => ($"retention/{rule.Key}", rule.Clauses)),
        .. pack.Switches.Select(answer => ($"switches/{answer.Code}", answer.Clauses)),
        .. pack.OpenDecisions.Select(open => ($"open-decisions/{open.Key}", open.Clauses)),
    ];

    static IEnumerable<(string Where, IReadOnlyList<string> Clauses)> Citations(RequestKind kind)
    {
        var where = $"requests/{kind.Key}";
        return
        [
            (where, kind.Clauses),
            .. kind.Exemption is { } exemption ? [($"{where}/exemption", exemption.Clauses)] : Array.Empty<(string, IReadOnlyList<string>)>(),
            .. kind.Form.Groups.SelectMany(group => group.Questions.Select(question =>
                ($"{where}/form/{group.Key}/questions/{question.Key}", question.Clauses))),
            .. kind.Form.Rules.Select(rule => ($"{where}/checks/{rule.Key}", rule.Clauses)),
            .. kind.Form.Declarations.Select(declaration => ($"{where}/declarations/{declaration.Key}", declaration.Clauses)),
            .. kind.Route.SelectMany(stage => stage.NoResponse.Select((rule, index) => ($"{where}/route/{stage.Key}/no-response/{index + 1}", rule.Clauses))),
            .. kind.Route.SelectMany(stage => stage.SignOffs.Select(signOff => ($"{where}/route/{stage.Key}/sign-offs/{signOff.Key}", signOff.Clauses))),
        ];
    }
}
