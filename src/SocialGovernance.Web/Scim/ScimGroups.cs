using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Web.Scim;

/// <summary>Groups, as the staff directory reads and changes them. Those that sign-ins tell of are not among them.</summary>
public sealed class ScimGroups(PortalContext db, DirectoryActs acts, DirectoryGroups groups, BaseAddress site)
{
    IQueryable<DirectoryGroup> Listed => db.DirectoryGroups.Where(group => group.Source == GroupSource.Directory);

    ScimQuery<DirectoryGroup> Query => new(new Dictionary<string, Func<string, JsonValue?, Expression<Func<DirectoryGroup, bool>>>>
    {
        ["id"] = ScimComparing.Id<DirectoryGroup>(group => group.Id),
        ["externalid"] = ScimComparing.Text<DirectoryGroup>(group => group.ExternalId, exact: true),
        ["displayname"] = ScimComparing.Text<DirectoryGroup>(group => group.NameKey, DirectoryGroup.KeyOf),
        ["members"] = HasMember,
        ["members.value"] = HasMember,
        ["meta.created"] = ScimComparing.Moment<DirectoryGroup>(group => group.AddedAt),
        ["meta.lastmodified"] = ScimComparing.Moment<DirectoryGroup>(group => group.ChangedAt),
    });

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var shown = ScimAttributes.Of(http.Request.Query);
        var found = Query.Apply(Listed.AsNoTracking(), http.Request.Query["filter"]);
        return ScimAnswers.Of(await ScimPage.Of(http.Request.Query).ReadAsync(found, group => group.Id, (rows, from) => rows.Where(group => group.Id >= from),
            async rows => [.. (await WithMembersAsync(rows, shown)).Select(shown.Cut)], group => group.Id, http.RequestAborted));
    }

    public async Task<IResult> ShowAsync(HttpContext http, string id)
    {
        var group = await FindAsync(Listed.AsNoTracking(), id);
        return ScimAnswers.Unchanged(http, ScimText.Version(group.Version)) ?? await AnswerAsync(http, group);
    }

    public async Task<IResult> AddAsync(HttpContext http)
    {
        var json = await ScimText.ReadAsync(http.Request, http.RequestAborted);
        var added = await acts.DoAsync(http.Actor(), async act =>
        {
            var group = await groups.AddAsync(NameOf(json), ScimText.Of(json, "externalId", ListedPerson.ExternalIdLength), GroupSource.Directory, act);
            RefuseUnknown(await groups.ChangeMembersAsync(group, Members(json.Find("members")), [], act));
            return group;
        });
        return await AnswerAsync(http, added, 201);
    }

    public async Task<IResult> ReplaceAsync(HttpContext http, string id)
    {
        var json = await ScimText.ReadAsync(http.Request, http.RequestAborted);
        var (name, wanted) = (NameOf(json), Members(json.Find("members")));
        return await AnswerAsync(http, await acts.DoAsync(http.Actor(), async act =>
        {
            var group = await FindAsync(Listed, id);
            ScimAnswers.RefuseUnlessMatches(http, ScimText.Version(group.Version));
            await groups.RenameAsync(group, name, ScimText.Of(json, "externalId", ListedPerson.ExternalIdLength), act);
            RefuseUnknown(await groups.ChangeMembersAsync(group, wanted, [.. (await MembersOfAsync(group.Id)).Except(wanted)], act));
            return group;
        }));
    }

    public async Task<IResult> PatchAsync(HttpContext http, string id)
    {
        var operations = ScimOperation.Read(await ScimText.ReadAsync(http.Request, http.RequestAborted));
        await acts.DoAsync(http.Actor(), async act =>
        {
            var group = await FindAsync(Listed, id);
            ScimAnswers.RefuseUnlessMatches(http, ScimText.Version(group.Version));
            foreach (var operation in operations) await PatchAsync(group, operation, act);
            return true;
        });
        // As Entra expects it: of a large group nobody is sent who did not change.
        return Results.NoContent();
    }

    public async Task<IResult> RemoveAsync(HttpContext http, string id)
    {
        await acts.DoAsync(http.Actor(), async act =>
        {
            var group = await FindAsync(Listed, id);
            ScimAnswers.RefuseUnlessMatches(http, ScimText.Version(group.Version));
            await groups.RemoveAsync(group, act);
            return true;
        });
        return Results.NoContent();
    }

    async Task PatchAsync(DirectoryGroup group, ScimOperation operation, DirectoryAct act)
    {
        if (operation.Path is { Attribute: "members" } path)
        {
            var named = path.Filter is { } filter ? await FilteredAsync(group.Id, filter) : Members(operation.Value);
            var present = operation.Op == "replace" || (operation.Op == "remove" && path.Filter is null && operation.Value is null) ? await MembersOfAsync(group.Id) : [];
            IReadOnlyList<long> removed = operation.Op == "remove" ? operation.Value is null && path.Filter is null ? present : named : [.. present.Except(named)];
            RefuseUnknown(await groups.ChangeMembersAsync(group, operation.Op == "remove" ? [] : named, removed, act));
            return;
        }
        var json = new JsonObject { ["displayName"] = group.Name };
        json.Put("externalId", group.ExternalId);
        operation.ApplyTo(json);
        await groups.RenameAsync(group, NameOf(json), ScimText.Of(json, "externalId", ListedPerson.ExternalIdLength), act);
        if (operation.Path is null && json.Find("members") is { } members)
            await PatchAsync(group, operation with { Path = ScimPath.Parse("members"), Value = members }, act);
    }

    async Task<IResult> AnswerAsync(HttpContext http, DirectoryGroup group, int status = 200) =>
        ScimAnswers.Of(http, (await WithMembersAsync([group], ScimAttributes.Of(http.Request.Query)))[0], status);

    /// <summary>The members are read where they are shown, and only their ids.</summary>
    async Task<IReadOnlyList<JsonObject>> WithMembersAsync(IReadOnlyList<DirectoryGroup> shown, ScimAttributes attributes)
    {
        var ids = shown.Select(group => group.Id).ToList();
        var members = attributes.Shows("members") ? (await db.GroupMembers.AsNoTracking().Where(member => ids.Contains(member.GroupId)).OrderBy(member => member.Id).ToListAsync())
            .ToLookup(member => member.GroupId, member => member.PersonId) : null;
        return [.. shown.Select(group => Document(group, members?[group.Id]))];
    }

    JsonObject Document(DirectoryGroup group, IEnumerable<long>? members)
    {
        var json = new JsonObject { ["schemas"] = new JsonArray(ScimNames.Group), ["id"] = $"{group.Id}" };
        json.Put("externalId", group.ExternalId);
        json["displayName"] = group.Name;
        if (members is not null)
            json["members"] = new JsonArray([.. members.Select(id => new JsonObject { ["value"] = $"{id}", ["$ref"] = site.Of($"/scim/v2/Users/{id}"), ["type"] = "User" })]);
        json["meta"] = new JsonObject
        {
            ["resourceType"] = "Group",
            ["created"] = ScimText.Moment(group.AddedAt),
            ["lastModified"] = ScimText.Moment(group.ChangedAt),
            ["location"] = site.Of($"/scim/v2/Groups/{group.Id}"),
            ["version"] = ScimText.Version(group.Version),
        };
        return json;
    }

    Expression<Func<DirectoryGroup, bool>> HasMember(string op, JsonValue? value)
    {
        if (op != "eq") throw ScimException.BadFilter("Members are looked for by eq.");
        var id = ScimText.Id(value?.ToString()) ?? -1;
        return group => db.GroupMembers.Any(member => member.GroupId == group.Id && member.PersonId == id);
    }

    static string NameOf(JsonObject json) => ScimText.Of(json, "displayName", DirectoryGroup.NameLength) ?? throw ScimException.BadValue("displayName is missing.");

    static List<long> Members(JsonNode? sent)
    {
        var values = sent is JsonArray several ? several.ToList() : sent is null ? [] : [sent];
        return [.. values.Select(one => (one is JsonObject complex ? complex.Find("value") : one)?.ToString() ?? "").Select(id => ScimText.Id(id)
            ?? throw ScimException.BadValue($"The member “{id}” is no id of a User here.")).Distinct()];
    }

    async Task<List<long>> FilteredAsync(long groupId, ScimFilter filter) => filter is ScimFilter.Compared { Attribute: "value", Operator: "eq", Value: { } value }
        ? ScimText.Id(value.ToString()) is { } id ? [id] : []
        : [.. (await MembersOfAsync(groupId)).Where(member => filter.IsTrueOf(new() { ["value"] = $"{member}", ["type"] = "User" }))];

    Task<List<long>> MembersOfAsync(long groupId) => db.GroupMembers.Where(member => member.GroupId == groupId).Select(member => member.PersonId).ToListAsync();

    static void RefuseUnknown(IReadOnlyList<long> unknown)
    {
        if (unknown.Count > 0) throw ScimException.BadValue($"The member “{unknown[0]}” is no id of a User here.");
    }

    static async Task<DirectoryGroup> FindAsync(IQueryable<DirectoryGroup> listed, string id) =>
        ScimText.Id(id) is { } number && await listed.FirstOrDefaultAsync(one => one.Id == number) is { } found ? found : throw ScimException.NotFound(id);
}
