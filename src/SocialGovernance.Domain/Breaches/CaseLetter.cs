using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.Breaches;

/// <summary>What handlers wrote to the reporter or the subject, or what one of these answered. Once sent it never changes. The row says with which side, never with whom.</summary>
public sealed class CaseLetter
{
    CaseLetter() => Text = null!;

    internal CaseLetter(LetterSide side, Sealed text, long writerId, DateTime at) => (Side, Text, WriterId, At) = (side, text, writerId, at);

    internal CaseLetter(LetterSide side, Sealed text, Correspondent from, CaseKey key, DateTime at, bool appeals)
    {
        (Side, Text, At, IsAnswer, Appeals) = (side, text, at, true, appeals);
        With(from, key, at);
    }

    public long Id { get; private set; }
    public LetterSide Side { get; private set; }

    /// <summary>Came back, and was not written by a handler.</summary>
    public bool IsAnswer { get; private set; }

    /// <summary>The subject said that it is an appeal.</summary>
    public bool Appeals { get; private set; }
    public Sealed Text { get; private set; }

    /// <summary>To whom it was sent, or who answered; null for a reporter who comes back by a receipt, and for a draft.</summary>
    public Sealed? PersonId { get; private set; }

    /// <summary>By which the person's letters are found without opening every case.</summary>
    public int? Bucket { get; private set; }

    /// <summary>The handler who wrote it last; null for an answer.</summary>
    public long? WriterId { get; private set; }
    public Person? Writer { get; private set; }

    /// <summary>Written, or last changed as a draft.</summary>
    public DateTime At { get; private set; }

    /// <summary>How often it was written: 1 when it is new.</summary>
    public int Revision { get; private set; } = 1;

    /// <summary>Null for a draft.</summary>
    public DateTime? SentAt { get; private set; }

    /// <summary>When a handler said that they had read the answer.</summary>
    public DateTime? SeenAt { get; private set; }

    public bool IsDraft => SentAt is null;

    public bool IsUnread => IsAnswer && SeenAt is null;

    internal void Rewrite(Sealed text, long writerId, DateTime at) => (Text, WriterId, At, Revision) = (text, writerId, at, Revision + 1);

    internal void With(Correspondent other, CaseKey key, DateTime at) =>
        (PersonId, Bucket, SentAt) = (other.PersonId is { } id ? key.Seal(id) : null, other.Bucket, at);

    internal void See(DateTime at) => SeenAt ??= at;
}

public enum LetterSide { Reporter, Subject }

/// <summary>The other side of a correspondence; nobody's for a reporter who comes back by a receipt.</summary>
public sealed record Correspondent(long? PersonId, int? Bucket)
{
    public static readonly Correspondent ByReceipt = new(null, null);
}

/// <summary>The one to whom a letter was sent has seen it. Inserted, never changed.</summary>
public sealed class LetterReading
{
    public long Id { get; private set; }
    public required long LetterId { get; init; }
    public required DateTime At { get; init; }
}
