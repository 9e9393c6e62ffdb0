using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.People;

/// <summary>What happens at the door. Never holds a password, nor what somebody unknown typed.</summary>
public static class SignInAudit
{
    public static readonly AuditKind SignedIn = new("sign-in.done", "{actor} signed in from {address} with {method}.");
    public static readonly AuditKind HalfWay = new("sign-in.half-way", "Somebody who signs in as {subject} gave {method} from {address}, and has still to show the second factor.");
    public static readonly AuditKind SignedOut = new("sign-in.ended", "{actor} signed out.");
    public static readonly AuditKind SessionEnded = new("sign-in.session-ended", "{actor} ended a session of {subject} that began on {began}.");
    public static readonly AuditKind Refused = new("sign-in.refused", "{actor} tried to sign in as {subject} from {address} and was refused: {reason}.");
    public static readonly AuditKind Locked = new("sign-in.locked", "The sign-in of {subject} was locked for {minutes} minutes after {attempts} wrong {what}.");
    public static readonly AuditKind Invited = new("sign-in.invited", "{actor} invited {subject} to sign in.");
    public static readonly AuditKind ResetAsked = new("sign-in.reset-asked", "{actor} asked for a link to set a new password of {subject}.");
    public static readonly AuditKind PasswordSet = new("sign-in.password-set", "{actor} set a new password.");
    public static readonly AuditKind CalledAnew = new("sign-in.called-anew", "{actor} had {subject} sign in with {after}, no longer with {before}.");
    public static readonly AuditKind Closed = new("sign-in.closed", "{actor} closed the sign-in of {subject}.");
    public static readonly AuditKind Opened = new("sign-in.opened", "{actor} opened the sign-in of {subject} again.");
}
