using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Policies;

/// <summary>A council's written policy as data: everything that differs between councils. Read from a folder under <c>policies/</c>,
/// published as an immutable policy version. Lists keep the order of the file.</summary>
public sealed record Pack(
    CouncilDetails Council,
    PolicyDocument Policy,
    IReadOnlyList<PersonType> PersonTypes,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Platform> Platforms,
    IReadOnlyList<RequestKind> Requests,
    IReadOnlyList<AttestationText> Attestations,
    Registers Registers,
    BreachRules Breach,
    IReadOnlyList<Guidance> Guidance,
    IReadOnlyList<LocalDecision> LocalDecisions)
{
    public IReadOnlyList<FirstService> Services { get; init; } = [];
    public WorkingTime WorkingTime { get; init; } = WorkingTime.Usual;
    public DeputyRules Deputies { get; init; } = new(366, [], []);
    public IReadOnlyList<Clock> Clocks { get; init; } = [];
    public ModerationRules? Moderation { get; init; }
    public IReadOnlyList<ConsentRule> Consents { get; init; } = [];
    public IReadOnlyList<RetentionRule> Retention { get; init; } = [];
    public IReadOnlyList<SwitchSetting> Switches { get; init; } = [];
    public IReadOnlyList<OpenDecision> OpenDecisions { get; init; } = [];

    /// <summary>Null where the policy says nothing of people who are targeted.</summary>
    public SupportRules? Support { get; init; }

    /// <summary>The clauses of the policy by id, where a list of them came with the pack.</summary>
    public IReadOnlyDictionary<string, string> ClauseTexts { get; init; } = new Dictionary<string, string>();

    public Role Role(string key) => Roles.FirstOrDefault(role => role.Key == key)
        ?? throw new KeyNotFoundException($"The policy has no role “{key}”.");

    /// <summary>What people read in place of the key of a role, or of an open decision about one.</summary>
    public string RoleTitle(string key) => Roles.FirstOrDefault(role => role.Key == key)?.Title
        ?? (OpenDecisions.FirstOrDefault(one => OpenDecision.Prefix + one.Key == key) is { } open ? $"somebody who is still to be chosen ({open.Question})" : key);

    /// <summary>Which manager of the reporter hears a concern that goes this way; none where those of a role handle it.</summary>
    public Relation HearerOf(ConcernRoute route) => Roles.FirstOrDefault(role => role.Key == route.Role)?.Relation ?? Relation.None;

    public RequestKind Request(string key) => Requests.FirstOrDefault(kind => kind.Key == key)
        ?? throw new KeyNotFoundException($"The policy has no kind of request “{key}”.");

    /// <summary>What these roles let their holders see and do.</summary>
    public IReadOnlySet<string> PermissionsOf(IReadOnlyCollection<string> roles) =>
        Roles.Where(role => roles.Contains(role.Key)).SelectMany(role => role.Permissions).ToHashSet();

    /// <summary>Whether nobody with these roles is let in by a password alone: because one reads confidential cases, or may do what <see cref="Permissions.NeedingSecondFactor"/> names.</summary>
    public bool WantsSecondFactorOf(IReadOnlyCollection<string> roles) =>
        Roles.Any(role => roles.Contains(role.Key) && (role.Confidential || role.Permissions.Any(Permissions.NeedingSecondFactor.Contains)));

    public PersonType? PersonType(string key) => PersonTypes.FirstOrDefault(type => type.Key == key);

    public Platform? Platform(string key) => Platforms.FirstOrDefault(platform => platform.Key == key);

    public Guidance? Page(string key) => Guidance.FirstOrDefault(page => page.Key == key);

    /// <summary>The local decision that an entry of <c>clauses</c> stands for; null where the entry is a clause of the policy.</summary>
    public LocalDecision? LocalDecision(string citation) => LocalDecisions.FirstOrDefault(decision => decision.Citation == citation);
}

/// <param name="Key">The folder's name, such as <c>east-lothian</c>.</param>
/// <param name="Nation"><c>england-and-wales</c>, <c>scotland</c> or <c>northern-ireland</c>: whose bank holidays count.</param>
public sealed record CouncilDetails(string Key, string Name, string PortalName, string Nation, Colours Colours, Contact Contact,
    IReadOnlyList<LegalBody> Bodies, IReadOnlyList<Choice> Priorities);

