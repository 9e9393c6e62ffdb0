using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Approvals;

public static class RequestAudit
{
    public static readonly AuditKind Started = new("request.started", "{actor} started {subject}.");
    public static readonly AuditKind Submitted = new("request.submitted", "{actor} submitted {subject} (revision {revision}).");
    public static readonly AuditKind Endorsed = new("request.endorsed", "{actor} endorsed {subject} as {role}.");
    public static readonly AuditKind Advised = new("request.advised", "{actor} advised on {subject} as {role}.");
    public static readonly AuditKind Approved = new("request.approved", "{actor} approved {subject} as {role}.");
    public static readonly AuditKind Refused = new("request.refused", "{actor} refused {subject} as {role}: {reason}");
    public static readonly AuditKind Returned = new("request.returned", "{actor} returned {subject} for changes as {role}: {reason}");
    public static readonly AuditKind Confirmed = new("request.confirmed", "{actor} confirmed {subject} as {role}.");
    public static readonly AuditKind Completed = new("request.completed", "The route of {subject} is complete: approved.");
    public static readonly AuditKind PersonLeftOut = new("request.person-left-out", "{person} could not be let in to {account} by {subject}: {reason}");
    public static readonly AuditKind AccessUnchanged = new("request.access-unchanged", "{subject} changed nothing for {person} on {account}: {reason}");
    public static readonly AuditKind Commented = new("request.commented", "{actor} wrote on {subject}.");
    public static readonly AuditKind AskedAgain = new("request.asked-again", "{actor} started {subject}, to ask again after {earlier} was refused.");
    public static readonly AuditKind TakenOver = new("request.taken-over", "{actor} had {person} take over {subject} from {before}: {reason}");
    public static readonly AuditKind ServiceCorrected = new("request.service-corrected", "{actor} corrected the service of {subject} from {before} to {service}: {reason}");
    public static readonly AuditKind Reminded = new("request.reminded", "Those who are asked about {subject} were reminded at the stage “{stage}”.");
    public static readonly AuditKind AskedToo = new("request.asked-too", "Nobody answered about {subject} at the stage “{stage}”, so {role} was asked too.");
    public static readonly AuditKind AskedInstead = new("request.asked-instead", "Nobody answered about {subject} at the stage “{stage}”, so {role} was asked instead.");
    public static readonly AuditKind AskedOthers = new("request.asked-others", "{subject} is now asked of {instead} for {role}, because of who holds the role.");
    public static readonly AuditKind Expired = new("request.expired", "{subject} expired: nobody answered in time at the stage “{stage}”.");
    public static readonly AuditKind FileAttached = new("request.file-attached", "{actor} attached “{file}” to {subject}.");
    public static readonly AuditKind FileRemoved = new("request.file-removed", "{actor} removed “{file}” from {subject}.");
    public static readonly AuditKind Withdrawn = new("request.withdrawn", "{actor} withdrew {subject}.");
    public static readonly AuditKind DraftDeleted = new("request.draft-deleted", "{actor} deleted a draft: {subject}.");
    public static readonly AuditKind Exempted = new("request.exempted", "{actor} recorded that no request is needed: {subject}.");
    public static readonly AuditKind AttemptRefused = new("request.attempt-refused", "{actor} tried to act on {subject} and was refused: {reason}");
}
