using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SocialGovernance.Domain.Audit;

/// <summary>An event's place in the chain. Inserted by the sealer, never changed: whatever is changed, left out, added or moved afterwards no longer fits its hash.</summary>
public sealed class AuditLink
{
    AuditLink() => (PersonalHash, Hash) = ([], []);

    public AuditLink(AuditLink? before, AuditEvent happened, DateTime at)
    {
        (Position, EventId, SealedAt) = ((before?.Position ?? 0) + 1, happened.Id, at);
        var line = AuditLine.Of(this, happened);
        PersonalHash = AuditChain.PersonalHash(line);
        Hash = AuditChain.Hash(before?.Hash ?? AuditChain.Beginning, line with { PersonalHash = Convert.ToHexStringLower(PersonalHash) });
    }

    /// <summary>1, 2, 3… without a gap, in the order of sealing, which need not be that of the ids.</summary>
    public long Position { get; private set; }
    public long EventId { get; private set; }
    public DateTime SealedAt { get; private set; }

    /// <summary>SHA-256 of the salt and of what may be somebody's personal data, so that these can be erased without breaking the chain.</summary>
    public byte[] PersonalHash { get; private set; }

    /// <summary>SHA-256 of the hash before, the rest of the event and <see cref="PersonalHash"/>.</summary>
    public byte[] Hash { get; private set; }
}

/// <summary>An event of which nothing stands in the chain yet: inserted with it, deleted by the sealer.</summary>
public sealed class UnsealedEvent(long eventId)
{
    public long EventId { get; private set; } = eventId;
}

/// <summary>A link with its event, as text: what is hashed, exported and verified. Hashes and salt as small hexadecimal digits, moments as <see cref="AuditChain.Moment"/> writes
/// them. The event's part is null where the event is missing.</summary>
public sealed record AuditLine(long Position, long EventId, string SealedAt, string PersonalHash, string Hash, string? Salt, string? At, long? PersonId, string? PersonName,
    long? ForPersonId, string? ForName, string? Kind, string? SubjectType, long? SubjectId, string? SubjectLabel, string? SubjectKey, string? Details, bool? Confidential)
{
    public static AuditLine Of(AuditLink link, AuditEvent? happened) => new(link.Position, link.EventId, AuditChain.Moment(link.SealedAt),
        Convert.ToHexStringLower(link.PersonalHash ?? []), Convert.ToHexStringLower(link.Hash ?? []), happened is null ? null : Convert.ToHexStringLower(happened.Salt),
        happened is null ? null : AuditChain.Moment(happened.At), happened?.PersonId, happened?.PersonName, happened?.ForPersonId, happened?.ForName, happened?.Kind,
        happened?.SubjectType, happened?.SubjectId, happened?.SubjectLabel, happened?.SubjectKey, happened?.Details, happened?.Confidential);
}

/// <summary>How the chain is made. <c>tools/verify-audit.mjs</c> does the same without the portal; docs/audit-chain.md describes it for a third.</summary>
public static class AuditChain
{
    /// <summary>What the first link takes for the hash before it.</summary>
    public static byte[] Beginning => new byte[32];

    public static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Databases keep microseconds: what is hashed must be what is kept.</summary>
    public static DateTime Kept(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));

    public static byte[] PersonalHash(AuditLine line) => Of(line.Salt, line.PersonName, line.ForName, line.SubjectLabel, line.SubjectKey, line.Details);

    public static byte[] Hash(byte[] before, AuditLine line) => Of(Convert.ToHexStringLower(before), Text(line.Position), Text(line.EventId), line.SealedAt, line.At, Text(line.PersonId),
        Text(line.ForPersonId), line.Kind, line.SubjectType, Text(line.SubjectId), line.Confidential switch { true => "true", false => "false", null => null }, line.PersonalHash);

    /// <summary>SHA-256 of the fields, each as its length in bytes, a colon and its UTF-8, or as a hyphen where it is null: no two lists of fields are written alike.</summary>
    static byte[] Of(params IEnumerable<string?> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            if (field is null)
            {
                hash.AppendData("-"u8);
                continue;
            }
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }

    static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How far the chain reached at a moment. Kept outside the database, it shows that the log was cut, rebuilt or put back to an earlier day.</summary>
/// <param name="Hash">Small hexadecimal digits.</param>
/// <param name="At">When it was sealed; see <see cref="AuditChain.Moment"/>.</param>
/// <param name="Signature">By the key of the portal's certificate, RSA-PSS with SHA-256 over <see cref="Signed"/>, in Base64; null where it has none.</param>
public sealed record AuditHead(long Position, string Hash, string At, [property: JsonRequired] string? Signature = null)
{
    /// <summary>No property, which would be written with the others, unsigned itself and perhaps saying something else.</summary>
    public string Signed() => $"audit head {Position} {Hash} {At}";
}
