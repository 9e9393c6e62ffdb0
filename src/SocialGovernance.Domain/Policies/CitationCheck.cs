namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackCheck"/> about where things come from: each cites a clause of the policy or a local decision that exists.</summary>
static class CitationCheck
{
    public static IEnumerable<Finding> Findings(Pack pack)
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
        foreach (var decision in pack.LocalDecisions.Where(decision => !cited.Any(item => item.Clauses.Contains(decision.Citation))))
            yield return Finding.Warning($"local-decisions/{decision.Key}",
                $"Nothing cites the local decision “{decision.Key}”: cite it where it matters or take it out.");
    }

    static IEnumerable<(string Where, IReadOnlyList<string> Clauses)> Citations(Pack pack) =>
    [
        ("policy", pack.Policy.Clauses),
        .. pack.PersonTypes.Select(type => ($"person-types/{type.Key}", type.Clauses)),
        .. pack.Roles.Select(role => ($"roles/{role.Key}", role.Clauses)),
        .. pack.Platforms.Select(platform => ($"platforms/{platform.Key}", platform.Clauses)),
        .. pack.Requests.SelectMany(Citations),
        .. pack.Attestations.Select(text => ($"attestations/{text.Key}", text.Clauses)),
        ("registers", pack.Registers.Clauses),
        ("breach", pack.Breach.Clauses),
        .. pack.Breach.Categories.Select(category => ($"breach/categories/{category.Key}", category.Clauses)),
        .. pack.Breach.Outcomes.Select(outcome => ($"breach/outcomes/{outcome.Key}", outcome.Clauses)),
        .. pack.Guidance.Select(page => ($"guidance/{page.Key}", page.Clauses)),
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
            .. kind.Form.Declarations.Select(declaration => ($"{where}/declarations/{declaration.Key}", declaration.Clauses)),
            .. kind.Route.SelectMany(stage => stage.SignOffs.Select(signOff => ($"{where}/route/{stage.Key}/sign-offs/{signOff.Key}", signOff.Clauses))),
        ];
    }
}
