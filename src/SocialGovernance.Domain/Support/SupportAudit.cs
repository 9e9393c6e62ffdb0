using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Support;

/// <summary>All confidential: the audit log keeps that and when it happened, the support case itself who, which and what.</summary>
public static class SupportAudit
{
    public static readonly AuditKind Opened = new("support.opened", "Support was asked for.", Confidential: true);
    public static readonly AuditKind Read = new("support.read", "A support case was read.", Confidential: true);
    public static readonly AuditKind Assessed = new("support.assessed", "It was recorded in a support case how great the danger is.", Confidential: true);
    public static readonly AuditKind Planned = new("support.planned", "It was recorded in a support case what will be done.", Confidential: true);
    public static readonly AuditKind Told = new("support.told", "Somebody was told what will be done in their support case.", Confidential: true);
    public static readonly AuditKind OptionsTold = new("support.options-told", "Somebody was told what they can do themselves.", Confidential: true);
    public static readonly AuditKind Contacted = new("support.contacted", "Somebody with a support case was asked how they are.", Confidential: true);
    public static readonly AuditKind Police = new("support.police", "The police were told in a support case, with the person's consent.", Confidential: true);
    public static readonly AuditKind FilesAdded = new("support.files-added", "Files were added to a support case.", Confidential: true);
    public static readonly AuditKind FileRead = new("support.file-read", "A file of a support case was downloaded.", Confidential: true);
    public static readonly AuditKind ReadByPerson = new("support.read-by-person", "Somebody read what they were told in their support case.", Confidential: true);
    public static readonly AuditKind Answered = new("support.answered", "Somebody answered what they were told in their support case.", Confidential: true);
    public static readonly AuditKind AnswersRead = new("support.answers-read", "What somebody answered in their support case was read.", Confidential: true);
    public static readonly AuditKind Reopened = new("support.reopened", "A support case was opened again.", Confidential: true);
    public static readonly AuditKind Held = new("support.held", "A support case was put on hold, so that it is not disposed of.", Confidential: true);
    public static readonly AuditKind HoldLifted = new("support.hold-lifted", "The hold on a support case was lifted.", Confidential: true);
    public static readonly AuditKind DisposalNear = new("support.disposal-near", "The handlers of a support case were told that it will be disposed of.", Confidential: true);
    public static readonly AuditKind Disposed = new("support.disposed", "A support case was disposed of.", Confidential: true);
    public static readonly AuditKind Covered = new("support.covered", "A support case had nobody left to handle it, and others were asked.", Confidential: true);
    public static readonly AuditKind Conflicted = new("support.conflicted", "A support case had come to concern one who handled it, and they stopped.", Confidential: true);
    public static readonly AuditKind Reminded = new("support.reminded", "The handlers of a support case were asked to see how the person is.", Confidential: true);
    public static readonly AuditKind Closed = new("support.closed", "A support case was closed.", Confidential: true);
}