/// <summary>Colours as <c>#rrggbb</c>; each pair must have a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).</summary>
public sealed record Colours(string Brand, string OnBrand, string Link);

public sealed record Contact(string Address, string Telephone, string Email, string DataProtectionEmail, string Website);

public sealed record LegalBody(string Key, string Name);

/// <param name="Issued">As the policy writes it: <c>2023-09</c> where only the month is known.</param>
public sealed record PolicyDocument(string Title, string Version, string Issued, string OwnerRole, IReadOnlyList<string> Clauses)
{
    /// <summary>The month in which the policy is to be looked at again, as <c>2024-07</c>; null where it names none (DR-0.2).</summary>
    public string? ReviewDue { get; init; }

    /// <summary>The first day of that month.</summary>
    public DateOnly? ReviewDueOn => DateOnly.TryParseExact(ReviewDue + "-01", "yyyy-MM-dd", out var day) ? day : null;

    /// <summary>Whether the owner is to be reminded: from two months before, until a version with a later month is in force.</summary>
    public bool IsReviewNear(DateOnly today) => ReviewDueOn is { } due && today >= due.AddMonths(-2);
}

/// <param name="InScope">Whether the policy binds such people, so that they may apply and be authorised.</param>
public sealed record PersonType(string Key, string Title, bool InScope, IReadOnlyList<string> Clauses)
{
    /// <summary>Whether access of such people always ends on a day.</summary>
    public bool NeedsEndDate { get; init; }
}

/// <summary>A role of the council's own. Either somebody is assigned to it, or it follows from posts (<see cref="Relation"/>).</summary>
/// <param name="Permissions">Names from <see cref="People.Permissions"/>: what its holders may see and do in the portal.</param>
/// <param name="Confidential">Granted by a present holder and a second person, never by an administrator alone.</param>
public sealed record Role(string Key, string Title, Relation Relation, bool Confidential, IReadOnlyList<string> Permissions, IReadOnlyList<string> Clauses)
{
    public RoleScope Scope { get; init; }

    /// <summary>Keys of the person types that may hold it; empty: those in scope.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    public bool CanBeHeldBy(PersonType type) => Holders.Count == 0 ? type.InScope : Holders.Contains(type.Key);
}

public enum Relation { None, LineManager, SeniorManager, HeadOfService }

/// <summary>What somebody is assigned to a role for.</summary>
public enum RoleScope { Council, Body, Service }

/// <summary>A social media platform by a key that never changes, whatever it is called today.</summary>
/// <param name="Listed">Whether the policy names it; any other needs agreement of its own (EL-13).</param>
/// <param name="Hosts">Host names without <c>www.</c> or <c>m.</c>, the canonical one first.</param>
public sealed record Platform(string Key, string Label, bool Listed, IReadOnlyList<string> Hosts, string Example, IReadOnlyList<string> Clauses)
{
    /// <summary>How an account's address goes on after the host, such as <c>/company/{handle}</c>; empty: the portal's own knowledge of the platform.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Names in the place of a handle that are no account.</summary>
    public IReadOnlyList<string> StopWords { get; init; } = [];
}

/// <summary>A text that a person agrees to for themselves before they are let in (EL-19, EL-32).</summary>
public sealed record AttestationText(string Key, string Title, string Markdown, IReadOnlyList<string> Clauses)
{
    /// <summary>Keys of the platforms and capabilities that it is for; empty: all.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>What the access hangs on, as the register shows it: only from council equipment (LE-1.4c); null where it is a text and no more.</summary>
    public string? Condition { get; init; }

    /// <summary>When somebody who agreed is asked again, and within how many days of a new version those who have access must.</summary>
    public AskedAgain Again { get; init; } = AskedAgain.Reworded;
    public int Within { get; init; } = DaysToAgree;

    public const int DaysToAgree = 28;
    public const int ConditionLength = 200;

    public bool IsFor(string platform, string capability) =>
        (Platforms.Count == 0 || Platforms.Contains(platform)) && (Capabilities.Count == 0 || Capabilities.Contains(capability));
}

public enum AskedAgain { Reworded, EachVersion, Never }

/// <summary>Which roles keep which register and carry out which task.</summary>
/// <param name="AuthorisedUsers">Keeps the register of authorised users and lets people in.</param>
/// <param name="Accounts">Keeps the register of accounts and records that one went live.</param>
public sealed record Registers(string AuthorisedUsers, string Accounts, IReadOnlyList<string> Clauses)
{
    public NoReview NoReview { get; init; }
    public AccountChecks Checks { get; init; } = AccountChecks.Usual;
}

