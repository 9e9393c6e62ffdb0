namespace SocialGovernance.Domain;

/// <summary>Who acts: a person as the directory knows them at this moment, with every capacity in which they may act.</summary>
/// <param name="PersonId">0 for the portal itself.</param>
/// <param name="Permissions">From their own roles; a deputy takes over sign-offs, not permissions.</param>
public sealed record Actor(long PersonId, string Name, IReadOnlyList<Capacity> Capacities, IReadOnlySet<string> Permissions)
{
    /// <summary>The portal acting by itself: seeding, jobs, a policy published at start.</summary>
    public static readonly Actor Portal = new(0, "The portal", [], new HashSet<string>());

    /// <summary>The portal itself, under whatever name: also what the staff directory tells it to do. It has no permissions, so what a person must agree to stays with people.</summary>
    public bool IsPortal => PersonId == Portal.PersonId;

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>Whether they are somebody's line manager, or act for one who is.</summary>
    public bool ManagesSomebody => Capacities.Any(capacity => capacity.Duty.Role == Duty.LineManagerOf(0).Role);

    /// <summary>The capacity in which this person may carry out the duty: their own before one they deputise for; null if none.</summary>
    public Capacity? CapacityFor(Duty duty) =>
        Capacities.Where(capacity => capacity.Duty == duty).OrderBy(capacity => capacity.ForPersonId is null ? 0 : 1).FirstOrDefault();
}

/// <summary>A duty that somebody may carry out, for themselves or as the dated deputy of another.</summary>
public sealed record Capacity(Duty Duty, long? ForPersonId = null, string? ForName = null);

/// <summary>The address to which work is sent: a role within a scope, never a person's name. Stored as text: <c>communications-team</c>,
/// <c>role@body:lewes</c>, <c>line-manager@person:17</c>, <c>head-of-service@service:3</c>, or <c>person:17</c> for that person alone.</summary>
public readonly record struct Duty(string Key)
{
    public const int MaxLength = 120;

    /// <param name="scope">Such as <c>body:lewes</c> or <c>service:3</c>; empty for the whole council.</param>
    public static Duty Of(string role, string scope = "") => new(scope.Length == 0 ? role : $"{role}@{scope}");

    /// <summary>Follows from posts: whoever holds the post that manages a post of this person.</summary>
    public static Duty LineManagerOf(long personId) => new($"line-manager@person:{personId}");

    /// <summary>Follows from posts: whoever holds the post that manages the post of this person's manager.</summary>
    public static Duty SeniorManagerOf(long personId) => new($"senior-manager@person:{personId}");

    /// <summary>Follows from posts: whoever holds the post that heads the service.</summary>
    public static Duty HeadOf(long serviceId) => new($"head-of-service@service:{serviceId}");

    public static Duty Person(long personId) => new($"person:{personId}");

    public string Role => Key.Split('@')[0];

    /// <summary>What the role is held for; empty for the whole council.</summary>
    public string Scope => Key.Split('@') is [_, var scope] ? scope : "";

    public override string ToString() => Key;
}
