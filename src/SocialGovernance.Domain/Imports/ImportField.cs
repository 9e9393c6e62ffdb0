namespace SocialGovernance.Domain.Imports;

/// <summary>Something that a column of a council’s own table may hold.</summary>
/// <param name="Names">Headings that such columns usually have.</param>
public sealed record ImportField(string Key, string Label, params string[] Names);

/// <summary>What the portal looks for in a table of each kind.</summary>
public static class ImportFields
{
    public const string Name = "name";
    public const string Platform = "platform";
    public const string Url = "url";
    public const string Handle = "handle";
    public const string Service = "service";
    public const string Purpose = "purpose";
    public const string FirstName = "first-name";
    public const string LastName = "last-name";
    public const string Email = "email";
    public const string Account = "account";
    public const string Access = "access";
    public const string Since = "since";
    public const string LastDay = "last-day";
    public const string Number = "number";
    public const string Post = "post";
    public const string Manager = "manager";
    public const string Type = "type";

    static readonly ImportField platform = new(Platform, "Platform", "platform", "channel", "network", "social media", "social network", "site", "medium", "type of account");
    static readonly ImportField url = new(Url, "Address (URL)", "url", "link", "address", "web address", "account link", "page link", "profile link", "hyperlink", "account url", "page url", "profile");
    static readonly ImportField handle = new(Handle, "Handle", "handle", "username", "user name", "account handle", "screen name", "tag", "id");
    static readonly ImportField service = new(Service, "Service", "service", "department", "directorate", "service area", "team", "owner", "section", "division", "business unit", "managed by");
    static readonly ImportField email = new(Email, "E-mail address", "e mail", "email", "e mail address", "email address", "work email", "mail", "contact email");
    static readonly ImportField first = new(FirstName, "First name", "first name", "forename", "given name", "known as");
    static readonly ImportField last = new(LastName, "Last name", "last name", "surname", "family name");

    public static IReadOnlyList<ImportField> Of(ImportKind kind) => kind switch
    {
        ImportKind.Accounts =>
        [
            url, handle, platform,
            new(Name, "Name of the account", "name", "account name", "account", "page name", "page", "title", "name of account", "display name"),
            service,
            new(Purpose, "What it is for", "purpose", "description", "what it is for", "reason", "aim", "about", "notes", "comments"),
        ],
        ImportKind.AuthorisedUsers =>
        [
            email, first, last,
            new(Name, "Name of the person", "name", "full name", "user", "person", "member of staff", "officer", "employee", "staff name", "editor", "admin", "authorised user", "contact"),
            url, handle, platform,
            new(Account, "Account, by its name, handle or address", "account", "account name", "page", "page name", "accounts", "social media account"),
            new(Access, "What they may do", "access", "role", "permission", "permissions", "access level", "level", "capability", "may", "rights", "level of access", "admin level", "user role"),
            new(Since, "Has had access since", "since", "from", "start", "start date", "date added", "access from", "granted", "date granted", "date of access", "date", "added"),
            new(LastDay, "Last day of access", "until", "end", "end date", "expiry", "expires", "last day", "access until", "expiry date", "date removed"),
        ],
        _ =>
        [
            new(Number, "Staff number", "staff number", "employee number", "payroll number", "personnel number", "employee id", "staff no", "employee no", "payroll no", "pay number", "staff id", "number"),
            email, first, last,
            new(Name, "Name", "name", "full name", "employee", "employee name", "staff name", "person"),
            new(Post, "Post", "post", "job title", "title", "position", "post title", "job", "role", "designation"),
            service,
            new(Manager, "E-mail address or name of the manager", "manager", "line manager", "reports to", "manager e mail", "manager email", "line manager email", "supervisor", "manager name"),
            new(Type, "What they are to the council", "type", "person type", "employment type", "contract", "contract type", "employee type", "category"),
        ],
    };

    /// <summary>Why a table with these columns cannot be read, as a sentence; null if it can.</summary>
    /// <param name="matched">Keys of the fields that have a column.</param>
    public static string? Objection(ImportKind kind, IReadOnlySet<string> matched)
    {
        var named = matched.Contains(Name) || (matched.Contains(FirstName) && matched.Contains(LastName));
        return kind switch
        {
            ImportKind.Accounts when !matched.Contains(Url) && !(matched.Contains(Handle) && matched.Contains(Platform)) =>
                "Choose the column with the addresses of the accounts, or those with handles and platforms.",
            ImportKind.AuthorisedUsers when !matched.Contains(Email) && !named => "Choose the column with the e-mail addresses of the people, or with their names.",
            ImportKind.AuthorisedUsers when !matched.Contains(Url) && !matched.Contains(Handle) && !matched.Contains(Account) =>
                "Choose the column that says which account it is: its address, its handle or its name.",
            ImportKind.StaffList when !matched.Contains(Email) => "Choose the column with the e-mail addresses. People are told apart by them.",
            ImportKind.StaffList when !named => "Choose the column with the names, or those with first and last names.",
            _ => null,
        };
    }
}

public enum ImportKind { Accounts, AuthorisedUsers, StaffList }

public static class ImportKindWords
{
    public static readonly IReadOnlyList<ImportKind> All = Enum.GetValues<ImportKind>();

    public static string InWords(this ImportKind kind) => kind switch
    {
        ImportKind.Accounts => "accounts",
        ImportKind.AuthorisedUsers => "authorised users",
        _ => "staff list",
    };

    /// <summary>As it stands in addresses.</summary>
    public static string Slug(this ImportKind kind) => kind.InWords().Replace(' ', '-');

    /// <summary>Who may import it: whoever keeps what it goes into.</summary>
    public static string Permission(this ImportKind kind) => kind switch
    {
        ImportKind.Accounts => People.Permissions.KeepAccounts,
        ImportKind.AuthorisedUsers => People.Permissions.KeepRegister,
        _ => People.Permissions.MaintainPeople,
    };
}
