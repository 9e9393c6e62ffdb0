using System.Net.Mail;
using System.Text.Json.Nodes;
using SocialGovernance.Data.Saving;
using SocialGovernance.Domain.People;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Web.Scim;

/// <summary>A person as RFC 7643 writes a User: what is kept of it, and nothing else of what a directory sends.</summary>
public static class ScimUserDocument
{
    public static JsonObject Of(ListedPerson listed, BaseAddress site)
    {
        var json = new JsonObject { ["schemas"] = new JsonArray(ScimNames.User, ScimNames.Enterprise), ["id"] = $"{listed.PersonId}" };
        json.Put("externalId", listed.ExternalId);
        json["userName"] = listed.UserName;
        var name = new JsonObject { ["formatted"] = listed.DisplayName };
        name.Put("givenName", listed.GivenName);
        name.Put("familyName", listed.FamilyName);
        json["name"] = name;
        json["displayName"] = listed.DisplayName;
        json["emails"] = new JsonArray(new JsonObject { ["value"] = listed.Email, ["type"] = "work", ["primary"] = true });
        json.Put("title", listed.Title);
        json.Put("userType", listed.UserType);
        json["active"] = listed.Person!.IsHere;
        var enterprise = new JsonObject();
        enterprise.Put("employeeNumber", listed.EmployeeNumber);
        enterprise.Put("department", listed.Department);
        if (listed.ManagerId is { } manager) enterprise["manager"] = new JsonObject { ["value"] = $"{manager}", ["$ref"] = site.Of($"/scim/v2/Users/{manager}") };
        if (enterprise.Count > 0) json[ScimNames.Enterprise] = enterprise;
        json["meta"] = new JsonObject
        {
            ["resourceType"] = "User",
            ["created"] = ScimText.Moment(listed.ListedAt),
            ["lastModified"] = ScimText.Moment(listed.ChangedAt),
            ["location"] = site.Of($"/scim/v2/Users/{listed.PersonId}"),
            ["version"] = VersionOf(listed),
        };
        return json;
    }

    public static string VersionOf(ListedPerson listed) => ScimText.Version(listed.Version, listed.Person!.LeftAt is null ? "" : "left");

    /// <exception cref="ScimException">Something is missing, too long or no such thing.</exception>
    public static ToldPerson Read(JsonObject json)
    {
        var userName = ScimText.Of(json, "userName", ListedPerson.UserNameLength) ?? throw ScimException.BadValue("userName is missing.");
        var name = json.Find("name") as JsonObject ?? [];
        var (given, family) = (ScimText.Of(name, "givenName", ListedPerson.TextLength), ScimText.Of(name, "familyName", ListedPerson.TextLength));
        var joined = $"{given} {family}".Trim();
        var display = ScimText.Of(json, "displayName", Person.NameLength) ?? ScimText.Of(name, "formatted", Person.NameLength) ?? (joined.Length > 0 ? joined : userName);
        var enterprise = json.Find(ScimNames.Enterprise) as JsonObject ?? [];
        return new(userName, ScimText.Of(json, "externalId", ListedPerson.ExternalIdLength), ScimText.Fits("displayName", display, Person.NameLength), given, family, EmailOf(json, userName),
            ScimText.Of(json, "title", Post.TitleLength), ScimText.Of(enterprise, "department", Service.NameLength), ScimText.Of(enterprise, "employeeNumber", ListedPerson.TextLength),
            ScimText.Of(json, "userType", ListedPerson.TextLength), ManagerOf(enterprise));
    }

    /// <summary>Null where it is not said. Entra sends “False” as text.</summary>
    public static bool? ActiveOf(JsonObject json) => json.Find("active") switch
    {
        null => null,
        JsonValue value when bool.TryParse(value.ToString(), out var active) => active,
        _ => throw ScimException.BadValue("active must be true or false."),
    };

    /// <summary>The one for work, or the first; otherwise the user name, where that is an address.</summary>
    static string EmailOf(JsonObject json, string userName)
    {
        var sent = json.Find("emails") switch
        {
            JsonArray several => several.Where(one => one is not null).ToList(),
            null => [],
            var one => [one],
        };
        var values = sent.Select(one => (Type: (one as JsonObject)?.Find("type")?.ToString(), Value: one is JsonObject complex ? complex.Find("value")?.ToString() : one!.ToString()))
            .Where(one => !string.IsNullOrWhiteSpace(one.Value)).ToList();
        var email = (values.Find(one => string.Equals(one.Type, "work", StringComparison.OrdinalIgnoreCase)).Value ?? values.FirstOrDefault().Value ?? userName).Trim();
        return MailAddress.TryCreate(email, out var address) && address.Address == email ? ScimText.Fits("emails", email, Person.EmailLength)
            : throw ScimException.BadValue("An e-mail address is needed: send one for work in emails, or a userName that is one.");
    }

    static long? ManagerOf(JsonObject enterprise)
    {
        var sent = enterprise.Find("manager") switch
        {
            JsonObject complex => complex.Find("value")?.ToString(),
            JsonArray { Count: > 0 } several => (several[0] as JsonObject)?.Find("value")?.ToString() ?? several[0]?.ToString(),
            var value => value?.ToString(),
        };
        if (string.IsNullOrWhiteSpace(sent)) return null;
        return ScimText.Id(sent) ?? throw ScimException.BadValue($"The manager “{sent}” is no id of a User here.");
    }
}
