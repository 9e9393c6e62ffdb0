using System.Net;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Support;

/// <summary>The council whose policy promises support.</summary>
public sealed class SupportivePortal : PortalFixture
{
    public override string Council => "argyll-and-bute";
}

/// <summary>AB-8.4 to AB-8.7, AB-9.5</summary>
public sealed class SupportTests(SupportivePortal portal) : IClassFixture<SupportivePortal>
{
    const string Handler = "hr-handler";
    const string Ask = "/support/ask";
    const string Word = "markibis-support";

    static readonly (string Name, string? Value)[] day = [("Input.On.Day", "20"), ("Input.On.Month", "11"), ("Input.On.Year", "2026")];

    Task<TestBrowser> HandlerAsync() => portal.SignedInAsync(Handler);

    Task<int> EventsAsync(string kind) => portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == kind));

    Task<SupportCase> CaseAsync(string reference) => portal.DatabaseAsync(db => db.Set<SupportCase>().AsNoTracking().SingleAsync(found => found.Reference == reference));

    async Task<TestPage> AskAsync(string who, string about, string what = "Forty abusive posts") =>
        await (await portal.SignedInAsync(who)).SubmitAsync(Ask, ("Input.Who", $"{await portal.PersonIdAsync(about)}"), ("Input.What", what), ("Input.Where", "A local group"));

    async Task<string> OpenAsync(string who = "colleague", string? about = null, string what = "Forty abusive posts")
    {
        var answer = await AskAsync(who, about ?? who, what);
        Assert.True(answer.Location == "/support", $"{answer.Status} {string.Join(' ', answer.Errors)}");
        return await portal.DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());
    }

    async Task<TestPage> ActAsync(string reference, string act, params (string Name, string? Value)[] fields) =>
        await (await HandlerAsync()).SubmitAsync($"/support/cases/{reference}/{act}", fields);

    async Task<string> PlannedAsync()
    {
        var reference = await OpenAsync();
        await ActAsync(reference, "assess", ("Input.Impact", "Sleeps badly"), ("Input.Reputation", "None"), ("Input.Risk", "Low"));
        await ActAsync(reference, "plan", ("Input.Text", "Write to the site"), ("Input.Legal", "true"));
        return reference;
    }

    [Theory]
    [InlineData("colleague", "colleague")]
    [InlineData("colleague-manager", "colleague")]
    [InlineData("councillor", "councillor")]
    public async Task Ask_ByThePersonOrTheirManager_ReachesThoseWhoGiveSupport(string who, string about)
    {
        var before = await EventsAsync("support.opened");
        var answer = await AskAsync(who, about);
        Assert.Equal("/support", answer.Location);
        Assert.StartsWith("Those who give support have been told.", (await (await portal.SignedInAsync(who)).GetAsync("/support")).Banner!, StringComparison.Ordinal);
        Assert.Equal(before + 1, await EventsAsync("support.opened"));
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());
        Assert.Contains("Forty abusive posts", (await (await HandlerAsync()).GetAsync($"/support/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Contains(reference, (await (await HandlerAsync()).GetAsync("/support/cases")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ForAnybody_IsForThoseWhoGiveSupportAlone()
    {
        var browser = await HandlerAsync();
        var fields = new (string, string?)[] { ("Input.Who", "another"), ("Input.Whom", "Lachlan McInnes"), ("Input.What", "Calls at night"), ("Input.Where", "Telephone") };
        Assert.Contains("Choose the person you mean.", (await browser.SubmitAsync(Ask, fields)).Errors);
        Assert.Equal("/support", (await browser.SubmitAsync(Ask, [.. fields, ("Input.WhomId", $"{await portal.PersonIdAsync("colleague")}")])).Location);
        var refused = await AskAsync("colleague", "manager");
        Assert.Equal((HttpStatusCode.BadRequest, "Choose who is targeted."), (refused.Status, refused.Errors.Single()));
        Assert.Contains("Forty abusive posts", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_Empty_SaysWhatIsMissing()
    {
        var answer = await (await portal.SignedInAsync("colleague")).SubmitAsync(Ask, ("Input.Where", "A local group"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["Choose who is targeted.", "Say what was received."], answer.Errors);
        Assert.Contains("A local group", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlerWhoIsTheTargeted_DoesNotHandleTheirOwn()
    {
        var reference = await OpenAsync(Handler);
        Assert.Equal(HttpStatusCode.NotFound, (await (await HandlerAsync()).GetAsync($"/support/cases/{reference}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignedInAsync("hr-handler-2")).GetAsync($"/support/cases/{reference}")).Status);
    }

    /// <summary>AB-8.6: it need not be a direct reply, but the person is told.</summary>
    [Fact]
    public async Task Case_CannotClose_BeforeThePersonWasTold()
    {
        var reference = await PlannedAsync();
        var refused = await ActAsync(reference, "close", ("Input.Text", "It died down"));
        Assert.Equal((HttpStatusCode.Conflict, "This support case cannot be closed before the person has been told what the council will do."), (refused.Status, refused.Errors.Single()));
        Assert.Contains("It died down", refused.Html, StringComparison.Ordinal);

        await ActAsync(reference, "tell", [.. day, ("Input.Text", "By telephone")]);
        // Told of the old plan only: a new one has to be told again.
        await ActAsync(reference, "plan", ("Input.Text", "Something else"), ("Input.Legal", "false"));
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(reference, "close", ("Input.Text", "It died down"))).Status);
        await ActAsync(reference, "tell", [.. day, ("Input.Text", "In person")]);
        Assert.Equal($"/support/cases/{reference}", (await ActAsync(reference, "close", ("Input.Text", "It died down"))).Location);
        Assert.True(await CaseAsync(reference) is { State: SupportState.Closed, NextContactOn: null, ClosedAt: not null });
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(reference, "contact", [.. day, ("Input.Text", "Late")])).Status);
    }

    public static TheoryData<string, string, string, string[]> Acts => new()
    {
        { "assess", "support.assessed", "What you assessed has been recorded.", ["Input.Impact=a", "Input.Reputation=b", "Input.Risk=c"] },
        { "plan", "support.planned", "It has been recorded what the council will do. Tell the person now.", ["Input.Text=Write", "Input.Legal=true"] },
        { "tell", "support.told", "It has been recorded that the person was told.", ["Input.Text=In person"] },
        { "options", "support.options-told", "It has been recorded that the person was told what they can do.", ["Input.Text=Wants more"] },
        { "contact", "support.contacted", "It has been recorded how the person is.", ["Input.Text=Better"] },
        { "police", "support.police", "It has been recorded that the police were told.", ["Input.Text=Number 7", "Input.Agreed=true"] },
        { "hold", "support.held", "The support case is held.", ["Input.Text=A court asks"] },
    };

    [Theory, MemberData(nameof(Acts))]
    public async Task Act_LeavesARow_AnEvent_AndABanner(string act, string kind, string banner, string[] fields)
    {
        var (reference, path) = (await PlannedAsync(), "");
        if (act == "options") await ActAsync(reference, "tell", [.. day, ("Input.Text", "By telephone")]);
        var before = (await EventsAsync(kind), await EntriesAsync(reference));
        var empty = await ActAsync(reference, act, ("Input.Text", ""), ("Input.Impact", ""), ("Input.Legal", null));
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);

        var answer = await ActAsync(reference, act, [.. day, .. fields.Select(field => (field.Split('=')[0], (string?)field.Split('=')[1]))]);
        path = answer.Location ?? $"{answer.Status} {string.Join(' ', answer.Errors)}";
        Assert.Equal($"/support/cases/{reference}", path);
        Assert.Equal(banner, (await (await HandlerAsync()).GetAsync(path)).Banner);
        Assert.Equal((before.Item1 + 1, before.Item2 + 1), (await EventsAsync(kind), await EntriesAsync(reference)));
        foreach (var other in new[] { "colleague", "colleague-manager", "administrator", "auditor", "fallback-reader" })
            foreach (var page in new[] { "", $"/{act}" })
            {
                var browser = await portal.SignedInAsync(other);
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/support/cases/{reference}{page}")).Status);
                if (page != "") Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"/support/cases/{reference}{page}", [.. day, ("Input.Text", "x"), ("Input.Agreed", "true"), ("Input.Legal", "true"), ("Input.Impact", "x"), ("Input.Reputation", "x"), ("Input.Risk", "x")])).Status);
            }
    }

    /// <summary>Whatever address of a support case there is or will be: to nobody but those who handle it.</summary>
    [Fact]
    public async Task EveryAddressOfASupportCase_ToEverybodyElse_IsNotThere()
    {
        var person = await portal.SignedInAsync("author");
        await person.SendFilesAsync(await person.GetAsync(Ask), Ask, [("Input.Who", $"{await portal.PersonIdAsync("author")}"), ("Input.What", "Posts"), ("Input.Where", "A group")], ("seen.txt", "seen"));
        var (reference, file) = await portal.DatabaseAsync(async db => (await db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync(),
            await db.Set<SupportFile>().OrderByDescending(one => one.Id).Select(one => one.Id).FirstAsync()));
        var paths = Site.SiteMap.Of(portal.Services).Select(endpoint => endpoint.Url).Where(url => url.StartsWith("/support/cases/{reference}", StringComparison.Ordinal))
            .Select(url => url.Replace("{reference}", reference, StringComparison.Ordinal).Replace("{id:long}", $"{file}", StringComparison.Ordinal)).ToList();
        Assert.True(paths.Count > 12 && paths.TrueForAll(path => !path.Contains('{')));
        foreach (var who in portal.Demo.SignIns.Select(one => one.Key).Where(key => !key.StartsWith(Handler, StringComparison.Ordinal)))
        {
            var browser = await portal.SignedInAsync(who);
            foreach (var path in paths)
            {
                var got = await browser.GetAsync(path);
                Assert.True(got.Status == HttpStatusCode.NotFound, $"{path} answered {who} with {got.Status}.");
                var posted = await browser.PostAsync(path, [.. day, ("Input.Text", "x"), ("Input.Agreed", "true"), ("Input.Legal", "true"), ("Input.Impact", "x"), ("Input.Reputation", "x"), ("Input.Risk", "x")]);
                Assert.True(posted.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{path} answered a post of {who} with {posted.Status}.");
            }
        }
        Assert.Equal(0, await EntriesAsync(reference));
        Assert.Equal(HttpStatusCode.OK, (await (await HandlerAsync()).GetAsync(paths[0])).Status);
    }

    Task<int> EntriesAsync(string reference) => portal.DatabaseAsync(db => db.Set<SupportCase>().Where(found => found.Reference == reference).SelectMany(found => found.Entries).CountAsync());

    [Fact]
    public async Task WrongOrder_IsRefused()
    {
        var reference = await OpenAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(reference, "plan", ("Input.Text", "Write"), ("Input.Legal", "true"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(reference, "tell", [.. day, ("Input.Text", "x")])).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(reference, "options", [.. day, ("Input.Text", "x")])).Status);
        Assert.Equal(["The police are told only if the person agrees. Ask them first."], (await ActAsync(reference, "police", [.. day, ("Input.Text", "x"), ("Input.Agreed", "false")])).Errors);
        Assert.Equal(["The day cannot be in the future."], (await ActAsync(reference, "contact", ("Input.Text", "x"), ("Input.On.Day", "1"), ("Input.On.Month", "1"), ("Input.On.Year", "2036"))).Errors);
    }

    /// <summary>AB-8.7</summary>
    [Fact]
    public async Task Options_AreThoseOfThePolicy()
    {
        var reference = await PlannedAsync();
        await ActAsync(reference, "tell", [.. day, ("Input.Text", "By telephone")]);
        var says = Policies.EveryPack.Of(portal.Council).Support!.Options;
        Assert.Contains(says, (await (await HandlerAsync()).GetAsync($"/support/cases/{reference}/options")).Text, StringComparison.Ordinal);
        await ActAsync(reference, "options", [.. day, ("Input.Text", "Wants a public answer")]);
        var log = (await (await HandlerAsync()).GetAsync($"/support/cases/{reference}")).Text;
        Assert.Contains(says, log, StringComparison.Ordinal);
        Assert.Contains("Wants a public answer", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryColumn_HidesWhatWasWritten()
    {
        var reference = await OpenAsync(what: Word);
        await ActAsync(reference, "assess", ("Input.Impact", Word), ("Input.Reputation", Word), ("Input.Risk", Word));
        await ActAsync(reference, "plan", ("Input.Text", Word), ("Input.Legal", "true"));
        await ActAsync(reference, "tell", [.. day, ("Input.Text", Word)]);
        await ActAsync(reference, "police", [.. day, ("Input.Text", Word), ("Input.Agreed", "true")]);
        var told = await ToldAsync("colleague");
        await SendAnswerAsync("colleague", told, [("Input.Satisfied", "false"), ("Input.Text", Word)], ($"{Word}.txt", Word));
        var adding = $"/support/cases/{reference}/add-files";
        await (await HandlerAsync()).SendFilesAsync(await (await HandlerAsync()).GetAsync(adding), adding, [], ($"{Word}-2.txt", Word));
        await ActAsync(reference, "answers");
        await ActAsync(reference, "options", [.. day, ("Input.Text", Word)]);
        await ActAsync(reference, "hold", ("Input.Text", Word));
        Assert.Equal($"/support/cases/{reference}", (await ActAsync(reference, "close", ("Input.Text", Word))).Location);
        Assert.Contains(Word, (await (await HandlerAsync()).GetAsync($"/support/cases/{reference}")).Text, StringComparison.Ordinal);
        Assert.Empty((await ColumnSearch.SearchAsync(portal, [Word])).Found);
        // The directory and who sent e-mail know people by name anyway.
        Assert.DoesNotContain((await ColumnSearch.SearchAsync(portal, ["Lachlan McInnes"])).Found, column => column.StartsWith("Support", StringComparison.Ordinal));
        Assert.Contains("SupportCases.Reference", (await ColumnSearch.SearchAsync(portal, [reference])).Found);
    }

    /// <summary>The newest of what this person was told, as their letters list it.</summary>
    async Task<string> ToldAsync(string who) => (await (await portal.SignedInAsync(who)).GetAsync("/letters")).Document.QuerySelectorAll("main a[href*='/letters/support/']").Select(link => link.GetAttribute("href")!).First();

    async Task<TestPage> SendAnswerAsync(string who, string path, (string Name, string? Value)[] fields, params (string Name, string Content)[] files)
    {
        var browser = await portal.SignedInAsync(who);
        return await browser.SendFilesAsync(await browser.GetAsync(path), path, fields, files);
    }

    /// <summary>AB-8.6, AB-8.7: the person reads what they were told, and nothing before; answers; and, not satisfied, is told what they can do.</summary>
    [Fact]
    public async Task Person_ReadsWhatTheyWereTold_Answers_AndIsToldTheirOptions()
    {
        var reference = await OpenAsync("author-2");
        await ActAsync(reference, "assess", ("Input.Impact", "Sleeps badly"), ("Input.Reputation", "None"), ("Input.Risk", "Low"));
        await ActAsync(reference, "plan", ("Input.Text", "Write to the site"), ("Input.Legal", "true"));
        var person = await portal.SignedInAsync("author-2");
        Assert.Contains("There are no confidential letters to you.", (await person.GetAsync("/letters")).Text, StringComparison.Ordinal);
        await ActAsync(reference, "tell", [.. day, ("Input.Text", "By telephone; Notheirs")]);

        var path = await ToldAsync("author-2");
        var handler = await HandlerAsync();
        Assert.Contains("has not read it here yet", (await handler.GetAsync($"/support/cases/{reference}")).Text, StringComparison.Ordinal);
        var page = await person.GetAsync(path);
        Assert.Contains("Write to the site", page.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        foreach (var secret in new[] { reference, "Sleeps badly", "Notheirs", "Moira Crawford" }) Assert.DoesNotContain(secret, page.Html, StringComparison.Ordinal);
        Assert.Contains("and read it here on", (await handler.GetAsync($"/support/cases/{reference}")).Text, StringComparison.Ordinal);
        foreach (var other in new[] { "colleague", "manager", "administrator", "auditor", Handler, "fallback-reader" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(other)).GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(other)).PostAsync(path, ("Input.Satisfied", "true"))).Status);
        }

        Assert.Equal(["Choose whether you are satisfied."], (await SendAnswerAsync("author-2", path, [("Input.Text", "x")])).Errors);
        var empty = await SendAnswerAsync("author-2", path, [("Input.Satisfied", "false")]);
        Assert.Equal((HttpStatusCode.BadRequest, "Say what you are not satisfied with."), (empty.Status, Assert.Single(empty.Errors)));
        var (answers, before) = (await EventsAsync("support.answered"), await portal.DatabaseAsync(db => db.Messages.CountAsync()));
        var sent = await SendAnswerAsync("author-2", path, [("Input.Satisfied", "false"), ("Input.Text", "I want a public answer")], ("diary.txt", "Monday"));
        Assert.Equal(path, sent.Location);
        Assert.Equal("Your answer has been sent.", (await person.GetAsync(path)).Banner);
        Assert.Equal(answers + 1, await EventsAsync("support.answered"));
        Assert.True(await portal.DatabaseAsync(db => db.Messages.CountAsync()) > before);

        var seen = await handler.GetAsync($"/support/cases/{reference}");
        foreach (var text in new[] { "Is not satisfied", "I want a public answer", "diary.txt" }) Assert.Contains(text, seen.Text, StringComparison.Ordinal);
        Assert.StartsWith("The person has answered.", Assert.Single((await ActAsync(reference, "close", ("Input.Text", "Over"))).Errors), StringComparison.Ordinal);
        Assert.Equal($"/support/cases/{reference}", (await ActAsync(reference, "answers")).Location);
        Assert.StartsWith("The person is not satisfied.", Assert.Single((await ActAsync(reference, "close", ("Input.Text", "Over"))).Errors), StringComparison.Ordinal);
        await ActAsync(reference, "options", [.. day, ("Input.Text", "By telephone")]);
        Assert.Contains(Policies.EveryPack.Of(portal.Council).Support!.Options, (await person.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal($"/support/cases/{reference}", (await ActAsync(reference, "close", ("Input.Text", "Over"))).Location);
        Assert.Equal($"/support/cases/{reference}", (await ActAsync(reference, "reopen", ("Input.Text", "It began again"))).Location);
        Assert.Equal(SupportState.Advised, (await CaseAsync(reference)).State);
    }

    [Fact]
    public async Task Files_AreTakenAsTheyAre_AndDownloadedByHandlersAlone()
    {
        var person = await portal.SignedInAsync("author");
        var ask = await person.GetAsync(Ask);
        var fields = new (string, string?)[] { ("Input.Who", $"{await portal.PersonIdAsync("author")}"), ("Input.What", "Posts"), ("Input.Where", "A group") };
        var refused = await person.SendFilesAsync(ask, Ask, fields, ("page.html", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("A group", refused.Html, StringComparison.Ordinal);
        Assert.Equal("/support", (await person.SendFilesAsync(ask, Ask, fields, ("seen <b>.txt", "<script>alert(1)</script>"))).Location);
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());
        var (handler, path) = (await HandlerAsync(), $"/support/cases/{reference}/add-files");
        Assert.Equal(["Choose a file."], (await handler.SendFilesAsync(await handler.GetAsync(path), path, [])).Errors);
        Assert.Equal($"/support/cases/{reference}", (await handler.SendFilesAsync(await handler.GetAsync(path), path, [], ("later.txt", "later"))).Location);
        Assert.Equal("The files have been added.", (await handler.GetAsync($"/support/cases/{reference}")).Banner);

        var before = await EventsAsync("support.file-read");
        var link = (await handler.GetAsync($"/support/cases/{reference}")).Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        var file = (await handler.GetAsync(link)).Response;
        Assert.Equal("<script>alert(1)</script>", await file.Content.ReadAsStringAsync());
        Assert.Equal(("application/octet-stream", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(before + 1, await EventsAsync("support.file-read"));
        foreach (var other in new[] { "author", "manager", "administrator", "auditor", "fallback-reader" })
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(other)).GetAsync(link)).Status);
    }
}

public sealed class WelfareTests(SupportivePortal portal) : IClassFixture<SupportivePortal>
{
    [Fact]
    public async Task Contact_Due_WaitsForTheHandlersAgain_AndTheirMessageSaysNothing()
    {
        var person = await portal.SignedInAsync("colleague");
        await person.SubmitAsync("/support/ask", ("Input.Who", $"{await portal.PersonIdAsync("colleague")}"), ("Input.What", "Posts"), ("Input.Where", "A group"));
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().Select(found => found.Reference).SingleAsync());
        Task<int> WaitingAsync() => portal.DatabaseAsync(db => db.Set<SupportCase>().SelectMany(found => found.Handlers).CountAsync(handler => handler.WorkItem!.ClosedAt == null));
        Task<int> RemindAsync() => portal.ServiceAsync<SupportDesk, int>(desk => desk.RemindAsync(default));
        Assert.Equal(2, await WaitingAsync());
        var handler = await portal.NewSessionAsync("hr-handler");
        await handler.SubmitAsync($"/support/cases/{reference}/assess", ("Input.Impact", "a"), ("Input.Reputation", "b"), ("Input.Risk", "c"));
        Assert.Equal((0, 0), (await WaitingAsync(), await RemindAsync()));

        portal.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal((1, 2), (await RemindAsync(), await WaitingAsync()));
        Assert.Equal(0, await RemindAsync());
        Assert.All(await portal.DatabaseAsync(db => db.Messages.Where(message => message.Subject.StartsWith("Something confidential")).ToListAsync()),
            message => Assert.DoesNotContain("support", message.Subject + message.Body, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(await portal.DatabaseAsync(db => db.WorkItems.Where(item => item.Path == "/support/cases").Select(item => item.ExceptPersonId).ToListAsync()), id => id is not null);
    }

    [Fact]
    public async Task CaseWhoseHandlersLostTheRole_GoesToOthers()
    {
        var person = await portal.NewSessionAsync("author");
        await person.SubmitAsync("/support/ask", ("Input.Who", $"{await portal.PersonIdAsync("author")}"), ("Input.What", "Posts"), ("Input.Where", "A group"));
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());
        var (one, other) = (await portal.PersonIdAsync("hr-handler"), await portal.PersonIdAsync("hr-handler-2"));
        await portal.DatabaseAsync(db => db.Set<SupportHandler>().Where(handler => handler.PersonId == other).ExecuteUpdateAsync(set => set.SetProperty(handler => handler.Until, DateTime.UtcNow)));
        await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == one).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, DateTime.UtcNow)));
        try
        {
            Assert.True(await portal.ServiceAsync<SupportDesk, int>(desk => desk.RemindAsync(default)) > 0);
            Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("hr-handler-2")).GetAsync($"/support/cases/{reference}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync("hr-handler")).GetAsync($"/support/cases/{reference}")).Status);
            Assert.True(await portal.DatabaseAsync(db => db.AuditEvents.AnyAsync(happened => happened.Kind == "support.covered" && happened.Confidential && happened.PersonId == null)));
        }
        finally
        {
            await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == one).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, (DateTime?)null)));
        }
    }
}

