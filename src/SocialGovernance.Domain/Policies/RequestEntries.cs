namespace SocialGovernance.Domain.Policies;

/// <summary>The part of <see cref="PackEntries"/> about one kind of request: its form, its checks and its route.</summary>
static class RequestEntries
{
    public static IEnumerable<PackEntry> Of(RequestKind kind, Pack names)
    {
        var id = $"requests/{kind.Key}";
        PackEntry[] parts = [.. Form(kind, names, id), .. Route(kind, names, id)];
        return [Kind(kind, names, id), .. parts.Select(part => part with { Within = part.Within ?? id })];
    }

    static PackEntry Kind(RequestKind kind, Pack names, string id) => new(PackEntries.Requests, id, $"The request “{kind.Title}”", kind.Clauses,
        Facet.Value("the title", kind.Title), Facet.Value("the summary", kind.Summary), Facet.Value("the beginning of its references", kind.Prefix),
        Facet.Value("what it brings about", kind.Effect), Facet.List("those who may make it", kind.For.Select(key => names.PersonType(key)?.Title ?? key)),
        Facet.Value("the sentence in place of such a request", kind.Disabled), Facet.Flag("whether people start it", kind.StartedByPeople),
        Facet.Flag("whether somebody with two roles decides once only", kind.OneVoice),
        Facet.Order("its questions", kind.Form.Questions.Select(question => question.Label)), Facet.Order("its stages", kind.Route.Select(stage => stage.Title)),
        Facet.Cites(kind.Clauses));

    static IEnumerable<PackEntry> Form(RequestKind kind, Pack names, string id)
    {
        var of = $"of “{kind.Title}”";
        if (kind.Exemption is { } exemption)
            yield return new(PackEntries.Requests, $"{id}/exemption", $"The exemption “{exemption.Title}” {of}", exemption.Clauses, Facet.Value("the title", exemption.Title),
                Facet.Value("the introduction", exemption.Intro), Facet.List("its questions", exemption.Limbs.Select(limb => limb.Question)),
                Facet.Value("what the exempt read", exemption.Exempt), Facet.Cites(exemption.Clauses));
        foreach (var (group, question) in kind.Form.Groups.SelectMany(group => group.Questions.Select(question => (group, question))))
            yield return new(PackEntries.Requests, $"{id}/questions/{question.Key}", $"The question “{question.Label}” {of}", question.Clauses,
                Facet.Value("the question", question.Label), Facet.Value("the hint", question.Hint), Facet.Value("its page", group.Title), Facet.Value("the type", $"{question.Type}"),
                Facet.Flag("whether it must be answered", question.Required), Facet.Value("the sentence where it is not answered", question.Missing),
                Facet.Value("the longest answer in characters", question.MaxLength == 0 ? null : $"{question.MaxLength}"),
                Facet.List("its choices", question.Choices.Select(choice => choice.Label)), Facet.Value("the most answers", question.AtMost == 0 ? null : $"{question.AtMost}"),
                Facet.Value("when it is asked", question.ShownWhen?.InWords(names, kind.Form)), Facet.Value("the sentence where only the applicant is named", question.OnlyApplicant),
                Facet.List("its domains", question.Domains), Facet.Cites(question.Clauses));
        foreach (var rule in kind.Form.Rules)
            yield return new(PackEntries.Requests, $"{id}/checks/{rule.Key}", $"The check “{rule.Says}” {of}", rule.Clauses, Facet.Value("what it says", rule.Says),
                Facet.Value("when it refuses", rule.RefuseWhen.InWords(names, kind.Form)), Facet.Cites(rule.Clauses));
        foreach (var declaration in kind.Form.Declarations)
            yield return new(PackEntries.Requests, $"{id}/declarations/{declaration.Key}", $"The declaration “{declaration.Text}” {of}", declaration.Clauses,
                Facet.Value("the text", declaration.Text), Facet.Cites(declaration.Clauses));
    }

    static IEnumerable<PackEntry> Route(RequestKind kind, Pack names, string id)
    {
        foreach (var stage in kind.Route)
        {
            var stageId = $"{id}/route/{stage.Key}";
            yield return new(PackEntries.Requests, stageId, $"The stage “{stage.Title}” of “{kind.Title}”", [], Facet.Value("the title", stage.Title),
                Facet.Value("who must agree", stage.Quorum == Quorum.All ? "all" : "any one"), Facet.Value("when it is asked", stage.When?.InWords(names, kind.Form)),
                Facet.Value("the moment it waits for", stage.NotBefore),
                Facet.List("what happens when nobody answers", stage.NoResponse.Select(rule => $"after {rule.AfterDays} working days: {InWords(names, rule)}")));
            foreach (var asked in stage.SignOffs)
                yield return new(PackEntries.Requests, $"{stageId}/{asked.Key}", $"The sign-off of {names.RoleTitle(asked.Role)} in “{stage.Title}” of “{kind.Title}”", asked.Clauses,
                    Facet.Value("who is asked", names.RoleTitle(asked.Role)), Facet.Value("what they can do", $"{asked.Effect}"), Facet.Value("what they are asked", asked.Asks),
                    Facet.Value("when they are asked", asked.When?.InWords(names, kind.Form)),
                    Facet.Value("who is asked in their place", asked.FallBack is null ? null : names.RoleTitle(asked.FallBack)),
                    Facet.List("the questions that ask them again", asked.TouchedBy.Select(key => kind.Form.Question(key)?.Label ?? key)), Facet.Cites(asked.Clauses))
                { Within = stageId };
        }
    }

    static string InWords(Pack names, NoResponseRule rule) => rule.Do switch
    {
        NoResponseAct.Remind => "they are reminded",
        NoResponseAct.Add => $"{names.RoleTitle(rule.Role ?? "")} is asked too",
        NoResponseAct.Replace => $"{names.RoleTitle(rule.Role ?? "")} is asked instead",
        _ => "the request stops",
    };
}
