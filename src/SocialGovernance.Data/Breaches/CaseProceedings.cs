using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Data.Breaches;

/// <summary>What has been found out and done in a case, and what is due in it, opened.</summary>
/// <param name="Pack">The rules of the version under which it was reported.</param>
/// <param name="Clauses">Of all categories, with what they say where that is known.</param>
public sealed record CaseProceedings(BreachRules Pack, IReadOnlyDictionary<string, string> Clauses, AssessmentText? Assessment, IReadOnlyList<LinkLine> Links,
    IReadOnlyList<SuspensionLine> Suspensions, IReadOnlyList<AppealLine> Appeals, IReadOnlyList<HoldLine> Holds, IReadOnlyList<DueLine> Due, DateTime? KeptUntil)
{
    /// <summary>What handlers answered as they first looked at it.</summary>
    public Answers FirstSaid { get; init; } = Answers.None;

    internal static CaseProceedings Of(BreachCase found, Pack pack, CaseKey key, DateTime now) => new(pack.Breach,
        pack.Breach.Categories.SelectMany(category => category.Clauses).Where(clause => !LocalDecision.IsCitedBy(clause)).Distinct().Order(StringComparer.Ordinal)
            .ToDictionary(clause => clause, clause => pack.ClauseTexts.GetValueOrDefault(clause, "")),
        found.Assessment?.Open(key),
        [.. found.Links.Where(link => link.RemovedAt is null).OrderBy(link => link.Id).Select(link => new LinkLine(link.Id, link.KindOf(key), link.IdOf(key), key.Open(link.Target)))],
        [.. found.Suspensions.OrderBy(suspension => suspension.Id).Select(suspension =>
            new SuspensionLine(suspension.Id, suspension.Order!.Account!.Label, suspension.At, suspension.On, suspension.EndsByItself, suspension.Stands))],
        [.. found.Appeals.OrderBy(appeal => appeal.Id).Select(appeal =>
            new AppealLine(appeal.ReceivedOn, key.Open(appeal.Grounds), appeal.ResultOf(key), key.Open(appeal.Reason), appeal.DecidedBy?.Name))],
        [.. found.Holds.Where(hold => hold.LiftedAt is null).Select(hold => new HoldLine(hold.From, key.Open(hold.Reason)))],
        [.. found.Deadlines.Where(deadline => deadline.EndedAt is null).OrderBy(deadline => deadline.DueAt).Select(deadline => new DueLine(deadline.Kind, deadline.DueAt, deadline.DueAt < now))],
        found.KeptUntil(pack, key))
    {
        FirstSaid = key.Open(found.FirstSaid) is { } said ? Answers.FromText(said) : Answers.None,
    };
}

public sealed record LinkLine(long Id, CaseLinkKind Kind, long? TargetId, string Target)
{
    /// <summary>Where it is in the registers; null for a post, whose site would learn of the visit.</summary>
    public string? Path => Kind switch
    {
        CaseLinkKind.Account => $"/accounts/{TargetId}",
        CaseLinkKind.Access => $"/authorised-users/{TargetId}",
        _ => null,
    };
}

public sealed record SuspensionLine(long Id, string Account, DateTime At, DateOnly On, bool EndsByItself, bool Stands);

/// <param name="By">Who decided.</param>
public sealed record AppealLine(DateOnly ReceivedOn, string Grounds, AppealResult? Result, string? Reason, string? By);

public sealed record HoldLine(DateTime From, string Reason);

public sealed record DueLine(CaseDeadlineKind Kind, DateTime At, bool IsOver);
