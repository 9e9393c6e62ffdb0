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
}
