using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using SocialGovernance.Data.Breaches;
using SocialGovernance.Data.SignIn;
using SocialGovernance.Domain;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Web.Breaches;
using SocialGovernance.Web.Retention;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Error;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Concerns;

public sealed class AnonymousTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    Task<int> CasesAsync() => portal.DatabaseAsync(db => db.Set<BreachCase>().CountAsync());

    [Fact]
    public async Task Post_FromAStranger_ReachesTheHandlers_AndShowsTheCodeOnce()
    {
        var (stranger, before) = (portal.Anonymous(), await CasesAsync());
        var code = await portal.ReportWithoutNameAsync(stranger, files: ("seen.png", "pixels"));
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", code);
        Assert.DoesNotContain(code, (await stranger.GetAsync("/concerns/anonymous/sent")).Html, StringComparison.Ordinal);

        Assert.Equal(before + 1, await CasesAsync());
        var happened = await portal.DatabaseAsync(db => db.AuditEvents.OrderByDescending(e => e.Id).FirstAsync(e => e.Kind == "concern.reported"));
        Assert.True(happened is { Confidential: true, PersonId: null, PersonName: "Somebody", Details: "{}" });
        var page = await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync($"/cases/{await portal.NewestAsync()}");
        Assert.Contains("Somebody who gave no name", page.Text, StringComparison.Ordinal);
        Assert.Contains("Somebody shared a list of names.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_Empty_SaysWhatIsMissing_AndKeepsTheRest()
    {
        var (stranger, before) = (portal.Anonymous(), await CasesAsync());
        var page = await stranger.GetAsync(LetterScene.Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        var answer = await stranger.SendFilesAsync(page, LetterScene.Anonymous, [("Input.Elsewhere", "A private group")]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("Say what happened.", answer.Errors);
        Assert.Contains("A private group", answer.Html, StringComparison.Ordinal);
        Assert.Equal(before, await CasesAsync());
    }

    [Fact]
    public async Task Post_ByAProgram_IsNotRecorded()
    {
        var (stranger, before) = (portal.Anonymous(), await CasesAsync());
        var page = await stranger.GetAsync(LetterScene.Anonymous);
        Assert.Contains("That was very quick. Read what you have written, and send it once more.", (await stranger.SendFilesAsync(page, LetterScene.Anonymous, CaseScene.Concern)).Errors);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("/concerns/anonymous/sent", (await stranger.SendFilesAsync(page, LetterScene.Anonymous, [.. CaseScene.Concern, ("Input.Website", "https://spam.example")])).Location);
        Assert.Equal(before, await CasesAsync());
    }

    [Theory]
    [InlineData("Catriona Lindsay")]
    [InlineData("the one called lindsay, in HR")]
    public async Task HandlerWhoIsNamedInTheReportersWords_NeverHandlesIt(string whom)
    {
        await portal.ReportWithoutNameAsync(fields: [.. CaseScene.Concern, ("Input.Whom", whom)]);
        var reference = await portal.NewestAsync();
        Assert.Equal(["Douglas Imrie"], await portal.HandlersAsync(reference));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignedInAsync(CaseScene.Handler)).GetAsync($"/cases/{reference}")).Status);
    }

    [Fact]
    public async Task Page_ShowsStrangersNobodyOfTheCouncil()
    {
        var page = await portal.Anonymous().GetAsync(LetterScene.Anonymous);
        Assert.Null(page.Document.QuerySelector("[name='Input.Account']"));
        Assert.Null(page.Document.QuerySelector("[formaction]"));
        Assert.Contains("web server or proxy", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_WrongAndUnknown_GetTheSameAnswer()
    {
        var stranger = portal.Anonymous();
        var answers = new List<TestPage>();
        foreach (var code in new[] { "AAAA-BBBB-CCCC-DDDD", "nonsense", "0000000000000000", new string('x', 3000), "' OR 1=1 --" })
            answers.Add(await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", code)));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.BadRequest, "No report has this code. Check each letter and digit."), (answer.Status, answer.Errors.Single())));
        Assert.Equal(["Enter your code."], (await stranger.SubmitAsync(LetterScene.Receipt)).Errors);
    }

    [Fact]
    public async Task Receipt_LeadsBack_ToReadAndAnswer_InBothDirections()
    {
        var code = await portal.ReportWithoutNameAsync();
        var reference = await portal.NewestAsync();
        await portal.TakeUpAsync(reference);
        Assert.Equal($"/cases/{reference}", (await portal.WriteAsync(reference, LetterSide.Reporter, "Which day was it?")).Location);

        var stranger = portal.Anonymous();
        var open = await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "));
        Assert.Equal(HttpStatusCode.OK, open.Status);
        Assert.Contains("Which day was it?", open.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", open.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), open.Html.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(reference, open.Html, StringComparison.Ordinal);
        Assert.Equal(1, await portal.DatabaseAsync(db => db.Set<LetterReading>().CountAsync()));

        var path = $"{LetterScene.Receipt}?handler=Answer";
        var empty = await stranger.SendFilesAsync(open, path, []);
        Assert.Equal((HttpStatusCode.BadRequest, "Write your answer, or choose a file."), (empty.Status, empty.Errors.Single()));
        var sent = await stranger.SendFilesAsync(open, path, [("Input.Text", "On the third.")], ("diary.txt", "third"));
        Assert.Equal(LetterScene.Receipt, sent.Location);
        Assert.StartsWith("Those who handle your report have been told.", (await stranger.GetAsync(sent.Location!)).Banner!, StringComparison.Ordinal);

        var handler = await portal.SignedInAsync(CaseScene.Handler);
        var page = await handler.GetAsync($"/cases/{reference}");
        foreach (var text in new[] { "New answer", "On the third.", "diary.txt", "from somebody who gave no name" }) Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Contains("Something confidential waits for you", (await handler.GetAsync("/")).Text, StringComparison.Ordinal);
        var kinds = await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.PersonId == null && e.Confidential).Select(e => e.Kind).Distinct().ToListAsync());
        Assert.Superset(new HashSet<string> { "case.answer-received", "case.letter-read", "case.letter-sent" }, kinds.ToHashSet());
    }

    [Fact]
    public async Task Receipt_LeftOpenForTooLong_AsksForTheCodeAgain()
    {
        var code = await portal.ReportWithoutNameAsync();
        var stranger = portal.Anonymous();
        var open = await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", code));
        portal.Clock.Advance(ReceiptVisit.Lasts + TimeSpan.FromSeconds(1));
        var late = await stranger.SendFilesAsync(open, $"{LetterScene.Receipt}?handler=Answer", [("Input.Text", "Late")]);
        Assert.Equal(["Your report was open for too long. Enter your code once more."], late.Errors);
        foreach (var forged in new[] { "", "1 1", new string('a', 2000) })
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SendFilesAsync(open, $"{LetterScene.Receipt}?handler=Answer", [("Input.Text", "x"), ("Input.Visit", forged)])).Status);
    }

    [Fact]
    public async Task Code_IsNotInTheDatabase_NorCanItBeTriedWithItAlone()
    {
        var code = ReceiptCode.Read(await portal.ReportWithoutNameAsync());
        var hashes = await portal.DatabaseAsync(db => db.Set<CaseReceipt>().Select(receipt => receipt.CodeHash).ToListAsync());
        Assert.DoesNotContain(hashes, hash => hash.SequenceEqual(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code))));
        Assert.Contains(hashes, hash => hash.SequenceEqual(portal.ServiceAsync<BlindIndex, byte[]>(index => index.OfReceiptAsync(code)).GetAwaiter().GetResult()));
    }
}

