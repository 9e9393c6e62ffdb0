namespace SocialGovernance.Domain.Policies;

/// <summary>A kind of request that somebody can make under the policy: what is asked, who agrees, and what agreement brings about.</summary>
/// <param name="Prefix">Begins its references: <c>BC</c> in BC-2026-0042.</param>
/// <param name="Effect">What approval brings about, from <see cref="Effects"/>.</param>
/// <param name="StartedByPeople">False where the portal opens it itself, as a platform request (EL-13).</param>
public sealed record RequestKind(string Key, string Prefix, string Title, string Summary, string Effect, bool StartedByPeople, Exemption? Exemption,
    Form Form, IReadOnlyList<StageRule> Route, IReadOnlyList<string> Clauses)
{
    /// <summary>Keys of the person types that may make such a request; empty: those in scope.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Where the policy asks for no such request: the sentence that people read instead (DC-7.1).</summary>
    public string? Disabled { get; init; }

    /// <summary>Whether somebody who holds two deciding roles decides once only.</summary>
    public bool OneVoice { get; init; } = true;

    public bool IsOffered => StartedByPeople && Disabled is null;

    public bool IsFor(PersonType type) => For.Count == 0 ? type.InScope : For.Contains(type.Key);
}

/// <summary>The closed list of what an approved request brings about.</summary>
public static class Effects
{
    /// <summary>Each platform of the case becomes an authorised account, its authors await their attestations.</summary>
    public const string CreateAccounts = "create-accounts";

    /// <summary>The account that waited for its platform is released (EL-13).</summary>
    public const string AgreePlatform = "agree-platform";

    /// <summary>The people named are asked for their attestations and then let in to the accounts named (LE-3.6).</summary>
    public const string GrantAccess = "grant-access";

    /// <summary>The people named may do other things on the accounts named, or until another day.</summary>
    public const string ChangeAccess = "change-access";

    /// <summary>The access of the people named to the accounts named is taken away.</summary>
    public const string RemoveAccess = "remove-access";

    /// <summary>The statement may be issued, word for word (DC-4.2).</summary>
    public const string ClearStatement = "clear-statement";

    /// <summary>Nothing but the record that it was agreed.</summary>
    public const string Record = "record";

    public static readonly IReadOnlyList<string> All = [CreateAccounts, AgreePlatform, GrantAccess, ChangeAccess, RemoveAccess, ClearStatement, Record];
}

/// <summary>Where every limb is answered with yes, the matter is recorded and no request is needed (EL-27).</summary>
public sealed record Exemption(string Title, string Intro, IReadOnlyList<Limb> Limbs, string Exempt, IReadOnlyList<string> Clauses);

public sealed record Limb(string Key, string Question, string Hint);

/// <summary>One step of a route: its sign-offs are asked at the same time, the next stage follows when its quorum is met.</summary>
public sealed record StageRule(string Key, string Title, Quorum Quorum, IReadOnlyList<SignOffRule> SignOffs)
{
    /// <summary>Only where it holds; otherwise the stage is left out.</summary>
    public Condition? When { get; init; }

    /// <summary>Key of a question for a day or moment: before it, nothing here can be agreed or done (DC-4.3).</summary>
    public string? NotBefore { get; init; }

    /// <summary>In the order of their days.</summary>
    public IReadOnlyList<NoResponseRule> NoResponse { get; init; } = [];
}

/// <summary>What happens when nobody answers.</summary>
/// <param name="AfterDays">Working days since the stage began.</param>
/// <param name="Role">Who is asked too or instead; null for the others.</param>
public sealed record NoResponseRule(int AfterDays, NoResponseAct Do, string? Role, IReadOnlyList<string> Clauses);

/// <summary>Never an approval.</summary>
public enum NoResponseAct { Remind, Add, Replace, Expire }

public enum Quorum { All, Any }

/// <summary>One agreement or opinion that a stage asks for.</summary>
/// <param name="TouchedBy">Keys of the questions whose change asks this role again in a new round; empty: any change does.</param>
public sealed record SignOffRule(string Key, string Role, SignOffEffect Effect, string Asks, IReadOnlyList<string> TouchedBy, IReadOnlyList<string> Clauses)
{
    public const int AsksLength = 400;

    /// <summary>Only where it holds; otherwise this sign-off is left out.</summary>
    public Condition? When { get; init; }

    /// <summary>The role that is asked where nobody holds the first; null: the request waits visibly.</summary>
    public string? FallBack { get; init; }

    public bool IsTouchedBy(IReadOnlySet<string> changed) => changed.Count > 0 && (TouchedBy.Count == 0 || TouchedBy.Any(changed.Contains));
}

/// <summary>What a sign-off can do to a request.</summary>
public enum SignOffEffect
{
    /// <summary>Approves, refuses or returns.</summary>
    Decide,

    /// <summary>Gives an opinion, never a decision.</summary>
    Advise,

    /// <summary>Endorses or returns, never refuses (East Lothian's manager, EL-38).</summary>
    Check,

    /// <summary>Does something and confirms it.</summary>
    Provision,

    /// <summary>Is told; nothing waits for it.</summary>
    Inform,
}
