using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.AuthorisedUsers;

public static class RegisterAudit
{
    public static readonly AuditKind RanOut = new("register.ran-out", "The access of {person} to {account} ran out on {last}.");
    public static readonly AuditKind Agreed = new("authorised-user.agreed", "{person} may become an authorised user of {account}, as {case} names them.");
    public static readonly AuditKind SaidToHave = new("authorised-user.said-to-have",
        "{actor} entered that {person} is said to have had access to {account} before the portal, since {since}.");
    public static readonly AuditKind Entered = new("authorised-user.entered", "{actor} entered {person} for {account}.");
    public static readonly AuditKind LastDayChanged = new("authorised-user.last-day", "The last day of {person} on {account} is {last}, as {case} agreed; before: {before}.");
    public static readonly AuditKind Attested = new("attestation.made", "{actor} attested to {document}.");
    public static readonly AuditKind AskedAgain = new("authorised-user.asked-again", "{actor} asked {person} to agree again to {documents}, which was reworded.");
    public static readonly AuditKind LetIn = new("authorised-user.let-in", "{actor} let {person} in to {account} from {from}.");
    public static readonly AuditKind Ended = new("authorised-user.ended", "{actor} ended the access of {person} to {account}.");
    public static readonly AuditKind NotEnded = new("authorised-user.not-ended", "{actor} found that the access of {person} to {account} had never ended.");
    public static readonly AuditKind Dropped = new("authorised-user.dropped", "{person} will not be let in to {account}: it is no longer needed.");
    public static readonly AuditKind Corrected = new("authorised-user.corrected",
        "{actor} corrected the register: {before} was entered for {account} by mistake, {after} takes the place. Reason: {reason}");
    public static readonly AuditKind Exported = new("register.exported", "{actor} exported {rows} rows of the {subject}. Filter: {filter}");
}