/// <summary>Nothing of somebody signed in stays behind where they report without their name.</summary>
public sealed class NoTraceTests(NoTraceTests.Watched portal) : IClassFixture<NoTraceTests.Watched>
{
    public sealed class Watched : PortalFixture
    {
        public FailingPortal.KeptLog Log { get; } = new();

        protected override void Configure(IServiceCollection services) => services.AddSingleton<ILogEventSink>(Log);
    }

    [Fact]
    public async Task Post_FromSomebodySignedIn_LeavesNothingOfThem()
    {
        var browser = await portal.NewSessionAsync("colleague");
        Assert.Contains("without your name", (await browser.GetAsync("/concerns/report")).Text, StringComparison.Ordinal);
        var id = await portal.PersonIdAsync("colleague");
        var before = await RowsOfAsync(id);
        var (session, events, log) = (await SeenAsync(id), await portal.DatabaseAsync(db => db.AuditEvents.MaxAsync(e => e.Id)), portal.Log.Events.Count);
        portal.Clock.Advance(TimeSpan.FromMinutes(20));

        var code = await portal.ReportWithoutNameAsync(browser);
        var open = await browser.SubmitAsync(LetterScene.Receipt, ("Input.Code", code));
        await browser.SendFilesAsync(open, $"{LetterScene.Receipt}?handler=Answer", [("Input.Text", "More")]);

        Assert.DoesNotContain("Kirsty", open.Html, StringComparison.Ordinal);
        Assert.Equal(session, await SeenAsync(id));
        Assert.Equal(before, await RowsOfAsync(id));
        Assert.All(await portal.DatabaseAsync(db => db.AuditEvents.Where(e => e.Id > events).ToListAsync()), e => Assert.True(e is { PersonId: null, ForPersonId: null, Confidential: true }));
        Assert.All(await portal.DatabaseAsync(db => db.Messages.Where(message => message.Secrecy == MessageSecrecy.Confidential).ToListAsync()),
            message => Assert.NotEqual(portal.EmailOf("colleague"), message.ToAddress));
        var lines = portal.Log.Events.Skip(log).Select(happened => happened.RenderMessage(null) + string.Concat(happened.Properties.Select(property => $" {property.Key}={property.Value}"))).ToList();
        Assert.Contains(lines, line => line.Contains("/concerns/anonymous", StringComparison.Ordinal));
        foreach (var trace in new[] { "Kirsty", "Donaldson", portal.EmailOf("colleague"), code, ReceiptCode.Read(code), await portal.NewestAsync() })
            Assert.DoesNotContain(lines, line => line.Contains(trace, StringComparison.OrdinalIgnoreCase));
        var concern = await portal.DatabaseAsync(db => db.Set<Concern>().SingleAsync());
        Assert.Null(concern.ReporterId);
        Assert.Null(concern.ReporterName);
    }

