using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.SignIn;

/// <summary>The council's own sign-in: how it is set up, and whose accounts are linked.</summary>
public static class ProviderAudit
{
    public static readonly AuditKind Changed = new("provider.changed", "{actor} changed how the council’s own sign-in is reached: {what}.");
    public static readonly AuditKind Tested = new("provider.tested", "{actor} tested the council’s own sign-in.");
    public static readonly AuditKind SwitchedOn = new("provider.switched-on", "{actor} switched the council’s own sign-in on.");
    public static readonly AuditKind SwitchedOff = new("provider.switched-off", "{actor} switched the council’s own sign-in off.");
    public static readonly AuditKind PasswordsClosed = new("provider.passwords-closed", "{actor} closed sign-in by password and passkey for all but the accounts kept for an emergency.");
    public static readonly AuditKind PasswordsOpened = new("provider.passwords-opened", "{actor} opened sign-in by password and passkey for everybody.");
    public static readonly AuditKind Linked = new("sign-in.linked", "{actor} linked the council’s own sign-in to {subject}, {how}.");
    public static readonly AuditKind Unlinked = new("sign-in.unlinked", "{actor} unlinked the council’s own sign-in from {subject}.");
    public static readonly AuditKind BreakGlassKept = new("sign-in.break-glass-kept", "{actor} kept the sign-in of {subject} for an emergency.");
    public static readonly AuditKind BreakGlassEnded = new("sign-in.break-glass-ended", "{actor} no longer keeps the sign-in of {subject} for an emergency.");
    public static readonly AuditKind BreakGlassTried = new("sign-in.break-glass-tried", "{actor} entered the password of {subject}, whose sign-in is kept for an emergency, from {address}, and has still to show the second factor. Administrators were told.");
    public static readonly AuditKind BreakGlassUsed = new("sign-in.break-glass-used", "{actor} signed in from {address} with the sign-in that is kept for an emergency. Administrators were told.");
}
