using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Work;

public static class WorkAudit
{
    public static readonly AuditKind HandedOver = new("work.handed-over", "{actor} handed “{subject}” to {colleague}: {reason}");
    public static readonly AuditKind HandedBack = new("work.handed-back", "{actor} gave “{subject}” back to the whole team: {reason}");
    public static readonly AuditKind HandedOverDiscreetly = new("work.handed-over-discreetly", "Something confidential was handed over.", Confidential: true);
}