    Task<DateTime> SeenAsync(long id) => portal.DatabaseAsync(db => db.Sessions.Where(session => session.User!.PersonId == id).MaxAsync(session => session.LastSeenAt));

    /// <summary>How many rows of each table name the person.</summary>
    Task<string> RowsOfAsync(long id) => portal.DatabaseAsync(async db =>
    {
        var counts = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes())
            foreach (var key in entity.GetForeignKeys().Where(key => key.PrincipalEntityType.ClrType == typeof(Domain.People.Person)))
            {
                var (table, column) = (entity.GetTableName()!, key.Properties[0].GetColumnName());
#pragma warning disable EF1002 // Names from the model.
                counts.Add($"{table}.{column}={await db.Database.SqlQueryRaw<int>($"SELECT CAST(COUNT(*) AS int) AS \"Value\" FROM \"{table}\" WHERE \"{column}\" = {id}").SingleAsync()}");
#pragma warning restore EF1002
            }
        return string.Join(' ', counts.Order(StringComparer.Ordinal));
    });
}

public sealed class ConcernFloodTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Post_OfVeryMany_IsPutOff_AndKeepsWhatWasTyped()
    {
        var stranger = portal.Anonymous();
        for (var i = 0; i < ConcernWork.MostOfStrangersInAnHour; i++) await portal.ReportWithoutNameAsync(stranger);
        var page = await stranger.GetAsync(LetterScene.Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        var answer = await stranger.SendFilesAsync(page, LetterScene.Anonymous, CaseScene.Concern);
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("telephone us", answer.Errors.Single(), StringComparison.Ordinal);
        Assert.Contains("A private group", answer.Html, StringComparison.Ordinal);
    }
}

