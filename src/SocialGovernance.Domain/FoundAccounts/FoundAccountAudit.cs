using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.FoundAccounts;

public static class FoundAccountAudit
{
    public static readonly AuditKind Reported = new("found-account.reported", "{actor} reported {url}, an account that claims to be the council’s.");
    public static readonly AuditKind ReportedAgain = new("found-account.reported-again", "{actor} reported {url} again; it was reported {times} times.");
    public static readonly AuditKind Ours = new("found-account.ours", "{actor} decided that {url}, which was reported, is the council’s own: {account}.");
    public static readonly AuditKind NotOurs = new("found-account.not-ours", "{actor} decided that {url} is not the council’s: {reason}");
    public static readonly AuditKind Impersonation = new("found-account.impersonation", "{actor} decided that {url} pretends to be the council’s: {reason}");
    public static readonly AuditKind PlatformTold = new("found-account.platform-told", "{actor} recorded that {url} was reported to its platform on {on}, under {reference}. {result}");
    public static readonly AuditKind TakenDown = new("found-account.taken-down", "{actor} recorded that {url} was gone on {on}. {note}");
    public static readonly AuditKind Left = new("found-account.left", "{actor} recorded that nothing more can be done about {url}: {reason}");
    public static readonly AuditKind LookedAtAgain = new("found-account.looked-at-again", "{actor} decided to look at {url} again: {reason}");
}
