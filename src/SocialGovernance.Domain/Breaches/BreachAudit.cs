using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Breaches;

/// <summary>All confidential: the audit log keeps that and when it happened, the case itself who, which and what.</summary>
public static class BreachAudit
{
    public static readonly AuditKind Reported = new("concern.reported", "A concern was reported.", Confidential: true);
    public static readonly AuditKind Read = new("case.read", "A confidential case was read.", Confidential: true);
    public static readonly AuditKind FileRead = new("case.file-read", "A file of a confidential case was downloaded.", Confidential: true);
    public static readonly AuditKind TakenUp = new("case.taken-up", "A confidential case was taken up.", Confidential: true);
    public static readonly AuditKind NoCase = new("case.no-case", "A concern was found to be no case.", Confidential: true);
    public static readonly AuditKind Noted = new("case.noted", "Something was noted in a confidential case.", Confidential: true);
    public static readonly AuditKind SubjectNamed = new("case.subject-named", "It was recorded whom a confidential case is about.", Confidential: true);
    public static readonly AuditKind WitnessNamed = new("case.witness-named", "A witness of a confidential case was recorded.", Confidential: true);
    public static readonly AuditKind Recused = new("case.recused", "A handler of a confidential case said that it concerns them, and stopped handling it.", Confidential: true);
    public static readonly AuditKind HandlerJoined = new("case.handler-joined", "A confidential case was given to one more handler.", Confidential: true);
    public static readonly AuditKind Covered = new("case.covered", "A confidential case had nobody left to handle it, and others were asked.", Confidential: true);
    public static readonly AuditKind Given = new("case.given", "Somebody to whom a concern was taken gave it to those who handle cases.", Confidential: true);
    public static readonly AuditKind Conflicted = new("case.conflicted", "A confidential case had come to concern one who handled it, and they stopped.", Confidential: true);
    public static readonly AuditKind Signposted = new("concern.signposted", "Somebody with a concern was told where to take it.", Confidential: true);
    public static readonly AuditKind LetterSent = new("case.letter-sent", "A letter in a confidential case was sent.", Confidential: true);
    public static readonly AuditKind LetterRead = new("case.letter-read", "A letter in a confidential case was read by the one to whom it was sent.", Confidential: true);
    public static readonly AuditKind AnswerReceived = new("case.answer-received", "Something new came in for a confidential case.", Confidential: true);
    public static readonly AuditKind AnswersRead = new("case.answers-read", "What came in for a confidential case was read.", Confidential: true);
    public static readonly AuditKind FilesAdded = new("case.files-added", "Files were added to a confidential case.", Confidential: true);
    public static readonly AuditKind Decided = new("case.decided", "An outcome of a confidential case was recorded.", Confidential: true);
    public static readonly AuditKind Closed = new("case.closed", "A confidential case was closed.", Confidential: true);
    public static readonly AuditKind PassedOn = new("case.passed-on", "A concern was passed on to somebody else.", Confidential: true);
    public static readonly AuditKind Reopened = new("case.reopened", "A confidential case was opened again.", Confidential: true);
    public static readonly AuditKind Assessed = new("case.assessed", "A confidential case was assessed.", Confidential: true);
    public static readonly AuditKind PersonalDataTold = new("case.personal-data-told", "Somebody was told that a confidential case involves personal data.", Confidential: true);
    public static readonly AuditKind PersonalDataSeen = new("case.personal-data-seen", "Somebody took up that a confidential case involves personal data.", Confidential: true);
    public static readonly AuditKind LawTold = new("case.law-told", "Somebody was told that a confidential case may have consequences in law.", Confidential: true);
    public static readonly AuditKind LawSeen = new("case.law-seen", "Somebody took up that a confidential case may have consequences in law.", Confidential: true);
    public static readonly AuditKind Linked = new("case.linked", "Something was linked to a confidential case.", Confidential: true);
    public static readonly AuditKind Unlinked = new("case.unlinked", "A link of a confidential case was taken away.", Confidential: true);
    public static readonly AuditKind Suspended = new("case.suspended", "Access was suspended because of a confidential case.", Confidential: true);
    public static readonly AuditKind SuspensionKept = new("case.suspension-kept", "A suspension because of a confidential case was looked at and kept.", Confidential: true);
    public static readonly AuditKind SuspensionLifted = new("case.suspension-lifted", "A suspension because of a confidential case was lifted.", Confidential: true);
    public static readonly AuditKind Reinstated = new("case.reinstated", "Access that was withdrawn because of a confidential case was given back.", Confidential: true);
    public static readonly AuditKind Reminded = new("case.reminded", "The handlers of a confidential case were reminded.", Confidential: true);
    public static readonly AuditKind Appealed = new("case.appealed", "An appeal in a confidential case was recorded.", Confidential: true);
    public static readonly AuditKind AppealDecided = new("case.appeal-decided", "An appeal in a confidential case was decided.", Confidential: true);
    public static readonly AuditKind Held = new("case.held", "A confidential case was put on hold, so that it is not disposed of.", Confidential: true);
    public static readonly AuditKind HoldLifted = new("case.hold-lifted", "The hold on a confidential case was lifted.", Confidential: true);
    public static readonly AuditKind DisposalNear = new("case.disposal-near", "The handlers of a confidential case were told that it will be disposed of.", Confidential: true);
    public static readonly AuditKind Disposed = new("case.disposed", "A confidential case was disposed of.", Confidential: true);
    public static readonly AuditKind FiguresCounted = new("case.figures-counted", "Confidential cases were counted for a quarter that had ended.", Confidential: true);
    public static readonly AuditKind FiguresRead = new("case.figures-read", "The figures about confidential cases were read.", Confidential: true);
}