/// <summary>How often accounts are looked at.</summary>
/// <param name="HealthMonths">After how many months what is known of an account's safety lapses.</param>
/// <param name="ReviewMonths">After how many months it is asked again whether an account is still needed.</param>
/// <param name="DormantDays">After how many days without a post an account counts as dormant.</param>
public sealed record AccountChecks(int HealthMonths, int ReviewMonths, int DormantDays, IReadOnlyList<string> Clauses)
{
    public static readonly AccountChecks Usual = new(12, 12, 90, []);
}

/// <param name="ReviewerRole">Reads breach reports.</param>
/// <param name="FallbackRole">Reads those that no reviewer may read, because each is the subject or the reporter.</param>
public sealed record BreachRules(string ReviewerRole, string FallbackRole, IReadOnlyList<BreachCategory> Categories,
    IReadOnlyList<OutcomeRule> Outcomes, IReadOnlyList<string> Clauses)
{
    /// <summary>Whether a concern can be reported without a name.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Where the policy sends concerns; empty: to the reviewers.</summary>
    public IReadOnlyList<ConcernRoute> Routes { get; init; } = [];

    /// <summary>Every role that somebody may handle a case in.</summary>
    public IEnumerable<string> HandlingRoles => [ReviewerRole, FallbackRole, .. Routes.Select(route => route.Role).OfType<string>().Distinct()];
    /// <summary>Key of the role that is told that a case involves personal data; null where the policy names none.</summary>
    public string? DataProtectionRole { get; init; }

    public IReadOnlyList<Referral> Referrals { get; init; } = [];

    /// <summary>What handlers say of each case besides.</summary>
    public IReadOnlyList<CaseQuestion> Questions { get; init; } = [];

    /// <summary>What somebody who reported something is told to do, or to leave, until it was looked at (DC-7.7b); empty: nothing.</summary>
    public string Meanwhile { get; init; } = "";

    /// <summary>How long cases are kept once they are closed; empty: nobody has said, so they stay.</summary>
    public IReadOnlyList<CaseRetention> Retention { get; init; } = [];
}

public sealed record BreachCategory(string Key, string Title, string Hint, IReadOnlyList<string> Clauses);

/// <param name="WithdrawsAccess">Whether it ends access, by an order to those who keep the register.</param>
/// <param name="PersonTypes">Empty: for everyone the policy binds.</param>
public sealed record OutcomeRule(string Key, string Title, bool WithdrawsAccess, IReadOnlyList<string> PersonTypes, IReadOnlyList<string> Clauses)
{
    public OutcomeGroup Group { get; init; }

    /// <summary>How grave the case must be at least (DR-6.16).</summary>
    public CaseSeverity Severity { get; init; }

    /// <summary>Whether it says nothing but that access ends, so that there must be some.</summary>
    public bool NeedsAccess => WithdrawsAccess && (Group is OutcomeGroup.AccessWithdrawn or OutcomeGroup.Other);

    /// <summary>Whether somebody outside is told, of whom it is recorded who they are, when it was and under which reference.</summary>
    public bool Refers { get; init; }

    /// <param name="personType">Null where it is not known.</param>
    public bool IsFor(string? personType) => PersonTypes.Count == 0 || (personType is not null && PersonTypes.Contains(personType));
}

/// <summary>A page of the council's guidance or public information, in Markdown.</summary>
/// <param name="Public">Whether it can be read without signing in (privacy, cookies, accessibility).</param>
/// <param name="SourceMissing">The policy refers to a text that was not supplied (EL-16).</param>
public sealed record Guidance(string Key, string Title, string Markdown, bool Public, bool SourceMissing, IReadOnlyList<string> Clauses);

/// <summary>Something that the policy leaves open and the council decided for itself, marked as such. Items cite it among their clauses as
/// <c>local:</c> and its key.</summary>
public sealed record LocalDecision(string Key, string Question, string Decision)
{
    public const string Prefix = "local:";

    public string Citation => Prefix + Key;

    /// <summary>Whether an entry of <c>clauses</c> means a local decision, not a clause of the policy.</summary>
    public static bool IsCitedBy(string citation) => citation.StartsWith(Prefix, StringComparison.Ordinal);
}

public sealed record Choice(string Key, string Label, string Hint = "");
