namespace SocialGovernance.Domain.Policies;

/// <summary>Whom a concern reaches, or where it is to be taken instead (DR-4.1 to DR-4.3, AB-9.2).</summary>
/// <param name="Says">What its reporter should know or do first; where the concern is not taken here, the next step.</param>
public sealed record ConcernRoute(string Key, string Title, string Says, IReadOnlyList<string> Clauses)
{
    /// <summary>Key of the role whose holders handle it in place of the reviewers; null: the reviewers do. A role that follows from posts is that of the reporter's own
    /// manager, who hears it (DR-4.1, DR-4.2).</summary>
    public string? Role { get; init; }

    /// <summary>Whether the reporter names which of the role's holders.</summary>
    public bool Choose { get; init; }

    /// <summary>Whether such a concern is taken here at all; otherwise it is told where it belongs.</summary>
    public bool Here { get; init; } = true;

    /// <summary>Whether a reporter who is signed in is shown who their managers are.</summary>
    public bool Managers { get; init; }

    /// <summary>Keys of the person types whose concerns go this way.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>Keys of the person types about whom concerns go this way.</summary>
    public IReadOnlyList<string> About { get; init; } = [];
    public Elsewhere? Contact { get; init; }

    public bool Claims(string? reporterType, string? subjectType) =>
        (reporterType is not null && By.Contains(reporterType)) || (subjectType is not null && About.Contains(subjectType));
}

/// <summary>How to reach another body; empty where it is not known.</summary>
public sealed record Elsewhere(string Name, string Website, string Telephone, string Email);

/// <summary>What the council does for people who are targeted because of their work (AB-8.4 to AB-8.7, LE-A2-1.10).</summary>
/// <param name="Role">Handles support cases; null where the policy knows self-help alone.</param>
/// <param name="ContactDays">Within how many days somebody asks again how the person is.</param>
/// <param name="Says">What the council promises.</param>
/// <param name="Options">What the person can do independently where they are not satisfied; goes before them as it stands.</param>
/// <param name="SelfHelp">What people can do themselves, a step each.</param>
public sealed record SupportRules(string? Role, int ContactDays, string Says, string Options, IReadOnlyList<string> SelfHelp, IReadOnlyList<string> Clauses)
{
    /// <summary>How long a support case is kept once it is closed; null: nobody has said, so it stays.</summary>
    public Period? Kept { get; init; }
}