public sealed class SupportOfTheirManagedTests(SupportivePortal portal) : IClassFixture<SupportivePortal>
{
    /// <summary>As in cases: whoever manages the person does not handle it, from the moment on which they do.</summary>
    [Fact]
    public async Task HandlerWhoBecomesTheirLineManager_FindsNothingFromThenOn_AndStopsHandlingIt()
    {
        var person = await portal.NewSessionAsync("author-2");
        await person.SendFilesAsync(await person.GetAsync("/support/ask"), "/support/ask",
            [("Input.Who", $"{await portal.PersonIdAsync("author-2")}"), ("Input.What", "Posts"), ("Input.Where", "A group")], ("seen.txt", "seen"));
        var reference = await portal.DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());
        var (handler, path) = (await portal.NewSessionAsync("hr-handler"), $"/support/cases/{reference}");
        var file = (await handler.GetAsync(path)).Document.QuerySelector("a[download]")!.GetAttribute("href")!;
        var (handlerId, personId) = (await portal.PersonIdAsync("hr-handler"), await portal.PersonIdAsync("author-2"));
        Task HoldsAsync(long post) => portal.DatabaseAsync(db => db.PostHoldings.Where(held => held.PersonId == handlerId).ExecuteUpdateAsync(set => set.SetProperty(held => held.PostId, post)));
        var (own, managing) = await portal.DatabaseAsync(async db => (await db.PostHoldings.Where(held => held.PersonId == handlerId).Select(held => held.PostId).SingleAsync(),
            await db.PostHoldings.Where(held => held.PersonId == personId).Join(db.Posts, held => held.PostId, post => post.Id, (held, post) => post.ManagerId).FirstAsync()));
        await HoldsAsync(managing!.Value);
        try
        {
            foreach (var gone in new[] { path, $"{path}/assess", $"{path}/close", file }) Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(gone)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await handler.PostAsync($"{path}/assess", ("Input.Impact", "a"), ("Input.Reputation", "b"), ("Input.Risk", "c"))).Status);
            Assert.DoesNotContain(reference, (await handler.GetAsync("/support/cases")).Html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await (await portal.NewSessionAsync("hr-handler-2")).GetAsync(path)).Status);

            await portal.ServiceAsync<SupportDesk, int>(desk => desk.RemindAsync(default));
            var other = await portal.PersonIdAsync("hr-handler-2");
            Assert.Equal([other], await portal.DatabaseAsync(db => db.Set<SupportCase>().Where(found => found.Reference == reference).SelectMany(found => found.Handlers)
                .Where(handler => handler.Until == null).Select(handler => handler.PersonId).ToListAsync()));
            Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "support.conflicted")));
            // Nor is one given to them from the beginning.
            await person.SubmitAsync("/support/ask", ("Input.Who", $"{personId}"), ("Input.What", "More"), ("Input.Where", "A group"));
            Assert.Equal([other], await portal.DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Take(1).SelectMany(found => found.Handlers).Select(handler => handler.PersonId).ToListAsync()));
        }
        finally
        {
            await HoldsAsync(own);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync(path)).Status);
    }
}