public sealed class FewTries : PortalFixture
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Concerns:TriesAnHour"] = "5", ["Concerns:TriesOfAllAMinute"] = "3" };
}

public sealed class ReceiptLimitTests(FewTries portal) : IClassFixture<FewTries>
{
    [Fact]
    public async Task Codes_TriedTooOften_AreRefused_ByAllAndByOne()
    {
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var stranger = portal.Anonymous();
        var answers = new List<(HttpStatusCode Status, string? Error)>();
        for (var i = 0; i < 6; i++)
        {
            var answer = await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", "AAAA"));
            answers.Add((answer.Status, answer.Errors is [var error, ..] ? error : null));
        }
        Assert.All(answers.Take(3), answer => Assert.Equal(HttpStatusCode.BadRequest, answer.Status));
        Assert.All(answers[3..5], answer => Assert.Equal((HttpStatusCode.TooManyRequests, "Very many codes are being tried at the moment. Try again later."), answer));
        Assert.Equal((HttpStatusCode.TooManyRequests, null), answers[5]);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(LetterScene.Receipt)).Status);
    }

    // Each is a service of its own, as on a node of its own.
    Task<bool> MayTryAsync(string client) => portal.ServiceAsync<ReceiptTries, bool>(tries => tries.MayTryAsync(client));

    [Fact]
    public async Task Codes_TriedOnSeveralNodesAtOnce_AreCountedTogether()
    {
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var may = await Task.WhenAll(Enumerable.Range(0, 12).Select(one => MayTryAsync($"192.0.2.{one}")));
        Assert.Equal(3, may.Count(yes => yes));
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await MayTryAsync("192.0.2.50"));
    }

    [Fact]
    public async Task Codes_TriedFromOneAddressOnSeveralNodes_AreCountedTogether_WithoutATraceOfTheAddress()
    {
        const string client = "198.51.100.7";
        portal.Clock.Advance(TimeSpan.FromMinutes(5));
        var may = new List<bool>();
        for (var i = 0; i < 7; i++)
        {
            may.Add(await MayTryAsync(client));
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal([true, true, true, true, true, false, false], may);
        Assert.True(await MayTryAsync("198.51.100.8"));
        portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await MayTryAsync(client));

        // Nobody who has the rows finds the address, neither as it is nor by hashing every address there is; and the key of the day goes with the day.
        var buckets = await portal.DatabaseAsync(db => db.GuessCounts.Where(count => count.Bucket.StartsWith("receipt")).Select(count => count.Bucket).ToListAsync());
        Assert.DoesNotContain(buckets, bucket => bucket.Contains(client, StringComparison.Ordinal) || bucket.Contains(Hash(client), StringComparison.Ordinal) || bucket.Contains(Hash($"client\n{client}"), StringComparison.Ordinal));
        var today = BlindIndex.DayKey(UkTime.DayOf(portal.Clock.GetUtcNow().UtcDateTime));
        Assert.True(await portal.DatabaseAsync(db => db.Set<BlindKey>().AnyAsync(key => key.Name == today)));
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.Services.GetRequiredService<OldRows>().DeleteAsync(default);
        Assert.False(await portal.DatabaseAsync(db => db.Set<BlindKey>().AnyAsync(key => key.Name == today)));
        Assert.False(await portal.DatabaseAsync(db => db.GuessCounts.AnyAsync(count => count.Bucket.StartsWith("receipt"))));
    }

    static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
