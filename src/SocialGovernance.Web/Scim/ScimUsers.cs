using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Data.People;
using SocialGovernance.Data.Saving;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain.StaffDirectory;

namespace SocialGovernance.Web.Scim;

/// <summary>People, as the staff directory reads and changes them. Only whom it listed are there.</summary>
public sealed class ScimUsers(PortalContext db, DirectoryActs acts, DirectoryPeople people, BaseAddress site)
{
    static readonly ScimQuery<ListedPerson> query = new(new Dictionary<string, Func<string, JsonValue?, Expression<Func<ListedPerson, bool>>>>
    {
        ["id"] = ScimComparing.Id<ListedPerson>(listed => listed.PersonId),
        ["externalid"] = ScimComparing.Text<ListedPerson>(listed => listed.ExternalId, exact: true),
        ["username"] = ScimComparing.Text<ListedPerson>(listed => listed.UserNameKey, ListedPerson.KeyOf),
        ["displayname"] = ScimComparing.Text<ListedPerson>(listed => listed.DisplayName),
        ["name.formatted"] = ScimComparing.Text<ListedPerson>(listed => listed.DisplayName),
        ["name.givenname"] = ScimComparing.Text<ListedPerson>(listed => listed.GivenName),
        ["name.familyname"] = ScimComparing.Text<ListedPerson>(listed => listed.FamilyName),
        ["emails"] = ScimComparing.Text<ListedPerson>(listed => listed.Email),
        ["emails.value"] = ScimComparing.Text<ListedPerson>(listed => listed.Email),
        ["emails.type"] = ScimComparing.Always<ListedPerson>("work"),
        ["emails.primary"] = ScimComparing.Always<ListedPerson>("true"),
        ["title"] = ScimComparing.Text<ListedPerson>(listed => listed.Title),
        ["usertype"] = ScimComparing.Text<ListedPerson>(listed => listed.UserType),
        ["active"] = ScimComparing.Truth<ListedPerson>(listed => listed.Person!.LeftAt == null),
        ["enterprise:department"] = ScimComparing.Text<ListedPerson>(listed => listed.Department),
        ["enterprise:employeenumber"] = ScimComparing.Text<ListedPerson>(listed => listed.EmployeeNumber),
        ["enterprise:manager"] = ScimComparing.Id<ListedPerson>(listed => listed.ManagerId),
        ["enterprise:manager.value"] = ScimComparing.Id<ListedPerson>(listed => listed.ManagerId),
        ["meta.created"] = ScimComparing.Moment<ListedPerson>(listed => listed.ListedAt),
        ["meta.lastmodified"] = ScimComparing.Moment<ListedPerson>(listed => listed.ChangedAt),
    });

    IQueryable<ListedPerson> Listed => db.ListedPeople.Include(listed => listed.Person).Where(listed => listed.RemovedAt == null);

    public async Task<IResult> ListAsync(HttpContext http)
    {
        var shown = ScimAttributes.Of(http.Request.Query);
        var found = query.Apply(Listed.AsNoTracking(), http.Request.Query["filter"]);
        return ScimAnswers.Of(await ScimPage.Of(http.Request.Query).ReadAsync(found, listed => listed.Id, (rows, from) => rows.Where(listed => listed.Id >= from),
            rows => Task.FromResult<IReadOnlyList<JsonObject>>([.. rows.Select(listed => shown.Cut(ScimUserDocument.Of(listed, site)))]), listed => listed.Id, http.RequestAborted));
    }

    public async Task<IResult> ShowAsync(HttpContext http, string id)
    {
        var listed = await FindAsync(Listed.AsNoTracking(), id);
        return ScimAnswers.Unchanged(http, ScimUserDocument.VersionOf(listed)) ?? ScimAnswers.Of(http, ScimUserDocument.Of(listed, site));
    }

    public async Task<IResult> AddAsync(HttpContext http)
    {
        var json = await ScimText.ReadAsync(http.Request, http.RequestAborted);
        var told = ScimUserDocument.Read(json);
        var added = await acts.DoAsync(http.Actor(), async act =>
        {
            await RefuseUnknownManagerAsync(told, null);
            return await people.AddAsync(told, ScimUserDocument.ActiveOf(json) ?? true, act);
        });
        return ScimAnswers.Of(http, ScimUserDocument.Of(added, site), 201);
    }

    public async Task<IResult> ReplaceAsync(HttpContext http, string id)
    {
        var json = await ScimText.ReadAsync(http.Request, http.RequestAborted);
        return await ChangeAsync(http, id, _ => json);
    }

    public async Task<IResult> PatchAsync(HttpContext http, string id)
    {
        var operations = ScimOperation.Read(await ScimText.ReadAsync(http.Request, http.RequestAborted));
        return await ChangeAsync(http, id, listed =>
        {
            var json = ScimUserDocument.Of(listed, site);
            foreach (var operation in operations) operation.ApplyTo(json);
            return json;
        });
    }

    public async Task<IResult> RemoveAsync(HttpContext http, string id)
    {
        await acts.DoAsync(http.Actor(), async act =>
        {
            var listed = await FindAsync(Listed, id);
            ScimAnswers.RefuseUnlessMatches(http, ScimUserDocument.VersionOf(listed));
            await people.RemoveAsync(listed, act);
            return true;
        });
        return Results.NoContent();
    }

    async Task<IResult> ChangeAsync(HttpContext http, string id, Func<ListedPerson, JsonObject> change)
    {
        var isSomebodyElse = false;
        var changed = await acts.DoAsync(http.Actor(), async act =>
        {
            var listed = await FindAsync(Listed, id);
            ScimAnswers.RefuseUnlessMatches(http, ScimUserDocument.VersionOf(listed));
            var json = change(listed);
            var told = ScimUserDocument.Read(json);
            if (isSomebodyElse = ScimUserDocument.ActiveOf(json) == true && listed.IsSomebodyElse(told))
            {
                await people.KeepApartAsync(listed, act);
                return listed;
            }
            await RefuseUnknownManagerAsync(told, listed);
            await people.ChangeAsync(listed, told, ScimUserDocument.ActiveOf(json), act);
            return listed;
        });
        if (isSomebodyElse) throw new ScimException(409, "This is a User who has left, known by another externalId. Whoever has their userName now must be added as a User of their own.", "uniqueness");
        return ScimAnswers.Of(http, ScimUserDocument.Of(changed, site));
    }

    static async Task<ListedPerson> FindAsync(IQueryable<ListedPerson> listed, string id) =>
        ScimText.Id(id) is { } personId && await listed.FirstOrDefaultAsync(one => one.PersonId == personId) is { } found ? found : throw ScimException.NotFound(id);

    async Task RefuseUnknownManagerAsync(ToldPerson told, ListedPerson? listed)
    {
        if (told.ManagerId is not { } manager || manager == listed?.ManagerId) return;
        if (manager == listed?.PersonId) throw ScimException.BadValue("Nobody is their own manager.");
        if (!await db.ListedPeople.AnyAsync(other => other.PersonId == manager && other.RemovedAt == null)) throw ScimException.BadValue($"The manager “{manager}” is no id of a User here.");
    }
}