/// <summary>How support cases end for good. It has its own portal: the clock only goes forward.</summary>
public sealed class SupportDisposalTests(SupportivePortal portal) : IClassFixture<SupportivePortal>
{
    static readonly (string Name, string? Value)[] day = [("Input.On.Day", "20"), ("Input.On.Month", "11"), ("Input.On.Year", "2026")];

    Task<int> LookAsync() => portal.ServiceAsync<SupportDisposal, int>(disposal => disposal.DisposeAsync(default));

    Task<SupportCase> CaseAsync() => portal.DatabaseAsync(db => db.Set<SupportCase>().AsNoTracking().Include(found => found.Handlers).Include(found => found.Entries).Include(found => found.Answers).Include(found => found.Files).AsSplitQuery().SingleAsync());

    Task<int> MessagesAsync() => portal.DatabaseAsync(db => db.Messages.CountAsync());

    [Fact]
    public async Task Closed_IsWarnedOfOnce_NotWhileHeldOrUnread_AndThenLeavesAStub()
    {
        var person = await portal.NewSessionAsync("colleague");
        await person.SendFilesAsync(await person.GetAsync("/support/ask"), "/support/ask", [("Input.Who", $"{await portal.PersonIdAsync("colleague")}"), ("Input.What", "Posts"), ("Input.Where", "A group")], ("seen.txt", "seen"));
        var reference = (await CaseAsync()).Reference;
        async Task ActAsync(string act, params (string, string?)[] fields)
        {
            var answer = await (await portal.NewSessionAsync("hr-handler")).SubmitAsync($"/support/cases/{reference}/{act}", fields);
            Assert.True(answer.Location == $"/support/cases/{reference}", $"{act}: {answer.Status} {string.Join(' ', answer.Errors)}");
        }
        await ActAsync("assess", ("Input.Impact", "a"), ("Input.Reputation", "b"), ("Input.Risk", "c"));
        await ActAsync("plan", ("Input.Text", "Write"), ("Input.Legal", "true"));
        await ActAsync("tell", [.. day, ("Input.Text", "By telephone")]);
        var told = (await person.GetAsync("/letters")).Document.QuerySelector("main a[href*='/letters/support/']")!.GetAttribute("href")!;
        await ActAsync("close", ("Input.Text", "Over"));
        var messages = await MessagesAsync();

        portal.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Equal(0, await LookAsync());
        portal.Clock.Advance(TimeSpan.FromDays(366));
        await LookAsync();
        await LookAsync();
        Assert.Equal(messages + 2, await MessagesAsync());
        await ActAsync("hold", ("Input.Text", "A court asks"));
        portal.Clock.Advance(TimeSpan.FromDays(200));
        await LookAsync();
        Assert.Null((await CaseAsync()).DisposedAt);
        await ActAsync("lift-hold", ("Input.Text", "It is over"));
        await LookAsync();
        var again = await portal.NewSessionAsync("colleague");
        Assert.Equal(told, (await again.SendFilesAsync(await again.GetAsync(told), told, [("Input.Satisfied", "true"), ("Input.Text", "One thing more")])).Location);
        portal.Clock.Advance(TimeSpan.FromDays(60));
        await LookAsync();
        Assert.Null((await CaseAsync()).DisposedAt);
        await ActAsync("answers");
        await Task.WhenAll(LookAsync(), LookAsync());

        Assert.True(await CaseAsync() is { DisposedAt: not null, WrappedKey: [], PersonId: null, PersonName: null, What: null, Plan: null, ToldPlan: null, Bucket: null, Handlers.Count: 0, Entries.Count: 0, Answers.Count: 0, Files.Count: 0 });
        Assert.Equal(1, await portal.DatabaseAsync(db => db.AuditEvents.CountAsync(happened => happened.Kind == "support.disposed")));
        Assert.Equal(0, await portal.DatabaseAsync(db => db.Set<SupportReading>().CountAsync()));
        foreach (var (who, path) in new[] { ("hr-handler", $"/support/cases/{reference}"), ("colleague", told) })
            Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewSessionAsync(who)).GetAsync(path)).Status);
    }
}

public sealed class SupportElsewhereTests(CouncilPortals portals) : IClassFixture<CouncilPortals>
{
    /// <summary>LE-A2-1.10, LE-A2-1.11: self-help, and no case.</summary>
    [Fact]
    public async Task PolicyWithSelfHelpAlone_ShowsItsSteps_AndTakesNoCase()
    {
        var portal = await portals.OfAsync("lewes-eastbourne");
        var browser = await portal.SignedInAsync("hr-handler");
        Assert.Contains("Use the tools of the site", (await browser.GetAsync("/support")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/support/ask", "/support/cases", "/support/cases/SU-0000-0000" }) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync("/support/ask", ("Input.What", "x"))).Status);
    }

    [Fact]
    public async Task PolicyThatIsSilent_OffersNothing()
    {
        var portal = await portals.OfAsync("east-lothian");
        var browser = await portal.SignedInAsync("colleague");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/support")).Status);
        Assert.DoesNotContain("targeted because of your work", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
