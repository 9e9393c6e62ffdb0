using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.Approvals;
using SocialGovernance.Web.Tests.Accounts;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.FoundAccounts;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Imports;
using SocialGovernance.Web.Tests.Policies;
using SocialGovernance.Web.Tests.Recertification;
using SocialGovernance.Web.Tests.Registers;
using SocialGovernance.Web.Tests.Requests;
using SocialGovernance.Web.Tests.StaffLists;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Site;

/// <summary>Posts every property name of every entity to every page that posts, beside the page's own fields, and finds that none of it is stored.</summary>
public sealed class OverpostingTests(PortalFixture portal, ITestOutputHelper output) : IClassFixture<PortalFixture>
{
    const string Marker = "overposted-7c1d";
    const string MarkerNumber = "987654321";
    const string MarkerDate = "1999-09-09";
    const string MarkerGuid = "0badf00d-7c1d-4000-8000-00000000beef";
    const string AnyMarker = $"{Marker}|{MarkerNumber}|{MarkerDate}|{MarkerGuid}";

    /// <summary>Pages that post and are not tried here, with the reason.</summary>
    static readonly Dictionary<string, string> elsewhere = new()
    {
        ["/sign-in"] = "public; SignInTests",
        ["/sign-out"] = "has no input",
        ["/sign-in-provider/switch"] = "has no input; ProviderPagesTests",
        ["/link-sign-in"] = "is there only after signing in elsewhere; ProviderSignInTests",
        ["/new-password"] = "public; OneTimeLinkTests",
        ["/confirm"] = "takes a code, a password or a passkey; SecondFactorTests",
        ["/security/address"] = "has no input; EntraTests",
        ["/security/authenticator"] = "takes a code; SecondFactorTests",
        ["/security/authenticator/remove"] = "has no input; SecondFactorTests",
        ["/security/recovery-codes"] = "has no input; SecondFactorTests",
        ["/security/passkeys/add"] = "needs a browser that has passkeys; PasskeyTests",
        ["/security/passkeys/{id}/remove"] = "has no input; PasskeyTests",
        ["/security/sessions/{id:long}/end"] = "has no input; SessionTests",
        ["/security/sessions/end-others"] = "has no input; SessionTests",
        ["/people/{id:long}/sessions/{sessionId:long}/end"] = "has no input; SessionTests",
        ["/people/{id:long}/reset-factor"] = "takes everything from its person; FactorResetTests",
        ["/factor-resets/{id:long}"] = "takes an answer; FactorResetTests",
        ["/reset-password"] = "public; OneTimeLinkTests",
        ["/concerns/anonymous"] = "public; AnonymousTests",
        ["/concerns/receipt"] = "public; AnonymousTests",
        ["/cases/{reference}/answers"] = "has no input; LetterTests",
        ["/support/ask"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/assess"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/plan"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/tell"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/options"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/contact"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/police"] = "is there only where the policy gives support; SupportTests",
        ["/letters/support/{id:long}"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/add-files"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/answers"] = "has no input; SupportTests",
        ["/support/cases/{reference}/hold"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/lift-hold"] = "is there only where the policy gives support; SupportTests",
        ["/support/cases/{reference}/reopen"] = "is there only where the policy gives support; SupportTests",
        ["/cases/{reference}/give"] = "is there only where the policy sends concerns to managers; RouteTests",
        ["/support/cases/{reference}/close"] = "is there only where the policy gives support; SupportTests",
        ["/official-accounts/report"] = "public; ReportTests",
        ["/kept/{id:guid}"] = "sends a form on to another page; KeptFormTests",
        ["/messages/{id:long}"] = "has no input; MessagesTests",
        ["/requests/{id:long}/ask-again"] = "has no input; PutRightTests",
        ["/requests/{id:long}/files/{fileId:long}/remove"] = "has no input; FileTests",
        ["/authorised-users/enter/{accountId:long}"] = "is there only where nobody has to ask; AccessRequestTests",
        ["/authorised-users/{id:long}/ask-again"] = "has no input",
        ["/matters/{id:long}"] = "has no input; CaseStepsTests",
        ["/access-orders/{id:long}"] = "asks what /authorised-users/{id}/end asks; WithdrawalTests",
        ["/policies/drafts/{id:long}"] = "has no input; PublishingTests",
        ["/policies/drafts/{id:long}/withdraw"] = "has no input; PublishingTests",
    };

    [Fact]
    public async Task Post_WithPropertiesOfEveryEntity_StoresNoneOfThem()
    {
        var places = await PlacesAsync();
        var extras = await ExtrasAsync();
        var posting = SiteMap.Of(portal.Services).Where(endpoint => endpoint is { IsPage: true, Posts: true }).Select(endpoint => endpoint.Url).ToList();
        Assert.Empty(posting.Except(places.Select(place => place.Url)).Except(elsewhere.Keys));

        var tried = 0;
        foreach (var place in places.Where(place => posting.Contains(place.Url)))
        {
            var browser = await portal.SignedInAsync(place.Who);
            var page = await browser.GetAsync(place.Path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{place.Who} cannot open {place.Path}: {page.Status}");
            var form = page.Document.QuerySelector<IHtmlFormElement>("main form[method=post]");
            Assert.True(form is not null, $"{place.Path} has no form: {page.Text}");
            var own = form.Elements.Select(element => element.GetAttribute("name")).Concat(place.Fields.Select(field => (string?)field.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var sent = extras.Where(extra => !own.Contains(extra.Name)).Concat(place.Fields).ToList();
            var answer = await browser.SendAsync(page, place.Path, sent);
            Assert.True((int)answer.Status < 500, $"{place.Path}: {answer.Status}");
            tried += sent.Count;
            Assert.Empty((await StoredMarkersAsync()).Select(found => $"{place.Path} stored it in {found}"));
        }
        await StatesStandAsync(places);
        output.WriteLine($"{places.Count} of {posting.Count} posting pages, {tried} fields beside their own, {elsewhere.Count} tried elsewhere.");
    }

    [Fact]
    public async Task Marker_WhereStored_IsFound()
    {
        await portal.DatabaseAsync(async db => { await db.People.ExecuteUpdateAsync(set => set.SetProperty(person => person.StaffGroup, Marker)); return 0; });
        var found = await StoredMarkersAsync();
        await portal.DatabaseAsync(async db => { await db.People.ExecuteUpdateAsync(set => set.SetProperty(person => person.StaffGroup, (string?)null)); return 0; });
        Assert.Contains("People.StaffGroup", found);
    }

    internal sealed record Place(string Url, string Who, string Path, params (string Name, string? Value)[] Fields);

    /// <summary>Every page that posts, with somebody who may open it and what it asks.</summary>
    internal async Task<IReadOnlyList<Place>> PlacesAsync()
    {
        var scene = new RegisterScene(portal);
        var (draft, draftToDelete, draftToSend) = (await portal.DraftAsync(), await portal.DraftAsync(), await portal.DraftAsync());
        var (sent, toWithdraw) = (await portal.SentAsync(), await portal.SentAsync());
        var group = (await portal.PackAsync()).Request(RequestSteps.Kind).Form.Groups[0].Key;
        var account = await scene.AuthorisedAsync();
        var waiting = await scene.EntryAsync(account.Id, "librarian");
        var attested = await scene.AttestedAsync();
        var active = await portal.AuthoriseAsync("colleague", "overpostable");
        var live = await portal.DatabaseAsync(db => db.AuthorisedUsers.Where(entry => entry.Id == active).Select(entry => entry.AccountId).SingleAsync());
        var (toRemove, removed) = (await scene.RemovalAsync(await portal.AuthoriseAsync("colleague", "removable")), await scene.RemovalAsync(await portal.AuthoriseAsync("colleague", "removed")));
        await (await portal.SignedInAsync("ict-officer-2")).SubmitAsync($"/removals/{removed.Id}/do", RegisterScene.Gone);
        var reported = await portal.ReportAsync("librarian", "colleague-2");
        var investigated = await portal.ReportAsync("librarian", "colleague");
        await portal.TakeUpAsync(investigated);
        await portal.WriteAsync(investigated, Domain.Breaches.LetterSide.Reporter, "What was it?");
        var letter = await portal.LetterAsync(investigated);
        var (person, gone, service) = (await portal.PersonIdAsync("colleague-2"), await portal.PersonIdAsync("newcomer"), await portal.DatabaseAsync(db => db.Services.OrderBy(one => one.Id).Select(one => one.Id).FirstAsync()));
        var shut = await portal.PersonIdAsync("teacher");
        var table = $"Name,Link,Service\nOverposted,https://www.facebook.com/overposted,{await portal.DatabaseAsync(db => db.Services.OrderBy(one => one.Id).Select(one => one.Name).FirstAsync())}\n";
        var matched = ImportSteps.IdOf(await portal.UploadAsync("comms-officer", Domain.Imports.ImportKind.Accounts, "a.csv", table));
        var everybody = await portal.EverybodyAsync();
        var (different, tooShort) = (await portal.CompareAsync(everybody.Append("Over Posted;over.posted@east-lothian.example;;;")), await portal.CompareAsync(everybody.Take(1)));
        var looked = await portal.CheckedAsync("comms-officer", Domain.Imports.ImportKind.Accounts, table);
        var (openDraft, policyDraft) = (await portal.PolicyDraftAsync(PolicySteps.WithAnOpenOwner()), await portal.WaitingDraftAsync(PolicySteps.Named("Overposted")));
        var campaign = await portal.CampaignAsync((await portal.EntryAsync("librarian")).AccountId);
        var review = (await portal.ReviewsAsync(campaign)).Single();
        var toChange = await portal.ToChangeAsync();
        var found = new[] { await portal.FoundAsync("overposted-one"), await portal.FoundAsync("overposted-two", pretends: true) };
        var (post, role, deputy) = await portal.DatabaseAsync(async db =>
        {
            await db.People.Where(one => one.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(one => one.LeftAt, TestClock.Start.UtcDateTime));
            await db.Users.Where(user => user.PersonId == shut).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, TestClock.Start.UtcDateTime));
            return (await db.PostHoldings.Where(held => held.PersonId == person).Select(held => held.PostId).FirstAsync(),
                await db.RoleAssignments.Where(given => given.Role == "auditor").Select(given => new { given.Id, given.PersonId }).FirstAsync(),
                await db.Deputies.Select(named => named.Id).FirstAsync());
        });
        var (key, directoryGroup, question) = await StaffDirectoryAsync();
        var handling = await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.Role == HandlerChangeTests.Role).Select(given => given.Id).FirstAsync());
        return
        [
            new("/people/add", "administrator", "/people/add"),
            new("/people/{id:long}/correct", "administrator", $"/people/{person}/correct"),
            new("/people/{id:long}/give-role", "administrator", $"/people/{person}/give-role"),
            new("/people/{id:long}/take-role/{assignmentId:long}", "administrator", $"/people/{role.PersonId}/take-role/{role.Id}"),
            new("/people/{id:long}/take-post", "administrator", $"/people/{person}/take-post"),
            new("/people/{id:long}/leave-post/{postId:long}", "administrator", $"/people/{person}/leave-post/{post}"),
            new("/people/{id:long}/invite", "administrator", $"/people/{person}/invite"),
            new("/people/{id:long}/disable", "administrator", $"/people/{person}/disable"),
            new("/people/{id:long}/enable", "administrator", $"/people/{shut}/enable"),
            new("/people/{id:long}/link-sign-in", "administrator", $"/people/{person}/link-sign-in", ("Input.Subject", "there-overposted")),
            new("/people/unused-sign-ins", "administrator", "/people/unused-sign-ins", ("Input.Close", $"{await UnusedAsync()}")),
            new("/sign-in-provider/change", "administrator", "/sign-in-provider/change", ("Input.Name", "another account")),
            new("/sign-in-provider/passwords", "administrator", "/sign-in-provider/passwords", ("Input.Email", portal.EmailOf("administrator"))),
            new("/people/{id:long}/leave", "administrator", $"/people/{person}/leave"),
            new("/people/{id:long}/return", "administrator", $"/people/{gone}/return"),
            new("/posts/add", "administrator", "/posts/add"),
            new("/posts/{id:long}/correct", "administrator", $"/posts/{post}/correct"),
            new("/posts/{id:long}/manager", "administrator", $"/posts/{post}/manager"),
            new("/services/add", "administrator", "/services/add"),
            new("/staff-directory/keys/make", "administrator", "/staff-directory/keys/make"),
            new("/staff-directory/keys/{id:long}/end", "administrator", $"/staff-directory/keys/{key}/end"),
            new("/staff-directory/groups/add", "administrator", "/staff-directory/groups/add"),
            new("/staff-directory/groups/{id:long}", "administrator", $"/staff-directory/groups/{directoryGroup}", ("Input.Role", "auditor")),
            new("/staff-directory/questions/{id:long}", "administrator", $"/staff-directory/questions/{question}", ("Input.Answer", "seen"), ("Input.Note", "Seen to.")),
            new("/services/{id:long}/rename", "administrator", $"/services/{service}/rename"),
            new("/services/{id:long}/head", "administrator", $"/services/{service}/head"),
            new("/deputies/add", "administrator", "/deputies/add"),
            new("/deputies/{id:long}/end", "administrator", $"/deputies/{deputy}/end"),
            new("/requests/{id:long}/answer/{group}", "librarian", $"/requests/{draft}/answer/{group}"),
            new("/requests/{id:long}/check", "librarian", $"/requests/{draftToSend}/check"),
            new("/requests/{id:long}/delete", "librarian", $"/requests/{draftToDelete}/delete"),
            new("/requests/{id:long}/withdraw", "librarian", $"/requests/{toWithdraw}/withdraw"),
            new("/requests/{id:long}/take-over", "administrator", $"/requests/{sent}/take-over", ("Input.Successor", "nobody at all"), ("Input.Reason", "Away.")),
            new("/requests/{id:long}/correct-service", "administrator", $"/requests/{sent}/correct-service", ("Input.Reason", "Wrong one.")),
            new("/requests/{id:long}/sign-offs/{signOffId:long}", "library-manager", await portal.SignOffPathAsync(sent, "line-manager"),
                ("Input.Outcome", nameof(DecisionOutcome.Endorsed)), ("Input.Reason", "A good idea.")),
            new("/requests/{id:long}/comment", "librarian", $"/requests/{sent}/comment", ("Input.Text", "Is this enough?")),
            new("/requests/{id:long}/attach", "librarian", $"/requests/{sent}/attach"),
            new("/work/{id:long}/hand-over", "comms-officer", $"/work/{await HandableAsync()}/hand-over"),
            new("/business-cases/start/{kind?}", "colleague", "/business-cases/start"),
            new("/accounts/enter", "comms-officer", "/accounts/enter"),
            new("/accounts/{id:long}/go-live", "comms-officer", $"/accounts/{account.Id}/go-live"),
            new("/accounts/{id:long}/describe", "comms-officer", $"/accounts/{live}/describe"),
            new("/accounts/{id:long}/health/{measure}", "comms-officer", $"/accounts/{live}/health/platform-contact"),
            new("/accounts/{id:long}/personal-profile", "comms-officer", $"/accounts/{live}/personal-profile"),
            new("/accounts/{id:long}/review", "comms-officer", $"/accounts/{live}/review"),
            new("/accounts/{id:long}/last-post", "comms-officer", $"/accounts/{live}/last-post"),
            new("/accounts/{id:long}/put-right", "comms-officer", $"/accounts/{await ReviewedAsync()}/put-right"),
            new("/accounts/{id:long}/suspend", "comms-officer", $"/accounts/{(await scene.LiveAsync()).Id}/suspend"),
            new("/accounts/{id:long}/close", "comms-officer", $"/accounts/{(await scene.LiveAsync()).Id}/close"),
            new("/accounts/{id:long}/verify", "comms-officer", $"/accounts/{(await portal.EnteredAsync("Overposted")).Id}/verify"),
            new("/accounts/{id:long}/resume", "comms-officer", $"/accounts/{await StandingAsync("suspend")}/resume"),
            new("/accounts/{id:long}/keep-open", "comms-officer", $"/accounts/{await StandingAsync("close")}/keep-open"),
            new("/accounts/{id:long}/closure/{kind}", "comms-officer", $"/accounts/{await StandingAsync("close")}/closure/noticeposted"),
            new("/accounts/{id:long}/correct-address", "comms-officer", $"/accounts/{live}/correct-address"),
            new("/found-accounts/report", "librarian", "/found-accounts/report"),
            new("/found-accounts/{id:long}/decide", "comms-officer", $"/found-accounts/{found[0]}/decide", ("Input.Reason", "Because.")),
            new("/found-accounts/{id:long}/tell-platform", "comms-officer", $"/found-accounts/{found[1]}/tell-platform"),
            new("/found-accounts/{id:long}/finish", "comms-officer", $"/found-accounts/{found[1]}/finish", ("Input.Reason", "Because.")),
            new("/found-accounts/{id:long}/look-again", "comms-officer", $"/found-accounts/{found[1]}/look-again", ("Input.Reason", "Because.")),
            new("/recertification/start", "ict-officer", "/recertification/start"),
            new("/recertification/{id:long}/stop", "ict-officer", $"/recertification/{campaign}/stop"),
            new("/reviews/{id:long}", "library-manager", $"/reviews/{review.Id}"),
            new("/reviews/{id:long}/changed/{itemId:long}", "ict-officer", $"/reviews/{toChange.Id}/changed/{toChange.Items[0].Id}"),
            new("/attestations", "librarian", "/attestations"),
            new("/authorised-users/{id:long}/let-in", "ict-officer", $"/authorised-users/{attested.Id}/let-in"),
            new("/authorised-users/{id:long}/correct", "ict-officer", $"/authorised-users/{waiting.Id}/correct"),
            new("/authorised-users/{id:long}/end", "ict-officer", $"/authorised-users/{active}/end"),
            new("/moves/{id:long}", "ict-officer", (await scene.MovedAsync("colleague")).Path),
            new("/removals/{id:long}/do", "ict-officer", $"/removals/{toRemove.Id}/do"),
            new("/removals/{id:long}/confirm", "ict-officer", $"/removals/{removed.Id}/confirm"),
            new("/concerns/report", "colleague", "/concerns/report"),
            new("/cases/write-down", CaseScene.Handler, "/cases/write-down"),
            new("/letters/{id:long}", "librarian", $"/letters/{letter}"),
            new("/cases/{reference}/letters/{side:regex(^(reporter|subject)$)}", CaseScene.Handler, $"/cases/{investigated}/letters/reporter"),
            new("/cases/{reference}/add-files", CaseScene.Handler, $"/cases/{investigated}/add-files"),
            new("/cases/{reference}/triage", CaseScene.Handler, $"/cases/{reported}/triage"),
            new("/cases/{reference}/investigate", CaseScene.Handler, $"/cases/{investigated}/investigate"),
            new("/cases/{reference}/subject", CaseScene.Handler, $"/cases/{investigated}/subject"),
            new("/cases/{reference}/outcome", CaseScene.Handler, $"/cases/{investigated}/outcome"),
            new("/cases/{reference}/close", CaseScene.Handler, $"/cases/{investigated}/close"),
            new("/cases/{reference}/witness", CaseScene.Handler, $"/cases/{investigated}/witness"),
            new("/cases/{reference}/hand-over", CaseScene.Handler, $"/cases/{investigated}/hand-over"),
            new("/cases/{reference}/recuse", CaseScene.Handler, $"/cases/{investigated}/recuse"),
            .. await CasePostsAsync(),
            new("/handlers/propose", CaseScene.Handler, "/handlers/propose"),
            new("/handlers/{id:long}", "administrator", $"/handlers/{await ProposedHandlerAsync()}"),
            new("/handlers/{id:long}/propose-end", CaseScene.Handler, $"/handlers/{handling}/propose-end"),
            new("/policies/new", "administrator", "/policies/new", ("Input.Source", "folder:derby")),
            new("/policies/drafts/{id:long}/decisions", "administrator", $"/policies/drafts/{openDraft}/decisions"),
            new("/policies/drafts/{id:long}/approve", PolicySteps.Owner, $"/policies/drafts/{policyDraft}/approve", ("Input.Outcome", "send-back"), ("Input.Reason", "Not yet.")),
            new("/imports/start/{kind}", "comms-officer", "/imports/start/accounts"),
            new("/imports/{id:long}/columns", "comms-officer", $"/imports/{matched}/columns"),
            new("/imports/{id:long}/carry-out", "comms-officer", $"/imports/{looked}/carry-out"),
            new("/imports/{id:long}/withdraw", "comms-officer", $"/imports/{matched}/withdraw"),
            new("/staff-lists/{id:long}", "administrator", different.Path),
            new("/staff-lists/{id:long}/confirm", "administrator", $"{tooShort.Path}/confirm"),
            new("/change-password", "head-of-service", "/change-password"),
            new("/messages/test", "administrator", "/messages/test"),
        ];
    }

