using SocialGovernance.Domain.Audit;
using SocialGovernance.Domain.Work;

namespace SocialGovernance.Domain;

/// <summary>A root that is loaded and saved as one. Every act on it or its children calls <see cref="Record"/>, which rewrites the version,
/// so that of two acts on the same state one is told.</summary>
public abstract class Aggregate
{
    readonly List<Happening> happenings = [];
    readonly List<Notice> notices = [];

    /// <summary>Given by the database's sequence when the aggregate is added, before it is saved.</summary>
    public long Id { get; private set; }

    /// <summary>Concurrency token.</summary>
    public Guid Version { get; private set; }

    /// <summary>What this thing is called in the audit log and in messages: “BC-2026-0042”, “Facebook: Musselburgh Library”.</summary>
    public abstract string Label { get; }

    /// <summary>What happened since it was loaded; saved as audit events in the same transaction.</summary>
    public IReadOnlyList<Happening> Happenings => happenings;

    /// <summary>Whom to tell; saved as outgoing messages in the same transaction.</summary>
    public IReadOnlyList<Notice> Notices => notices;

    /// <summary>Called by the act itself, here or in a child that has a file of its own.</summary>
    protected internal void Record(AuditKind kind, Actor actor, DateTime at, params (string Name, string? Value)[] details) =>
        RecordFor(kind, actor, null, at, details);

    /// <summary>Records an act done in somebody else's place: “B for A”.</summary>
    protected internal void RecordFor(AuditKind kind, Actor actor, Capacity? capacity, DateTime at, params (string Name, string? Value)[] details)
    {
        BumpVersion();
        happenings.Add(new(kind, actor, capacity?.ForPersonId, capacity?.ForName, at, details));
    }

    /// <summary>For a change that is nobody's act to audit, such as saving a draft.</summary>
    protected void BumpVersion() => Version = Guid.NewGuid();

    protected internal void Tell(long personId, string subject, string text, string path) => notices.Add(new(personId, subject, text, path));

    /// <summary>Like <see cref="Tell"/>, where not even the list of messages may show what it is about.</summary>
    protected internal void TellInConfidence(long personId, string subject, string text, string path) => notices.Add(new(personId, subject, text, path, Confidential: true));

    /// <summary>Called once the happenings and notices are rows of the same transaction.</summary>
    public void Saved()
    {
        happenings.Clear();
        notices.Clear();
    }
}

/// <summary>Something that an act did, before it is written to the audit log.</summary>
public sealed record Happening(AuditKind Kind, Actor Actor, long? ForPersonId, string? ForName, DateTime At, IReadOnlyList<(string Name, string? Value)> Details);

/// <summary>Something that a person is told by e-mail; nothing waits for them.</summary>
/// <param name="Path">Where to look, from the root of the site.</param>
public sealed record Notice(long PersonId, string Subject, string Text, string Path, bool Confidential = false);
