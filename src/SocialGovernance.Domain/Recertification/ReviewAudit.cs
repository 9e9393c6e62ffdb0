using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Recertification;

public static class ReviewAudit
{
    public static readonly AuditKind Started = new("review.started", "{actor} started the review {subject} of {what}: {entries} entries, to be answered by {due}. Without an answer {consequence}.");
    public static readonly AuditKind Answered = new("review.answered", "{actor} reviewed the access of {person} to {account}: {answer}. {reason}");
    public static readonly AuditKind PassedOn = new("review.passed-on", "Others are asked in the review {subject} about {entries} entries: {reason}");
    public static readonly AuditKind NobodyAnswered = new("review.nobody-answered", "Nobody had reviewed the access of {person} to {account} by {due}; it is taken away.");
    public static readonly AuditKind Changed = new("review.changed", "{actor} changed the access of {person} to {account} as a review had asked: {what}");
    public static readonly AuditKind Finished = new("review.finished", "The review {subject} is finished.");
    public static readonly AuditKind Stopped = new("review.stopped", "{actor} stopped the review {subject}: {reason}");
    public static readonly AuditKind Exported = new("review.exported", "{actor} exported {rows} results of the review {subject}.");
}
