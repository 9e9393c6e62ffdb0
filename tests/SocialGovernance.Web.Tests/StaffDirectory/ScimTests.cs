using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.StaffDirectory;
using SocialGovernance.Domain;
using SocialGovernance.Domain.StaffDirectory;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.StaffDirectory;

/// <summary>A plain client of SCIM 2.0, its groups, and what is refused.</summary>
public sealed class ScimTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    static JsonObject Person(string userName, string name, string? department = null, string? title = null) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:User"),
        ["userName"] = userName,
        ["displayName"] = name,
        ["title"] = title,
        ["emails"] = new JsonArray(new JsonObject { ["value"] = userName + "@plain.example", ["type"] = "home" }),
        [ScimClient.Enterprise] = new JsonObject { ["department"] = department },
    };

    [Fact]
    public async Task Discovery_SaysWhatThereIs()
    {
        var client = await ScimClient.OfAsync(portal);

        var config = await client.GetAsync("/ServiceProviderConfig");
        var (types, schemas) = (await client.GetAsync("/ResourceTypes"), await client.GetAsync("/Schemas"));

        Assert.True(config.Json["patch"]!["supported"]!.GetValue<bool>());
        Assert.Equal(["User", "Group"], types.Resources.Select(type => type["id"]!.ToString()));
        Assert.Equal(3, schemas.Total);
        foreach (var one in types.Resources.Concat(schemas.Resources))
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(one["meta"]!["location"]!.ToString()).AbsolutePath["/scim/v2".Length..])).Status);
        Assert.Equal("application/scim+json", config.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/Bulk")).Status);
    }

    [Fact]
    public async Task Put_ReplacesEverything_UnderTheVersionThatWasRead()
    {
        var client = await ScimClient.OfAsync(portal);
        var added = await client.SendAsync("POST", "/Users", Person("plain-put", "Plain Put", "IT Services", "Tester"));
        var path = "/Users/" + added.Id;
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync("GET", path, ifNoneMatch: added.ETag)).Status);

        var changed = await client.SendAsync("PUT", path, Person("plain-put", "Plainly Put"), ifMatch: added.ETag);
        var late = await client.SendAsync("PUT", path, Person("plain-put", "Put Late"), ifMatch: added.ETag);
        var same = await client.SendAsync("PUT", path, Person("plain-put", "Plainly Put"), ifMatch: changed.ETag);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (added.Status, changed.Status, late.Status));
        Assert.Equal("Plainly Put", changed.Json["displayName"]!.ToString());
        Assert.Null(changed.Json["title"]);
        Assert.True(changed.Json["active"]!.GetValue<bool>());
        Assert.NotEqual(added.ETag, changed.ETag);
        Assert.Equal(changed.ETag, same.ETag);
    }

    [Fact]
    public async Task List_FiltersAndPages()
    {
        var client = await ScimClient.OfAsync(portal);
        foreach (var number in Enumerable.Range(1, 5)) await client.SendAsync("POST", "/Users", Person($"lister-{number}", $"Lister {(char)('A' + number)}", "Audit", number > 3 ? "Auditor" : null));

        async Task<string[]> NamesAsync(string filter) => [.. (await client.FindAsync(filter)).Resources.Select(one => one["userName"]!.ToString())];
        Assert.Equal(["lister-2"], await NamesAsync("USERNAME Eq \"LISTER-2\""));
        Assert.Equal(["lister-4", "lister-5"], await NamesAsync("userName sw \"lister\" and title pr"));
        Assert.Equal(["lister-1"], await NamesAsync("displayName co \"ister b\""));
        Assert.Equal(["lister-3"], await NamesAsync("emails[type eq \"work\" and value eq \"lister-3@plain.example\"]"));
        Assert.Equal(["lister-3"], await NamesAsync("emails[type eq \"work\"].value eq \"lister-3@plain.example\""));
        Assert.Equal(["lister-1", "lister-5"], await NamesAsync("userName eq \"lister-1\" or (userName ew \"-5\" and not (active eq false))"));
        Assert.Equal(5, (await client.FindAsync("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"audit\" and meta.lastModified gt \"2020-01-01T00:00:00Z\"")).Total);
        Assert.Empty(await NamesAsync("externalId eq \"nobody\""));

        var filter = "&filter=" + Uri.EscapeDataString("userName sw \"lister\"");
        var second = await client.GetAsync("/Users?startIndex=3&count=2" + filter);
        Assert.Equal((5, 3, 2), (second.Total, second.Json["startIndex"]!.GetValue<int>(), second.Json["itemsPerPage"]!.GetValue<int>()));
        Assert.Equal("lister-3", second.Resources[0]["userName"]!.ToString());
        Assert.Empty((await client.GetAsync("/Users?startIndex=6&count=2" + filter)).Resources);
        Assert.Empty((await client.GetAsync("/Users?count=0" + filter)).Resources);
        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = await client.GetAsync($"/Users?cursor={cursor}&count=2" + filter);
            names.AddRange(page.Resources.Select(one => one["userName"]!.ToString()));
            cursor = page.Json["nextCursor"]?.ToString();
        }
        while (cursor is not null);
        Assert.Equal(["lister-1", "lister-2", "lister-3", "lister-4", "lister-5"], names);
        var only = (await client.GetAsync("/Users?count=1&attributes=userName" + filter)).Resources[0];
        Assert.Equal(["schemas", "id", "userName"], only.Select(one => one.Key));
        Assert.False((await client.GetAsync("/Users?count=1&excludedAttributes=emails,name" + filter)).Resources[0].ContainsKey("emails"));
    }

    [Fact]
    public async Task Group_GivesItsMembersTheRole_ThatAnAdministratorDecides()
    {
        var client = await ScimClient.OfAsync(portal);
        var (one, other) = ((await client.SendAsync("POST", "/Users", Person("group-one", "Group One"))).Id, (await client.SendAsync("POST", "/Users", Person("group-two", "Group Two"))).Id);
        var me = (await client.SendAsync("POST", "/Users", new JsonObject { ["userName"] = portal.EmailOf("administrator"), ["displayName"] = "Shona Pringle" })).Id;
        var group = await client.SendAsync("POST", "/Groups", new JsonObject { ["displayName"] = "SG Communications", ["externalId"] = "g-1", ["members"] = new JsonArray(new JsonObject { ["value"] = one }) });
        var (path, page) = ("/Groups/" + group.Id, "/staff-directory/groups/" + group.Id);
        var administrator = await portal.SignedInAsync("administrator");

        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.SubmitAsync(page, ("Input.Role", "no-such-role"))).Status);
        var confidential = await administrator.SubmitAsync(page, ("Input.Role", "hr-case-handler"));
        Assert.Equal(HttpStatusCode.Forbidden, confidential.Status);
        var mapped = await administrator.SubmitAsync(page, ("Input.Role", "communications-team"));
        Assert.Equal("SG Communications gives its members the role Communications Team.", (await administrator.GetAsync(mapped.Location!)).Banner);
        Assert.True(await HasAsync(one));

        // As Entra adds and takes out.
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync("PATCH", path, ScimClient.Patch(("Add", "members",
            new JsonArray(new JsonObject { ["value"] = other }, new JsonObject { ["value"] = me }))))).Status);
        Assert.Equal((true, false), (await HasAsync(other), await HasAsync(me)));
        Assert.Equal(HttpStatusCode.Forbidden, (await administrator.SubmitAsync(page, ("Input.Role", "auditor"))).Status);
        await client.SendAsync("PATCH", path, ScimClient.Patch(("Remove", "members", new JsonArray(new JsonObject { ["value"] = other }))));
        Assert.False(await HasAsync(other));
        await client.SendAsync("PATCH", path, ScimClient.Patch(("remove", $"members[value eq \"{one}\"]", null)));
        Assert.False(await HasAsync(one));
        await client.SendAsync("PATCH", path, ScimClient.Patch(("add", null, new JsonObject { ["displayName"] = "SG Comms", ["members"] = new JsonArray(new JsonObject { ["value"] = one }) })));
        Assert.True(await HasAsync(one));

        var listed = await client.GetAsync("/Groups?excludedAttributes=members&filter=" + Uri.EscapeDataString("displayName eq \"sg comms\""));
        Assert.Equal((1, false), (listed.Total, listed.Resources[0].ContainsKey("members")));
        Assert.Equal([me, one], (await client.GetAsync(path)).Json["members"]!.AsArray().Select(member => member!["value"]!.ToString()));
        Assert.Equal(1, (await client.FindAsync($"members.value eq \"{one}\"", "Groups")).Total);
        // A person who leaves and comes back has what their groups give, which is what the directory says of them.
        await client.EntraPatchesAsync(one, ("replace", "active", false));
        Assert.False(await HasAsync(one));
        await client.EntraPatchesAsync(one, ("replace", "active", true));
        Assert.True(await HasAsync(one));
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync("DELETE", path)).Status);
        Assert.False(await HasAsync(one));
        Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == StaffDirectoryAudit.GroupMapped.Key && happened.PersonName == "Shona Pringle")));
    }

    [Fact]
    public async Task Key_IsShownOnce_AndWorksUntilItEnds()
    {
        var administrator = await portal.SignedInAsync("administrator");
        var client = new ScimClient(portal.Anonymous().Client);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/Users")).Status);
        Assert.Equal(400, (int)(await administrator.SubmitAsync("/staff-directory/keys/make", ("Input.Name", ""), ("Input.Until.Year", "2040"))).Status);

        var made = await administrator.SubmitAsync("/staff-directory/keys/make", ("Input.Name", "Once"));
        client.Key = made.Document.GetElementById("key")!.TextContent;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/Users")).Status);
        var list = await administrator.GetAsync("/staff-directory");
        Assert.DoesNotContain(client.Key, list.Html, StringComparison.Ordinal);
        Assert.All(list.Document.QuerySelectorAll("main a"), link => Assert.StartsWith("/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.False(await portal.DatabaseAsync(db => db.DirectoryKeys.AnyAsync(key => key.KeyHash == client.Key)));
        var id = await portal.DatabaseAsync(db => db.DirectoryKeys.Where(key => key.Name == "Once").Select(key => key.Id).SingleAsync());
        var ended = await administrator.SubmitAsync($"/staff-directory/keys/{id}/end");
        Assert.Equal("The key “Once” no longer works.", (await administrator.GetAsync(ended.Location!)).Banner);
        var refused = await client.GetAsync("/Users");
        Assert.Equal((HttpStatusCode.Unauthorized, "401"), (refused.Status, refused.Json["status"]!.ToString()));
        Assert.Equal("Bearer", refused.Response.Headers.WwwAuthenticate.Single().Scheme);
        client.Key = "nonsense";
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync("DELETE", "/Users/1")).Status);
        // What people who are signed in may is no business of the directory's, nor the other way round.
        Assert.Equal(HttpStatusCode.Unauthorized, (await administrator.GetAsync("/scim/v2/Users")).Status);
        var keyed = await ScimClient.OfAsync(portal);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/people") { Headers = { Authorization = new("Bearer", keyed.Key) } };
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Anonymous().Client.SendAsync(page)).StatusCode);
    }

    [Fact]
    public async Task Key_WorksOnItsLastDay_AndNotOnTheNext()
    {
        var administrator = await portal.ActorAsync("administrator");
        var until = UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime).AddDays(2);
        var client = new ScimClient(portal.Anonymous().Client) { Key = await portal.ServiceAsync<DirectoryKeys, string>(keys => keys.MakeAsync("Ends soon", until, administrator)) };

        portal.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/Users")).Status);
        portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/Users")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync("POST", "/Users", Person("too-late", "Too Late"))).Status);
        Assert.False(await portal.DatabaseAsync(db => db.ListedPeople.AnyAsync(listed => listed.UserNameKey == "too-late")));
    }

    /// <summary>As a client does it that knows no id of its own: somebody who comes back is found by where they stand, and whoever has the name of a leaver is somebody else.</summary>
    [Fact]
    public async Task Address_OfALeaver_GoesToASuccessor_AlsoWithoutAnIdOfTheDirectory()
    {
        var client = await ScimClient.OfAsync(portal);
        JsonObject Of(string userName, string name, bool active)
        {
            var json = Person(userName, name);
            json["active"] = active;
            return json;
        }
        var first = await client.SendAsync("POST", "/Users", Of("chained", "Chained One", true));
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync("PUT", "/Users/" + first.Id, Of("chained", "Chained One", false))).Status);

        var second = await client.SendAsync("POST", "/Users", Of("chained", "Chained Two", true));
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.NotEqual(first.Id, second.Id);
        for (var i = 0; i < 2; i++) Assert.Equal(HttpStatusCode.OK, (await client.SendAsync("PUT", "/Users/" + first.Id, Of("chained", $"Chained One {i}", false))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await client.SendAsync("PUT", "/Users/" + first.Id, Of("chained", "Chained One", true))).Status);
        // The successor is renamed, then the first comes back under the old name.
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync("PUT", "/Users/" + second.Id, Of("renamed", "Renamed Two", true))).Status);
        var back = await client.SendAsync("PUT", "/Users/" + first.Id, Of("chained", "Chained One", true));
        Assert.Equal((HttpStatusCode.OK, true), (back.Status, back.Json["active"]!.GetValue<bool>()));
        Assert.Equal(first.Id, Assert.Single((await client.FindAsync("userName eq \"chained\"")).Resources)["id"]!.ToString());
        // Nobody who is here is put aside by anybody.
        Assert.Equal(HttpStatusCode.Conflict, (await client.SendAsync("PUT", "/Users/" + second.Id, Of("chained", "Renamed Two", true))).Status);
        // A leaver who is let go under a name that somebody has is let go.
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync("PUT", "/Users/" + second.Id, Of("chained", "Renamed Two", false))).Status);
        Assert.False((await client.GetAsync("/Users/" + second.Id)).Json["active"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("POST", "/Users", "no json", "invalidSyntax")]
    [InlineData("POST", "/Users", "[]", "invalidSyntax")]
    [InlineData("POST", "/Users", "{\"displayName\":\"Nobody\"}", "invalidValue")]
    [InlineData("POST", "/Users", "{\"userName\":\"no address\"}", "invalidValue")]
    [InlineData("POST", "/Users", "{\"userName\":{\"a\":1}}", "invalidValue")]
    [InlineData("POST", "/Users", "{\"userName\":\"a\\u0000b@x.example\"}", "invalidValue")]
    [InlineData("POST", "/Users", "{\"userName\":\"\\ud800@x.example\"}", "invalidSyntax")]
    [InlineData("POST", "/Users", "{\"userName\":\"b@x.example\",\"active\":\"perhaps\"}", "invalidValue")]
    [InlineData("POST", "/Users", "{\"userName\":\"b@x.example\",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":{\"manager\":{\"value\":\"999999\"}}}", "invalidValue")]
    [InlineData("POST", "/Groups", "{\"displayName\":\"g\",\"members\":[{\"value\":\"999999\"}]}", "invalidValue")]
    [InlineData("POST", "/Groups", "{}", "invalidValue")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[]}", "invalidSyntax")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"explode\"}]}", "invalidSyntax")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"remove\"}]}", "noTarget")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"replace\",\"path\":\"emails[type\",\"value\":\"x\"}]}", "invalidPath")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"replace\",\"path\":\"emails[type xx 1].value\",\"value\":\"x\"}]}", "invalidFilter")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"remove\",\"path\":\"userName\"}]}", "invalidValue")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"replace\",\"value\":\"x\"}]}", "invalidValue")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"add\",\"path\":\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\",\"value\":\"x\"}]}", "invalidValue")]
    [InlineData("PATCH", "/Users/{0}", "{\"Operations\":[{\"op\":\"add\",\"value\":{\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":[]}}]}", "invalidValue")]
    [InlineData("GET", "/Users?filter=userName", null, "invalidFilter")]
    [InlineData("GET", "/Users?filter=password%20eq%20%22x%22", null, "invalidFilter")]
    [InlineData("GET", "/Users?filter=userName%20eq%20%22x", null, "invalidFilter")]
    [InlineData("GET", "/Users?filter=%28%28%28", null, "invalidFilter")]
    [InlineData("GET", "/Users?startIndex=x", null, "invalidValue")]
    [InlineData("GET", "/Users?cursor=x", null, "invalidCursor")]
    public async Task Nonsense_IsRefusedWithTheErrorOfTheStandard(string method, string path, string? body, string type)
    {
        var client = await ScimClient.OfAsync(portal);
        var id = path.Contains("{0}", StringComparison.Ordinal) ? (await client.SendAsync("POST", "/Users", Person($"nonsense-{Guid.NewGuid():N}", "Non Sense"))).Id : "";

        var answer = await client.SendTextAsync(method, string.Format(null, path, id), body);

        Assert.Equal((HttpStatusCode.BadRequest, type, "400"), (answer.Status, answer.Type, answer.Json["status"]!.ToString()));
        Assert.EndsWith(".", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_HaveTheirOwnStatus()
    {
        var client = await ScimClient.OfAsync(portal);
        var first = await client.SendAsync("POST", "/Users", Person("taken", "Taken"));

        Assert.Equal((HttpStatusCode.Conflict, "uniqueness"), await client.SendAsync("POST", "/Users", Person("TAKEN", "Taken Too")) is var twice ? (twice.Status, twice.Type) : default);
        var sameEmail = await client.SendAsync("POST", "/Users", new JsonObject { ["userName"] = "taken@plain.example" });
        Assert.Equal((HttpStatusCode.Conflict, "uniqueness"), (sameEmail.Status, sameEmail.Type));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/Users/999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/Users/not-a-number")).Status);
        // Whom nobody listed is not there, though the portal knows them.
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/Users/{await portal.PersonIdAsync("teacher")}")).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.SendTextAsync("POST", "/Users", "{}", type: "text/plain")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendTextAsync("POST", "/Users", "{\"a\":\"" + new string('x', 1_000_000) + "\"}")).Status);
        Assert.Equal(HttpStatusCode.Created, first.Status);
    }

    async Task<bool> HasAsync(string id)
    {
        var person = long.Parse(id, null);
        return await portal.DatabaseAsync(db => db.RoleAssignments.AnyAsync(given => given.PersonId == person && given.Role == "communications-team" && given.EndedAt == null));
    }
}
