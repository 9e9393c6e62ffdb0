using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.AuthorisedUsers;

public static class RenewalAudit
{
    public static readonly AuditKind Asked = new("renewal.asked", "{person} was asked to agree again to {documents} by {day}.");
    public static readonly AuditKind Made = new("renewal.made", "{actor} agreed again to {documents}.");
    public static readonly AuditKind Overdue = new("renewal.overdue", "{person} has not agreed again to {documents} by {day}.");
}