    /// <summary>The council's own sign-in is set up, and somebody has not signed in for long.</summary>
    async Task<long> UnusedAsync()
    {
        var (administrator, now) = (await portal.ActorAsync("administrator"), portal.Clock.GetUtcNow().UtcDateTime);
        await portal.DatabaseAsync(async db =>
        {
            if (!await db.SignInProviders.AnyAsync()) await db.SignInProviders.AddAsync(new(new("council account", "https://sign-in.example", "portal", Domain.UkTime.DayOf(now).AddYears(1), "sub", null), [1], administrator, now));
            return await db.SaveChangesAsync();
        });
        var person = await portal.PersonIdAsync("gatekeeper-2");
        await portal.DatabaseAsync(db => db.Users.Where(user => user.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(user => user.LastUsedAt, now.AddYears(-1))));
        return person;
    }

    /// <summary>A key, a group, and somebody in a department that is no service.</summary>
    async Task<(long Key, long Group, long Question)> StaffDirectoryAsync()
    {
        var entra = await StaffDirectory.ScimClient.OfAsync(portal, "Overposted");
        await entra.EntraAddsAsync("over.listed@east-lothian.example", "Over Listed", "overposted-entra", "Tester", "Nowhere");
        await entra.SendAsync("POST", "/Groups", new System.Text.Json.Nodes.JsonObject { ["displayName"] = "Overposted" });
        return await portal.DatabaseAsync(async db => (await db.DirectoryKeys.MaxAsync(key => key.Id), await db.DirectoryGroups.MaxAsync(group => group.Id), await db.DirectoryQuestions.MaxAsync(one => one.Id)));
    }

