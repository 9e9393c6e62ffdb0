using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.AuthorisedUsers;

public static class RemovalAudit
{
    public static readonly AuditKind Opened = new("removal.opened", "The access of {person} to {account} is to be taken away. {cause}.");
    public static readonly AuditKind Done = new("removal.done", "{actor} took the access of {person} to {account} away on the platform and changed its recovery details.");
    public static readonly AuditKind Confirmed = new("removal.confirmed", "{actor} confirmed as the second person that the access of {person} to {account} is gone.");
    public static readonly AuditKind FoundOpen = new("removal.found-open", "{actor} found that {person} still had access to {account}: {reason}");
}
