namespace SocialGovernance.Domain.People;

/// <summary>What a role of the pack lets its holders see and do in the portal. Deciding on a request is no permission: it follows from the
/// route's roles. Everyone signed in may apply, attest, report a concern and read the account register.</summary>
public static class Permissions
{
    /// <summary>Read every request, not only one's own and those one is asked about.</summary>
    public const string ReadRequests = "requests.read";

    /// <summary>Keep the register of accounts: record one as live, enter one that predates the portal, put right a handle.</summary>
    public const string KeepAccounts = "accounts.keep";

    /// <summary>Read the register of authorised users.</summary>
    public const string ReadRegister = "register.read";

    /// <summary>Let authorised users in and end their access; put right a wrong author; carry out access orders.</summary>
    public const string KeepRegister = "register.keep";

    /// <summary>Handle confidential cases that one is a handler of. A role with this is confidential.</summary>
    public const string HandleCases = "cases.handle";

    /// <summary>Propose who handles confidential cases, without reading any; asked where a case concerns all who could handle it. A role with this is confidential.</summary>
    public const string NameHandlers = "handlers.name";

    /// <summary>Read the figures about cases, in which nobody can be made out.</summary>
    public const string ReadCaseFigures = "cases.figures";

    /// <summary>Read the audit log.</summary>
    public const string ReadAudit = "audit.read";

    /// <summary>Maintain people, posts, services, deputies and roles that are not confidential.</summary>
    public const string MaintainPeople = "people.maintain";

    /// <summary>See what became of outgoing messages and send a test.</summary>
    public const string MaintainMail = "mail.maintain";

    public static readonly IReadOnlyList<string> All =
        [ReadRequests, KeepAccounts, ReadRegister, KeepRegister, HandleCases, NameHandlers, ReadCaseFigures, ReadAudit, MaintainPeople, MaintainMail];

    /// <summary>What nobody does with a password alone: read confidential cases, say who reads them, maintain who may do what and how the portal sends mail, let people in to accounts.</summary>
    public static readonly IReadOnlySet<string> NeedingSecondFactor = new HashSet<string> { HandleCases, NameHandlers, MaintainPeople, MaintainMail, KeepRegister };
}