    async Task<IReadOnlyList<Place>> CasePostsAsync()
    {
        var scene = await DecidedCase.MakeAsync(portal);
        return
        [
            new("/cases/{reference}/assess", CaseScene.Handler, $"/cases/{scene.Decided}/assess", ("Input.Severity", "Minor")),
            new("/cases/{reference}/link", CaseScene.Handler, $"/cases/{scene.Decided}/link"),
            new("/cases/{reference}/links/{id:long}/remove", CaseScene.Handler, $"/cases/{scene.Decided}/links/{scene.Link}/remove"),
            new("/cases/{reference}/suspend", CaseScene.Handler, $"/cases/{scene.Decided}/suspend"),
            new("/cases/{reference}/suspensions/{id:long}/review", CaseScene.Handler, $"/cases/{scene.Decided}/suspensions/{scene.Suspension}/review"),
            new("/cases/{reference}/orders/{id:long}/reinstate", CaseScene.Handler, $"/cases/{scene.Decided}/orders/{scene.Withdrawal}/reinstate"),
            new("/cases/{reference}/appeal", CaseScene.Handler, $"/cases/{scene.Decided}/appeal"),
            new("/cases/{reference}/decide-appeal", CaseScene.OtherHandler, $"/cases/{scene.Appealed}/decide-appeal", ("Input.Result", "Dismissed")),
            new("/cases/{reference}/hold", CaseScene.Handler, $"/cases/{scene.Decided}/hold"),
            new("/cases/{reference}/lift-hold", CaseScene.Handler, $"/cases/{scene.Appealed}/lift-hold"),
            new("/cases/{reference}/reopen", CaseScene.Handler, $"/cases/{scene.NoCase}/reopen"),
        ];
    }

