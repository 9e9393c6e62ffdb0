using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Policies;

/// <summary>A published pack. Its content never changes; requests keep the version they were started under.</summary>
public sealed class PolicyVersion : Aggregate
{
    public const int CouncilLength = 80;

    PolicyVersion() => (Council, Title, Content, ContentHash) = ("", "", "", "");

    public PolicyVersion(string council, string title, int number, string content, string contentHash, DateOnly effectiveFrom, Actor actor, DateTime at)
    {
        (Council, Title, Number, Content, ContentHash, EffectiveFrom, PublishedAt) = (council, title, number, content, contentHash, effectiveFrom, at);
        Record(PolicyAudit.Published, actor, at, ("from", $"{effectiveFrom:d MMMM yyyy}"));
    }

    /// <summary>Key of the pack.</summary>
    public string Council { get; private set; }
    public string Title { get; private set; }
    public int Number { get; private set; }

    /// <summary>All files of the pack as one text.</summary>
    public string Content { get; private set; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public string ContentHash { get; private set; }
    public DateOnly EffectiveFrom { get; private set; }
    public DateTime PublishedAt { get; private set; }

    public override string Label => $"{Title}, version {Number}";
}

public static class PolicyAudit
{
    public static readonly AuditKind Published = new("policy.published", "{actor} published {subject}, in force from {from}.");
    public static readonly AuditKind DraftPrepared = new("policy-draft.prepared", "{actor} prepared {subject}.");
    public static readonly AuditKind DraftFilled = new("policy-draft.filled-in", "{actor} filled in what {subject} leaves open.");
    public static readonly AuditKind DraftSubmitted = new("policy-draft.submitted", "{actor} asked the {owner} to approve {subject}.");
    public static readonly AuditKind DraftApproved = new("policy-draft.approved", "{actor} approved {subject} as {owner}, in force from {from}.");
    public static readonly AuditKind DraftSentBack = new("policy-draft.sent-back", "{actor} sent {subject} back as {owner}: {reason}");
    public static readonly AuditKind DraftWithdrawn = new("policy-draft.withdrawn", "{actor} withdrew {subject}.");
}
