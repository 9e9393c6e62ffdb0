using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Archive;

public static class ArchiveAudit
{
    public static readonly AuditKind Exported = new("archive.exported", "{actor} wrote {subject} to an archive, {how}, as {user} of the machine {machine} asked for.");
}
