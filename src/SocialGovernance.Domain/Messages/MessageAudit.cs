using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.Messages;

public static class MessageAudit
{
    public static readonly AuditKind TestSent = new("message.test", "{actor} sent a test message to their own address.");
    public static readonly AuditKind TriedAgain = new("message.tried-again", "{actor} asked for another try to send {subject}.");
}
