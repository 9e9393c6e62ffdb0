using Microsoft.AspNetCore.Identity;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.SignIn;

/// <summary>A sign-in of a person. People without one are in the registers all the same.</summary>
public sealed class PortalUser : IdentityUser<long>
{
    public long PersonId { get; set; }
    public Person? Person { get; set; }

    /// <summary>Closed to sign-in; bites on the next request.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>Made by the demo seeding; a Production start with such users is refused.</summary>
    public bool IsDemo { get; set; }
}

/// <summary>A signed-in browser. The cookie holds a random key, this row its SHA-256; ending the row ends the session on every node.</summary>
public sealed class SessionRow
{
    public const int KeyHashLength = 64;

    public long Id { get; init; }
    public required string KeyHash { get; init; }
    public long UserId { get; init; }
    public PortalUser? User { get; init; }
    public DateTime StartedAt { get; init; }

    /// <summary>Written at most every five minutes.</summary>
    public DateTime LastSeenAt { get; set; }
    public DateTime? EndedAt { get; set; }
    public string? Address { get; init; }
    public string? Browser { get; init; }
}

/// <summary>What somebody had typed when their session was found to have ended; protected, shown only to the same user, then deleted.</summary>
public sealed class KeptForm
{
    public const int PathLength = 400;

    public Guid Id { get; init; }
    public long UserId { get; init; }
    public required string Path { get; init; }
    public required byte[] ProtectedFields { get; init; }
    public DateTime At { get; init; }
}

/// <summary>A key of ASP.NET Core Data Protection, shared by all nodes.</summary>
public sealed class ProtectionKey
{
    public const int NameLength = 100;

    public long Id { get; init; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}
