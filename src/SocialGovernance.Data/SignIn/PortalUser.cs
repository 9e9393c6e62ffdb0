using Microsoft.AspNetCore.Identity;
using SocialGovernance.Domain.People;

namespace SocialGovernance.Data.SignIn;

/// <summary>A sign-in of a person. People without one are in the registers all the same.</summary>
public sealed class PortalUser : IdentityUser<long>
{
    public long PersonId { get; set; }
    public Person? Person { get; set; }

    /// <summary>Where to write to them: the address by which they sign in, not one that somebody may have put into the register of people. Where that became a successor's, the other.</summary>
    public string MailAddress => NormalizedUserName is null ? Person!.Email : Email!;

    /// <summary>Closed to sign-in; bites on the next request.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>Made by the demo seeding; a Production start with such users is refused.</summary>
    public bool IsDemo { get; set; }

    /// <summary>When they last got in; when their sign-in was made, where they never did.</summary>
    public DateTime LastUsedAt { get; set; }

    /// <summary>Gets in by password also where everybody else must use the council's own sign-in; whoever uses it raises an alarm.</summary>
    public bool IsBreakGlass { get; set; }

    /// <summary>When somebody else, an administrator or the staff directory, last linked an account of the council to them, or the directory changed the address with which they sign in; null once everything by which they sign in is from themselves.
    /// Unlinking it changes nothing: whoever came in by it may have left another way in.</summary>
    public DateTime? LinkedByOthersAt { get; set; }

    /// <summary>Secret that their authenticator app shares with us, protected by the key ring; null where they use none.</summary>
    public byte[]? ProtectedCodeSecret { get; set; }

    /// <summary>When the council's own sign-in first said that they had shown a second factor there; null where it never did, and after a reset. It is theirs then: whoever comes by
    /// the password alone shows it, and sets up no other before.</summary>
    public DateTime? FactorThereSince { get; set; }

    /// <summary>The newest time step of which a code was used: neither it nor one before it works again.</summary>
    public long LastCodeStep { get; set; }
}

/// <summary>A code on paper for whoever has lost their second factor. It works once.</summary>
public sealed class RecoveryCode
{
    public const int HashLength = 64;

    public long Id { get; init; }
    public long UserId { get; init; }

    /// <summary>SHA-256; a code has 120 random bits.</summary>
    public required string Hash { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>A signed-in browser. The cookie holds a random key, this row its SHA-256; ending the row ends the session on every node.</summary>
public sealed class SessionRow
{
    public const int KeyHashLength = 64;

    public long Id { get; init; }

    /// <summary>Another one whenever they prove again who they are, so that a cookie copied before is worthless.</summary>
    public required string KeyHash { get; set; }
    public long UserId { get; init; }
    public PortalUser? User { get; init; }
    public SignInMethod Method { get; init; }

    /// <summary>The second factor they showed last; null where they have shown none.</summary>
    public SecondFactor? Factor { get; set; }

    /// <summary>When they last proved who they are: by the second factor where there is one.</summary>
    public DateTime ProvedAt { get; set; }
    public DateTime StartedAt { get; init; }

    /// <summary>Written at most every minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>What was seen last was confidential, so that the session ends sooner when nobody is there.</summary>
    public bool OnConfidential { get; set; }
    public DateTime? EndedAt { get; set; }
    public string? Address { get; init; }
    public string? Browser { get; init; }

    /// <summary>What the provider calls this session, which it names when it ends it.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>The provider's token, by which it knows whom to sign out; protected by the key ring.</summary>
    public byte[]? ProtectedToken { get; init; }
}

public enum SignInMethod { Password, Passkey, Provider }

/// <summary>How somebody showed that they are not merely somebody who knows the password. <c>Provider</c>: the council's sign-in says that it asked for one.</summary>
public enum SecondFactor { Authenticator, RecoveryCode, Passkey, Provider }

/// <summary>Tries to guess that are counted together, on all nodes: of one account, from one address, or of all.</summary>
public sealed class GuessCount
{
    public const int BucketLength = 80;

    /// <summary>What they are counted for, such as <c>code:17</c>; never an address or a name in clear.</summary>
    public required string Bucket { get; init; }
    public int Tries { get; set; }

    /// <summary>When counting begins again.</summary>
    public DateTime EndsAt { get; set; }
}

/// <summary>What somebody had typed when their session was found to have ended, or had to prove again who they are; protected, shown only to the same user, then deleted.</summary>
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

/// <summary>That an account of the council's own sign-in is this person's: by issuer and subject, which never change, never by an address.</summary>
public sealed class SignInLink
{
    public const int SubjectLength = 255;

    public long Id { get; init; }
    public long UserId { get; init; }
    public PortalUser? User { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public DateTime LinkedAt { get; init; }
}
