using SocialGovernance.Domain.People;

namespace SocialGovernance.Domain.StaffDirectory;

/// <summary>What the council's staff directory says of a person, word for word, so that it can be read back; what follows from it stands on the person, their
/// posts and roles.</summary>
public sealed class ListedPerson : Aggregate
{
    public const int UserNameLength = 254;
    public const int ExternalIdLength = 200;
    public const int TextLength = 160;

    ListedPerson() => (UserName, DisplayName, Email) = ("", "", "");

    /// <param name="how">How they were known: “added to the directory”.</param>
    public ListedPerson(Person person, ToldPerson told, string how, Actor actor, DateTime at)
    {
        (Person, PersonId, ListedAt, ChangedAt) = (person, person.Id, at, at);
        (UserName, DisplayName, Email) = ("", "", "");
        Take(told, isNameTaken: false);
        Record(StaffDirectoryAudit.Listed, actor, at, ("how", how));
    }

    public long PersonId { get; private set; }
    public Person? Person { get; private set; }
    public string UserName { get; private set; }

    /// <summary>Unique among those who are listed; null for those who were taken out, and for those who left and whose user name somebody has who is here.</summary>
    public string? UserNameKey { get; private set; }

    /// <summary>What the directory itself knows them by; it never changes, so that somebody who comes back is known by it.</summary>
    public string? ExternalId { get; private set; }
    public string DisplayName { get; private set; }
    public string? GivenName { get; private set; }
    public string? FamilyName { get; private set; }
    public string Email { get; private set; }
    public string? Title { get; private set; }
    public string? Department { get; private set; }
    public string? EmployeeNumber { get; private set; }
    public string? UserType { get; private set; }
    public long? ManagerId { get; private set; }
    public DateTime ListedAt { get; private set; }
    public DateTime ChangedAt { get; private set; }
    public DateTime? RemovedAt { get; private set; }

    public override string Label => Person?.Name ?? DisplayName;

    public static string KeyOf(string userName) => userName.Trim().ToLowerInvariant();

    /// <summary>Whether anything changed.</summary>
    /// <param name="isNameTaken">By somebody who is here; this person has left, and is not found by it.</param>
    public bool Change(ToldPerson told, bool isNameTaken, Actor actor, DateTime at)
    {
        if (told.ExternalId != ExternalId && ExternalId is not null && told.ExternalId is null) told = told with { ExternalId = ExternalId };
        var changed = told.Differences(Told).ToList();
        if (changed.Count == 0 && isNameTaken == UserNameKey is null) return false;
        Take(told, isNameTaken);
        if (changed.Count == 0)
        {
            Seen(at);
            return true;
        }
        ChangedAt = at;
        Record(StaffDirectoryAudit.Changed, actor, at, ("what", string.Join(", ", changed)));
        return true;
    }

    /// <summary>They left, or were taken out, and are sent again.</summary>
    public void ListAgain(ToldPerson told, bool isNameTaken, Actor actor, DateTime at)
    {
        (RemovedAt, ChangedAt) = (null, at);
        Take(told, isNameTaken);
        Record(StaffDirectoryAudit.Listed, actor, at, ("how", "known by the directory’s own id"));
    }

    /// <summary>They have left, and somebody who is here has their user name now.</summary>
    public void GiveWay(Actor actor, DateTime at)
    {
        (UserNameKey, ChangedAt) = (null, at);
        Record(StaffDirectoryAudit.GaveWay, actor, at, ("name", UserName));
    }

    /// <summary>Whether it is somebody else whom the directory sends under the name of this person, who has left: it knows them by another id of its own.</summary>
    public bool IsSomebodyElse(ToldPerson told) => Person is { IsHere: false } && ExternalId is not null && told.ExternalId is not null && told.ExternalId != ExternalId;

    public void Remove(Actor actor, DateTime at)
    {
        (RemovedAt, ChangedAt, UserNameKey, ManagerId) = (at, at, null, null);
        Record(StaffDirectoryAudit.Unlisted, actor, at);
    }

    /// <summary>The person came or went, which is told with them.</summary>
    public void Seen(DateTime at)
    {
        ChangedAt = at;
        BumpVersion();
    }

    public ToldPerson Told => new(UserName, ExternalId, DisplayName, GivenName, FamilyName, Email, Title, Department, EmployeeNumber, UserType, ManagerId);

    void Take(ToldPerson told, bool isNameTaken)
    {
        (UserName, UserNameKey, ExternalId, DisplayName) = (told.UserName, isNameTaken ? null : KeyOf(told.UserName), told.ExternalId, told.DisplayName);
        (GivenName, FamilyName, Email, Title) = (told.GivenName, told.FamilyName, told.Email, told.Title);
        (Department, EmployeeNumber, UserType, ManagerId) = (told.Department, told.EmployeeNumber, told.UserType, told.ManagerId);
    }
}

/// <summary>A person as a staff directory sends them.</summary>
/// <param name="ManagerId">The person who manages them.</param>
public sealed record ToldPerson(string UserName, string? ExternalId, string DisplayName, string? GivenName, string? FamilyName, string Email, string? Title, string? Department,
    string? EmployeeNumber, string? UserType, long? ManagerId)
{
    /// <summary>Names of what differs; values stand on the person.</summary>
    public IEnumerable<string> Differences(ToldPerson other)
    {
        if (UserName != other.UserName) yield return "user name";
        if (ExternalId != other.ExternalId) yield return "the directory’s own id";
        if ((DisplayName, GivenName, FamilyName) != (other.DisplayName, other.GivenName, other.FamilyName)) yield return "name";
        if (Email != other.Email) yield return "e-mail address";
        if (Title != other.Title) yield return "post";
        if (Department != other.Department) yield return "service";
        if (EmployeeNumber != other.EmployeeNumber) yield return "employee number";
        if (UserType != other.UserType) yield return "what they are to the council";
        if (ManagerId != other.ManagerId) yield return "manager";
    }
}
