using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Accounts;

public static class AccountAudit
{
    public static readonly AuditKind Proposed = new("account.proposed", "{actor} proposed the account {subject} in {case}.");
    public static readonly AuditKind Authorised = new("account.authorised", "The account {subject} is authorised: everybody who had to agree has agreed.");
    public static readonly AuditKind NotAgreed = new("account.not-agreed", "The proposed account {subject} will not be opened: {reason}");
    public static readonly AuditKind AuthorLeftOut = new("account.author-left-out", "{person}, whom the case names for {subject}, cannot be an authorised user: {reason}");
    public static readonly AuditKind WentLive = new("account.went-live", "{actor} recorded that {subject} is live since {since} at {url}.");
    public static readonly AuditKind Entered = new("account.entered", "{actor} entered the account {subject}, which predates the portal, at {url} as unverified.");
    public static readonly AuditKind Corrected = new("account.corrected", "{actor} corrected {subject}: {what} was “{before}”, is “{after}”. Reason: {reason}");
    public static readonly AuditKind Described = new("account.described", "{actor} wrote down anew what {subject} is: {changes}.");
    public static readonly AuditKind Suspended = new("account.suspended", "{actor} suspended {subject}. Reason: {reason}");
    public static readonly AuditKind Resumed = new("account.resumed", "{actor} took {subject} into use again. Reason: {reason}");
    public static readonly AuditKind Verified = new("account.verified", "{actor} decided that {subject}, which predates the portal, may stay. Reason: {reason}");
    public static readonly AuditKind Closing = new("account.closing", "{actor} began to close {subject}. Reason: {reason}");
    public static readonly AuditKind StepTaken = new("account.closing-step", "{actor} recorded on the way to closing {subject}: {step}: {outcome}. {proof}");
    public static readonly AuditKind StaysOpen = new("account.stays-open", "{actor} decided that {subject} is not closed after all. Reason: {reason}");
    public static readonly AuditKind Closed = new("account.closed", "{actor} took the last step: {subject} is closed. Reason: {reason}");
    public static readonly AuditKind HealthSaid = new("account.health", "{actor} recorded on {subject}: {measure} was “{before}”, is “{after}”, as {who} said. {evidence}");
    public static readonly AuditKind HealthNotKnown = new("account.health-not-known", "{actor} recorded on {subject}: {measure} was “{before}”, and is not known any more.");
    public static readonly AuditKind HangsOn = new("account.hangs-on", "{actor} recorded that {subject} hung on the profile of {before} and hangs on that of {after}. Reason: {reason}");
    public static readonly AuditKind Reviewed = new("account.reviewed", "{actor} reviewed {subject}. Still needed: {needed}. In step with the council’s aims: {aligned}. Guidance on the page: {guidance}. The next review is due on {due}.");
    public static readonly AuditKind PutRight = new("account.put-right", "{actor} put right what the review of {subject} found: {what}");
    public static readonly AuditKind SeenPosting = new("account.seen-posting", "{actor} recorded that the newest post on {subject} is of {day}.");
}
