using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.StaffLists;

public static class StaffListAudit
{
    public static readonly AuditKind Compared = new("staff-list.compared", "{subject} of {rows} people was compared: {differences} differences.");
    public static readonly AuditKind Alarmed = new("staff-list.alarmed", "{subject} is suspicious: {missing} of {known} people who were known are not on it. Nothing of it is applied.");
    public static readonly AuditKind Confirmed = new("staff-list.confirmed", "{actor} confirmed that {subject} is complete. Reason: {reason}");
    public static readonly AuditKind Dropped = new("staff-list.dropped", "{actor} dropped {subject}, and nothing of it was applied. Reason: {reason}");
    public static readonly AuditKind Applied = new("staff-difference.applied", "{actor} confirmed what the staff list shows of {subject}: {what}.");
    public static readonly AuditKind Unsure = new("staff-difference.unsure", "{actor} is not sure about what the staff list shows of {subject}: {what}. {reason}");
    public static readonly AuditKind Dismissed = new("staff-difference.dismissed", "{actor} left {subject} as they are, though the staff list shows: {what}. Reason: {reason}");
}
