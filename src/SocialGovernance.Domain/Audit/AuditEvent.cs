using System.Security.Cryptography;

namespace SocialGovernance.Domain.Audit;

/// <summary>One thing that happened. Inserted with the rows it is about, never changed or deleted.</summary>
public sealed class AuditEvent
{
    public const int LabelLength = 300;
    public const int SaltLength = 16;

    public long Id { get; private set; }
    public DateTime At { get; init; }

    /// <summary>Null where the portal itself or somebody not signed in acted.</summary>
    public long? PersonId { get; init; }
    public required string PersonName { get; init; }
    public long? ForPersonId { get; init; }
    public string? ForName { get; init; }
    public required string Kind { get; init; }

    /// <summary>The kind of thing, such as <c>Request</c>, and its id and label at that moment.</summary>
    public required string SubjectType { get; init; }
    public long SubjectId { get; init; }
    public required string SubjectLabel
    {
        get;
        init => (field, SubjectKey) = (value, KeyOf(value));
    }

    /// <summary>The label as it is searched for.</summary>
    public string SubjectKey { get; private set; } = "";

    /// <summary>Details by name as JSON text; for confidential cases names of fields, never values.</summary>
    public required string Details { get; init; }
    public bool Confidential { get; init; }

    /// <summary>Keeps the chain's hash of what is personal here from being guessed once that is erased; bytes.</summary>
    public byte[] Salt { get; private set; } = RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Without capitals and outer spaces.</summary>
    public static string KeyOf(string label)
    {
        var key = label.Trim().ToLowerInvariant();
        return key.Length <= LabelLength ? key : key[..LabelLength];
    }
}
