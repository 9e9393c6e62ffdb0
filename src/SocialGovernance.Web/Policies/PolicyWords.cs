using SocialGovernance.Domain.People;
using SocialGovernance.Domain.Policies;

namespace SocialGovernance.Web.Policies;

/// <summary>Settings of a pack as people read them.</summary>
public static class PolicyWords
{
    public static string Permission(string key) => key switch
    {
        Permissions.ReadRequests => "reads every request",
        Permissions.KeepAccounts => "keeps the register of accounts",
        Permissions.ReadRegister => "reads the register of authorised users",
        Permissions.KeepRegister => "keeps the register of authorised users",
        Permissions.HandleCases => "handles confidential cases",
        Permissions.NameHandlers => "proposes who handles confidential cases",
        Permissions.ReadCaseFigures => "reads the figures about cases",
        Permissions.ReadAudit => "reads the audit log",
        Permissions.MaintainPeople => "maintains people and prepares new versions of the policy",
        Permissions.MaintainMail => "looks after outgoing messages",
        _ => key,
    };

    public static string Title(this SignOffEffect effect) => effect switch
    {
        SignOffEffect.Decide => "decides",
        SignOffEffect.Advise => "advises",
        SignOffEffect.Check => "endorses or returns",
        SignOffEffect.Provision => "does it",
        _ => "is told",
    };

    public static string Title(this ConsentForm form) => form switch
    {
        ConsentForm.Explicit => "explicit consent",
        ConsentForm.Written => "written consent",
        ConsentForm.ParentWritten => "written consent of a parent",
        ConsentForm.Capacity => "consent, where the person is able to give it",
        _ => "never: no consent makes it allowed",
    };

    public static string Of(Role role) => role.Relation switch
    {
        Relation.LineManager => "Follows from posts: the line manager",
        Relation.SeniorManager => "Follows from posts: the manager’s manager",
        Relation.HeadOfService => "Follows from posts: the head of the service",
        _ => role.Permissions.Count == 0 ? "" : Sentence(string.Join(", ", role.Permissions.Select(Permission))),
    };

    /// <summary>“After 5 working days they are reminded.”</summary>
    public static string Of(NoResponseRule rule, Pack pack) => $"After {rule.AfterDays} working {(rule.AfterDays == 1 ? "day" : "days")} " + rule.Do switch
    {
        NoResponseAct.Remind => "they are reminded.",
        NoResponseAct.Add => $"{Role(pack, rule.Role)} is asked too.",
        NoResponseAct.Replace => $"{Role(pack, rule.Role)} is asked instead.",
        _ => "it stops and goes back to whoever asked.",
    };

    public static string Role(Pack pack, string? key) => key is null ? "" : pack.RoleTitle(key);

    public static string Sentence(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
}
