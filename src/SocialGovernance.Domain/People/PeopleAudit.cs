using SocialGovernance.Domain.Audit;

namespace SocialGovernance.Domain.People;

public static class PeopleAudit
{
    public static readonly AuditKind Added = new("person.added", "{actor} added {subject} to the directory.");
    public static readonly AuditKind Corrected = new("person.corrected", "{actor} corrected {subject}: before “{before}”, now “{after}”.");
    public static readonly AuditKind Left = new("person.left", "{actor} recorded that {subject} has left.");
    public static readonly AuditKind CameBack = new("person.came-back", "{actor} recorded that {subject} has come back.");
    public static readonly AuditKind SignInBegunAnew = new("person.sign-in-begun-anew", "{actor} gave {subject} a role that reads confidential cases, and everything with which they signed in ended, because somebody else had linked a council account to them, or changed the address with which they sign in.");
    public static readonly AuditKind ServiceAdded = new("service.added", "{actor} added the service {subject}.");
    public static readonly AuditKind ServiceCorrected = new("service.corrected", "{actor} changed the service {subject}: {change}.");
    public static readonly AuditKind PostAdded = new("post.added", "{actor} added the post {subject}.");
    public static readonly AuditKind PostCorrected = new("post.corrected", "{actor} changed the post {subject}: {change}.");
    public static readonly AuditKind PostTaken = new("post.taken", "{actor} recorded that {person} holds the post {subject} from {from}.");
    public static readonly AuditKind PostLeft = new("post.left", "{actor} recorded that {person} holds the post {subject} until {until}.");
    public static readonly AuditKind RoleGiven = new("role.given", "{actor} gave {person} the role {subject} from {from}.");
    public static readonly AuditKind RoleTaken = new("role.taken", "{actor} took the role {subject} from {person}.");
    public static readonly AuditKind RoleLapsed = new("role.lapsed", "The role {subject} of {person} ended when {actor} recorded that they have come back: two people must give it again.");
    public static readonly AuditKind DeputyNamed = new("deputy.named", "{actor} named {deputy} to act for {person} from {from} to {until}.");
    public static readonly AuditKind DeputyEnded = new("deputy.ended", "{actor} ended that {deputy} acts for {person}.");
}
