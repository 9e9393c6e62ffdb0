namespace SocialGovernance.Domain.Policies;

/// <summary>A kind of request that somebody can make under the policy: what is asked, who agrees, and what agreement brings about.</summary>
/// <param name="Prefix">Begins its references: <c>BC</c> in BC-2026-0042.</param>
/// <param name="Effect">What approval brings about, from <see cref="Effects"/>.</param>
/// <param name="StartedByPeople">False where the portal opens it itself, as a platform request (EL-13).</param>
public sealed record RequestKind(string Key, string Prefix, string Title, string Summary, string Effect, bool StartedByPeople, Exemption? Exemption,
    Form Form, IReadOnlyList<StageRule> Route, IReadOnlyList<string> Clauses);

/// <summary>The closed list of what an approved request brings about.</summary>
public static class Effects
{
    /// <summary>Each platform of the case becomes an authorised account, its authors await their attestations.</summary>
    public const string CreateAccounts = "create-accounts";

    /// <summary>The account that waited for its platform is released (EL-13).</summary>
    public const string AgreePlatform = "agree-platform";

    public static readonly IReadOnlyList<string> All = [CreateAccounts, AgreePlatform];
}

/// <summary>Where every limb is answered with yes, the matter is recorded and no request is needed (EL-27).</summary>
public sealed record Exemption(string Title, string Intro, IReadOnlyList<Limb> Limbs, string Exempt, IReadOnlyList<string> Clauses);

public sealed record Limb(string Key, string Question, string Hint);

/// <summary>One step of a route: its sign-offs are asked at the same time, the next stage follows when its quorum is met.</summary>
public sealed record StageRule(string Key, string Title, Quorum Quorum, IReadOnlyList<SignOffRule> SignOffs);

public enum Quorum { All, Any }

/// <summary>One agreement or opinion that a stage asks for.</summary>
/// <param name="TouchedBy">Keys of the questions whose change asks this role again in a new round; empty: any change does.</param>
public sealed record SignOffRule(string Key, string Role, SignOffEffect Effect, string Asks, IReadOnlyList<string> TouchedBy, IReadOnlyList<string> Clauses)
{
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
