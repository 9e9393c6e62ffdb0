namespace SocialGovernance.Domain.Breaches;

/// <summary>An account, somebody's access or a post that the case has to do with. Sealed throughout: the row does not tell which, nor of what kind.</summary>
public sealed class CaseLink
{
    CaseLink() => (Kind, TargetId, Target) = (null!, null!, null!);

    internal CaseLink(CaseLinkKind kind, long? targetId, string target, CaseKey key, long personId, DateTime at) =>
        (Kind, TargetId, Target, PersonId, At) = (key.Seal($"{kind}"), key.Seal($"{targetId}"), key.Seal(target), personId, at);

    public long Id { get; private set; }
    public Sealed Kind { get; private set; }
    public Sealed TargetId { get; private set; }

    /// <summary>What it was called when it was linked, or the address of the post.</summary>
    public Sealed Target { get; private set; }
    public long PersonId { get; private set; }
    public DateTime At { get; private set; }
    public DateTime? RemovedAt { get; private set; }

    public CaseLinkKind KindOf(CaseKey key) => Enum.Parse<CaseLinkKind>(key.Open(Kind));

    public long? IdOf(CaseKey key) => key.Open(TargetId) is { Length: > 0 } ? key.OpenId(TargetId) : null;

    internal bool Is(CaseLinkKind kind, long? targetId, string target, CaseKey key) =>
        KindOf(key) == kind && IdOf(key) == targetId && (targetId is not null || key.Open(Target) == target.Trim());

    internal void Remove(DateTime at) => RemovedAt ??= at;
}

public enum CaseLinkKind { Account, Access, Post }
