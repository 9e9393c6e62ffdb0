using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SocialGovernance.Data.Support;
using SocialGovernance.Domain.Support;
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
        await ActAsync(reference, "close", ("Input.Text", Word));
        Assert.Contains(Word, (await (await HandlerAsync()).GetAsync($"/support/cases/{reference}")).Text, StringComparison.Ordinal);
        foreach (var (where, found) in await ColumnsWithAsync(Word, "Lachlan McInnes")) Assert.False(found, where);
        Assert.Contains(await ColumnsWithAsync(reference), column => column is ("SupportCases.Reference", true));
    }

    /// <summary>Whether the words stand in a column, as text or as bytes; the directory and who sent e-mail know people by name anyway.</summary>
    async Task<IReadOnlyList<(string Where, bool Found)>> ColumnsWithAsync(params string[] words)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        var columns = new List<(string Table, string Column, bool Bytes)>();
        await using (var list = new NpgsqlCommand("SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'", connection))
        await using (var rows = await list.ExecuteReaderAsync())
            while (await rows.ReadAsync()) columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2) == "bytea"));
        var found = new List<(string, bool)>();
        foreach (var (table, column, bytes) in columns)
        {
            var sought = table.StartsWith("Support", StringComparison.Ordinal) ? words : [words[0]];
            await using var search = new NpgsqlCommand(bytes
                ? $"""SELECT count(*) FROM "{table}" t, unnest(@words) word WHERE position(convert_to(word, 'UTF8') in t."{column}") > 0"""
                : $"""SELECT count(*) FROM "{table}" t, unnest(@words) word WHERE position(lower(word) in lower(t."{column}"::text)) > 0""", connection);
            search.Parameters.AddWithValue("words", sought);
            found.Add(($"{table}.{column}", (long)(await search.ExecuteScalarAsync())! > 0));
        }
        return found;
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
        }
        finally
        {
            await portal.DatabaseAsync(db => db.RoleAssignments.Where(given => given.PersonId == one).ExecuteUpdateAsync(set => set.SetProperty(given => given.EndedAt, (DateTime?)null)));
        }
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
