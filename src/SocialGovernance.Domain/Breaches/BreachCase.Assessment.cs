using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Domain.Breaches;

// How grave it is, what it touches and which rules it breaks.
public sealed partial class BreachCase
{
    readonly List<CaseAssessment> assessments = [];
    readonly List<CaseLink> links = [];

    public IReadOnlyList<CaseAssessment> Assessments => assessments;

    /// <summary>The one that counts: the last.</summary>
    public CaseAssessment? Assessment => assessments.OrderBy(assessment => assessment.Id == 0 ? long.MaxValue : assessment.Id).LastOrDefault();

    public IReadOnlyList<CaseLink> Links => links;

    public bool CanBeAssessed => State is CaseState.Investigating or CaseState.OutcomeDecided;

    /// <summary>Keys of the categories: as the handlers assessed it, until then as it was reported.</summary>
    public IReadOnlyList<string> CategoriesOf(CaseKey key) => Assessment?.Open(key).Categories ?? Concern!.Open(key).Categories;

    /// <returns>Keys of the roles that are to be told of what is known only now, and of what.</returns>
    public IReadOnlyList<(string Role, MatterKind Kind)> Assess(AssessmentText found, BreachRules rules, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(CanBeAssessed, "A case can be assessed once it is taken up and until it is closed.", actor);
        Require(found.ReputationalHarm, "Say what harm there is to the council’s reputation, or that there is none.");
        Require(found.Liability, "Say what the council could be liable for, or that there is nothing.");
        if (found.Categories.Count == 0 || found.Categories.Except(rules.Categories.Select(category => category.Key)).Any())
            throw RuleBrokenException.Input("Choose at least one kind of breach from the list.");
        var known = rules.Categories.SelectMany(category => category.Clauses).ToHashSet();
        if (found.Clauses.Any(clause => !known.Contains(clause))) throw RuleBrokenException.Input("Choose clauses from the list.");
        found = found with { Said = rules.Answered(CaseMoment.Assessment, found.Categories, found.Said) };
        var before = Assessment?.Open(key);
        assessments.Add(new(found, key, actor.PersonId, at));
        Enter(CaseAct.Assessed, null, key, actor, at);
        Record(BreachAudit.Assessed, actor, at, ("severity", null), ("reputational harm", null), ("liability", null), ("personal data", null), ("categories", null), ("clauses", null));
        return [.. Told(rules, found, before)];
    }

    static IEnumerable<(string Role, MatterKind Kind)> Told(BreachRules rules, AssessmentText now, AssessmentText? before)
    {
        if (rules.DataProtectionRole is { } role && now.PersonalData && before?.PersonalData != true) yield return (role, MatterKind.PersonalData);
        foreach (var told in rules.Questions.Where(question => question.Tells(now.Said) && !question.Tells(before?.Said ?? Answers.None)).Select(question => question.TellsRole!).Distinct())
            yield return (told, MatterKind.Law);
    }

    /// <param name="targetId">Of an account or an entry of the register; null for the address of a post.</param>
    public void Link(CaseLinkKind kind, long? targetId, string label, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so nothing can be linked to it.", actor);
        Require(label, "Say what belongs to the case.");
        if (links.Any(link => link.RemovedAt is null && link.Is(kind, targetId, label, key))) throw new RuleBrokenException("This is linked already.");
        links.Add(new(kind, targetId, label.Trim(), key, actor.PersonId, at));
        Enter(CaseAct.Linked, label, key, actor, at);
        Record(BreachAudit.Linked, actor, at, ("link", null));
    }

    public void Unlink(long linkId, string reason, CaseKey key, Actor actor, DateTime at)
    {
        Refuse(IsOpen, "This case is closed, so its links stay as they are.", actor);
        Require(reason, "Say why the link is taken away.");
        var link = links.FirstOrDefault(link => link.Id == linkId && link.RemovedAt is null) ?? throw new RuleBrokenException("This is not linked any more.");
        link.Remove(at);
        Enter(CaseAct.Unlinked, $"{key.Open(link.Target)}: {reason.Trim()}", key, actor, at);
        Record(BreachAudit.Unlinked, actor, at, ("link", null));
    }
}