    /// <summary>A live account whose review found something.</summary>
    async Task<long> ReviewedAsync()
    {
        var account = await new RegisterScene(portal).LiveAsync();
        await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/review", ("Input.IsNeeded", "false"), ("Input.IsAligned", "true"),
            ("Input.GuidanceShown", "true"), ("Input.Effectiveness", "Little."), ("Input.Evidence", "Its statistics."));
        return account.Id;
    }

    /// <summary>A live account to which this was done.</summary>
    async Task<long> StandingAsync(string act)
    {
        var account = await new RegisterScene(portal).LiveAsync();
        await (await portal.SignedInAsync("comms-officer")).SubmitAsync($"/accounts/{account.Id}/{act}", ("Input.Reason", "Because."));
        return account.Id;
    }

    async Task<long> ProposedHandlerAsync()
    {
        await HandlerChangeTests.ProposeAsync(portal, await portal.SignedInAsync(CaseScene.Handler), await portal.PersonIdAsync("librarian"), "Overposted");
        return await portal.DatabaseAsync(db => db.HandlerChanges.MaxAsync(change => change.Id));
    }

    Task<long> HandableAsync() => portal.DatabaseAsync(async db =>
    {
        var item = new Domain.Work.WorkItem(Domain.Duty.Of("communications-team"), "Look at something", "/accounts", TestClock.Start.UtcDateTime);
        await db.AddAsync(item);
        await db.SaveChangesAsync();
        return item.Id;
    });

    /// <summary>Every property of every entity, bare and as a page's input would name it.</summary>
    Task<IReadOnlyList<(string Name, string? Value)>> ExtrasAsync() => portal.DatabaseAsync(db => Task.FromResult<IReadOnlyList<(string Name, string? Value)>>(
    [
        .. db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(part => part.ComplexType.GetProperties()))).Where(property => !property.IsShadowProperty())
            .DistinctBy(property => property.Name).SelectMany(property => new[] { property.Name, $"Input.{property.Name}" }
                .Select(name => (Name: name, Value: (string?)ValueOf(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType)))),
    ]));

    static string ValueOf(Type type) =>
        type.IsEnum ? Enum.GetNames(type) is var names && names.Contains("Approved") ? "Approved" : names[^1]
        : type == typeof(bool) ? "true"
        : type == typeof(DateTime) || type == typeof(DateOnly) ? MarkerDate
        : type == typeof(Guid) ? MarkerGuid
        : type.IsPrimitive ? MarkerNumber : Marker;

    /// <summary>Columns that hold a marker, over every table of the database.</summary>
    Task<IReadOnlyList<string>> StoredMarkersAsync() => portal.DatabaseAsync(async db =>
    {
        var tables = (await ColumnSearch.ColumnsAsync(db)).Select(column => column.Table).Distinct();
        return await ColumnSearch.FindAsync(db, SqlServer.IsGiven ? tables : await TablesWithMarkersAsync(db, tables), text => Regex.IsMatch(text, AnyMarker), _ => false);
    });

    /// <summary>All tables in one question: it is asked after every page, and PostgreSQL can be asked so.</summary>
    static Task<List<string>> TablesWithMarkersAsync(PortalContext db, IEnumerable<string> tables) => db.Database.SqlQueryRaw<string>(string.Join(" UNION ALL ",
        tables.Select(table => $"SELECT '{table}' AS \"Value\" WHERE EXISTS (SELECT FROM \"{table}\" AS held WHERE held::text ~ '{AnyMarker}')"))).ToListAsync();

    /// <summary>No posted state took: what was sent is being considered, drafts are drafts, nothing is authorised but what its route authorised.</summary>
    async Task StatesStandAsync(IReadOnlyList<Place> places)
    {
        long Id(string url) => long.Parse(places.Single(place => place.Url == url).Path.Split('/')[2], null);
        var states = await portal.DatabaseAsync(db => db.Requests.ToDictionaryAsync(request => request.Id, request => request.State));
        Assert.Equal(RequestState.Draft, states[Id("/requests/{id:long}/answer/{group}")]);
        Assert.Equal(RequestState.InReview, states[Id("/requests/{id:long}/sign-offs/{signOffId:long}")]);
        Assert.DoesNotContain(Id("/requests/{id:long}/delete"), states.Keys);
        var accountId = Id("/accounts/{id:long}/go-live");
        var account = await portal.DatabaseAsync(db => db.Accounts.Where(account => account.Id == accountId).Select(account => account.State).SingleAsync());
        Assert.Equal(AccountState.Authorised, account);
    }
}
