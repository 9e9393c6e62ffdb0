using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.People;

/// <summary>What happens at the door. Never holds a password, nor what somebody unknown typed.</summary>
public static class SignInAudit
{
    public static readonly AuditKind SignedIn = new("sign-in.done", "{actor} signed in from {address}.");
    public static readonly AuditKind SignedOut = new("sign-in.ended", "{actor} signed out.");
    public static readonly AuditKind Refused = new("sign-in.refused", "{actor} tried to sign in as {subject} from {address} and was refused: {reason}.");
    public static readonly AuditKind Locked = new("sign-in.locked", "The sign-in of {subject} was locked for {minutes} minutes after {attempts} wrong passwords.");
    public static readonly AuditKind Invited = new("sign-in.invited", "{actor} invited {subject} to sign in.");
    public static readonly AuditKind ResetAsked = new("sign-in.reset-asked", "{actor} asked for a link to set a new password of {subject}.");
    public static readonly AuditKind PasswordSet = new("sign-in.password-set", "{actor} set a new password.");
    public static readonly AuditKind Closed = new("sign-in.closed", "{actor} closed the sign-in of {subject}.");
    public static readonly AuditKind Opened = new("sign-in.opened", "{actor} opened the sign-in of {subject} again.");
}
