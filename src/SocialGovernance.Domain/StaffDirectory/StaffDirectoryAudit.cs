using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.StaffDirectory;

/// <summary>What the council's staff directory did here, beside what it did to people, posts and roles, which have words of their own.</summary>
public static class StaffDirectoryAudit
{
    public static readonly AuditKind KeyMade = new("staff-directory.key-made", "{actor} made the key “{subject}” for the staff directory, which works until {until}.");
    public static readonly AuditKind KeyEnded = new("staff-directory.key-ended", "{actor} ended the key “{subject}” of the staff directory.");
    public static readonly AuditKind Listed = new("staff-directory.listed", "{actor} sent {subject} from the staff directory, {how}.");
    public static readonly AuditKind Changed = new("staff-directory.changed", "{actor} sent changes to {subject} from the staff directory: {what}.");
    public static readonly AuditKind Unlisted = new("staff-directory.unlisted", "{actor} took {subject} out of the staff directory.");
    public static readonly AuditKind GaveWay = new("staff-directory.gave-way", "{actor} sent somebody who is here with the user name {name}, by which {subject}, who has left, is no longer found.");
    public static readonly AuditKind GroupAdded = new("staff-directory.group-added", "{actor} added the group {subject}.");
    public static readonly AuditKind GroupRenamed = new("staff-directory.group-renamed", "{actor} renamed the group {subject}, called “{before}” before.");
    public static readonly AuditKind GroupRemoved = new("staff-directory.group-removed", "{actor} removed the group {subject}.");
    public static readonly AuditKind GroupMembers = new("staff-directory.group-members", "{actor} changed who is in the group {subject}. Added: {added}. Removed: {removed}.");
    public static readonly AuditKind GroupMapped = new("staff-directory.group-mapped", "{actor} decided that the group {subject} gives {role}.");
    public static readonly AuditKind Asked = new("staff-directory.asked", "Somebody must see to what the staff directory sent about {subject}. {what}");
    public static readonly AuditKind Settled = new("staff-directory.settled", "{actor} saw to what the staff directory sent about {subject}: {note}");
}
