using System.Security.Cryptography;
using SocialGovernance.Domain.Files;

namespace SocialGovernance.Domain.Breaches;

/// <summary>Evidence, kept byte for byte as it was received and only ever served as a download.</summary>
public abstract class SealedFile
{
    public const int MaxCount = 5;
    public const int MaxMegabytes = 10;

    /// <summary>By the ending alone: evidence is taken as it is, also where it is not what it says.</summary>
    static readonly FilesTaken taken = new(MaxMegabytes, ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".txt", ".csv", ".eml", ".msg",
        ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".mp3", ".m4a", ".mp4", ".mov");

    protected SealedFile() => (Name, Hash, Content) = (null!, null!, null!);

    protected SealedFile(ReceivedFile file, long? fromId, string? fromName, CaseKey key, DateTime at)
    {
        if (ObjectionTo(file.Name, file.Content.Length) is { } objection) throw RuleBrokenException.Input(objection);
        (Name, Content, Size, ReceivedAt) = (key.Seal(file.Name), key.Seal(file.Content), file.Content.Length, at);
        Hash = key.Seal(Convert.ToHexStringLower(SHA256.HashData(file.Content)));
        (FromId, FromName) = (fromId is { } id ? key.Seal(id) : null, key.Seal(fromName));
    }

    public long Id { get; private set; }
    public Sealed Name { get; private set; }

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>SHA-256 as received; sealed, because it would tell a known file.</summary>
    public Sealed Hash { get; private set; }
    public Sealed Content { get; private set; }

    /// <summary>Who sent it; null where they gave no name.</summary>
    public Sealed? FromId { get; private set; }
    public Sealed? FromName { get; private set; }
    public DateTime ReceivedAt { get; private set; }

    /// <summary>Why such a file is not taken, as a sentence; null if it is.</summary>
    public static string? ObjectionTo(string name, long size) => taken.ObjectionTo(name, size);
}

/// <summary>A file of a case.</summary>
public sealed class CaseFile : SealedFile
{
    CaseFile() { }

    internal CaseFile(ReceivedFile file, long? fromId, string? fromName, CaseKey key, DateTime at) : base(file, fromId, fromName, key, at) { }
}
