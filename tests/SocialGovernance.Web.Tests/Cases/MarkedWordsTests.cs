using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Messages;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Site;
using Xunit;
using Xunit.Abstractions;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>More than twenty cases, a word of its own in each field: nobody but those who handle a case, and whom a letter was written to, comes upon one of the words or of the references,
/// wherever they look. The long run looks as everybody, and further.</summary>
public sealed partial class MarkedWordsTests(MarkedCouncil council, ITestOutputHelper output) : IClassFixture<MarkedCouncil>
{
    static readonly bool isLong = Environment.GetEnvironmentVariable("TEST_LONG") == "1";

    /// <summary>Somebody of each sort that has more to see than others; in the long run everybody else too.</summary>
    public static TheoryData<string> Others
    {
        get
        {
            string[] usual = ["administrator", "auditor", MarkedCouncil.Keeper, "fallback-reader", MarkedCouncil.Reporter, MarkedCouncil.Subject];
            string[] more = ["applicant", "manager", MarkedCouncil.Supported, "author-2", "head-of-service", "comms-officer", "accounts-keeper", "approver", "ict-authoriser", "deputy", "colleague-manager", "head-of-roads",
                MarkedCouncil.Stranger, "head-of-governance", "chief-executive", "councillor", "volunteer", "out-of-scope"];
            return [.. isLong ? usual.Concat(more) : usual];
        }
    }

    static readonly string[] confidential = ["/cases", "/case-figures", "/letters", "/concerns", "/support", "/matters"];

    static int Most(string shape) => isLong ? 12 : 2;

    [Theory, MemberData(nameof(Others))]
    public async Task Crawl_AsSomebodyElse_FindsNoWord_NoReference_AndNoPageThatReadsCaseTables(string who)
    {
        var (sought, leaks) = (council.Kept.First(), new List<string>());
        var crawl = await new Crawl(await council.NewSessionAsync(who), Most, sought).FromAsync(MarkedCouncil.Starts, council.Listener.Sql.Clear, page =>
        {
            // What somebody typed into a search of their own comes back to them.
            var typed = page.Path.Contains(sought, StringComparison.Ordinal) ? sought : "";
            foreach (var secret in council.SecretsIn($"{page.Path}\n{page.Headers}\n{page.Body}", who, typed)) leaks.Add($"{secret} is in {page.Path}");
            if (council.Listener.TouchesCases && !confidential.Any(start => page.Path.StartsWith(start, StringComparison.Ordinal))) leaks.Add($"{page.Path} reads tables of cases");
            if ((int)page.Status >= 500) leaks.Add($"{page.Path} answered {page.Status}");
        });
        Assert.Empty(leaks);
        var shapes = crawl.Pages.Where(page => page.Status == HttpStatusCode.OK).Select(page => Crawl.Shape(page.Path)).Distinct().Count();
        output.WriteLine($"{who}: {crawl.Pages.Count} addresses of {shapes} shapes.");
        Assert.True(shapes > 25, $"Only {shapes} shapes of pages were opened.");
    }

    [Fact]
    public async Task Crawl_WhereAWordGotOut_FindsIt()
    {
        var word = council.Kept.Last();
        var before = await council.DatabaseAsync(db => db.Accounts.OrderBy(account => account.Id).Select(account => new { account.Id, account.Name }).FirstAsync());
        Task NameAsync(string name) => council.DatabaseAsync(db => db.Accounts.Where(account => account.Id == before.Id).ExecuteUpdateAsync(set => set.SetProperty(account => account.Name, name)));
        await NameAsync($"Pool {word}");
        try
        {
            var crawl = await new Crawl(await council.NewSessionAsync("auditor"), _ => 1, "x").FromAsync(["/accounts"]);
            Assert.Contains(crawl.Pages, page => council.SecretsIn(page.Body).Contains(word));
        }
        finally
        {
            await NameAsync(before.Name);
        }
    }

    /// <summary>The same crawl as those who may: every word is there to be read, and each time that a case or a file of it was shown is one reading in the audit log and in the case.</summary>
    [Fact]
    public async Task Crawl_AsAHandler_ReadsEveryWord_AndEachReadingIsRecordedOnce()
    {
        var seen = new HashSet<string>();
        foreach (var who in new[] { MarkedCouncil.Handler, MarkedCouncil.Other })
        {
            var (person, before) = (await council.PersonIdAsync(who), await CountsAsync());
            var (rows, supportRows) = await RowsAsync(person);
            var crawl = await new Crawl(await council.NewSessionAsync(who), shape => EntireCase().IsMatch(shape) ? int.MaxValue : 2, "nothing").FromAsync(["/", "/cases", "/support/cases", "/letters"]);
            foreach (var page in crawl.Pages) seen.UnionWith(council.SecretsIn(page.Body));
            int Shown(Regex of) => crawl.Pages.Count(page => page.Status == HttpStatusCode.OK && of.IsMatch(page.Path));
            var (cases, files, supports, supportFiles) = (Shown(CasePages()), Shown(CaseFiles()), Shown(SupportPages()), Shown(SupportFiles()));
            Assert.Equal((cases, files, supports, supportFiles), (await CountsAsync()).Less(before));
            Assert.Equal((rows + cases + files, supportRows + supports + supportFiles), await RowsAsync(person));
            output.WriteLine($"{who}: {cases} times a case, {files} files, {supports} times a support case, {supportFiles} files of one.");
            if (who == MarkedCouncil.Handler) Assert.True(cases > 40 && files > 15 && supports > 8 && supportFiles > 3);
        }
        Assert.Empty(council.Kept.Except(seen));
        Assert.Empty(council.References.Select(reference => reference.ToLowerInvariant()).Except(seen));
        Assert.Empty(council.Gone.Intersect(seen));
        Assert.True(council.References.Count > 20);
    }

    Task<Counts> CountsAsync() => council.DatabaseAsync(async db =>
    {
        var of = await db.AuditEvents.GroupBy(happened => happened.Kind).Select(kind => new { kind.Key, Count = kind.Count() }).ToDictionaryAsync(kind => kind.Key, kind => kind.Count);
        return new Counts(of.GetValueOrDefault(BreachAudit.Read.Key), of.GetValueOrDefault(BreachAudit.FileRead.Key), of.GetValueOrDefault(SupportAudit.Read.Key), of.GetValueOrDefault(SupportAudit.FileRead.Key));
    });

    Task<(int, int)> RowsAsync(long person) => council.DatabaseAsync(async db =>
        (await db.Set<CaseReading>().CountAsync(reading => reading.PersonId == person), await db.Set<SupportReading>().CountAsync(reading => reading.PersonId == person)));

    sealed record Counts(int Cases, int Files, int Supports, int SupportFiles)
    {
        public (int, int, int, int) Less(Counts before) => (Cases - before.Cases, Files - before.Files, Supports - before.Supports, SupportFiles - before.SupportFiles);
    }

    /// <summary>Whatever is counted, paged, listed or sorted for somebody who has nothing to do with it is the same with twenty cases as with none.</summary>
    [Fact]
    public void EveryPage_ForAStranger_IsTheSame_AsBeforeTheFirstCase()
    {
        Assert.True(council.Before.Count > 30);
        Assert.Equal(Told(council.Before), Told(council.After));

        // Each crawl is a session of its own, and one's own sessions are listed there.
        static IEnumerable<(string, HttpStatusCode, string)> Told(IEnumerable<Opened> pages) =>
            pages.Where(page => !page.Path.StartsWith("/security", StringComparison.Ordinal)).Select(page => (page.Path, page.Status, page.Text));
    }

    /// <summary>What is hidden answers as what is not there, on whatever way it is guessed.</summary>
    [Theory, MemberData(nameof(Others))]
    public async Task Guess_OfAnIdentifier_IsAnsweredAsWhatIsNotThere(string who)
    {
        var browser = await council.NewSessionAsync(who);
        var (files, letters, told, matters) = await council.DatabaseAsync(async db => (
            await db.Set<BreachCase>().SelectMany(found => found.Files, (found, file) => $"/cases/{found.Reference}/files/{file.Id}").ToListAsync(),
            await db.Set<CaseLetter>().Select(letter => letter.Id).ToListAsync(),
            await db.Set<SupportCase>().Select(found => found.Id).ToListAsync(),
            await db.Set<ToldMatter>().Select(matter => new { matter.Id, matter.PersonId }).ToListAsync()));
        var own = (await browser.GetAsync("/letters")).Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).ToHashSet();
        var person = await council.PersonIdAsync(who);
        string[] guesses =
        [
            .. council.References.Select(reference => reference.StartsWith("SU", StringComparison.Ordinal) ? $"/support/cases/{reference}" : $"/cases/{reference}"),
            .. council.References.Take(4).SelectMany(reference => new[] { "triage", "letters/subject", "outcome", "give" }.Select(act => $"/cases/{reference}/{act}")),
            .. files.Take(isLong ? int.MaxValue : 6), .. letters.Select(id => $"/letters/{id}"), .. told.Select(id => $"/letters/support/{id}"),
            .. matters.Where(matter => matter.PersonId != person).Select(matter => $"/matters/{matter.Id}"),
        ];
        foreach (var guess in guesses.Where(guess => !own.Contains(guess)))
        {
            var (hidden, missing) = (await browser.GetAsync(guess), await browser.GetAsync(Guessed().Replace(guess, match => match.Value.Contains('-') ? $"{match.Value[..2]}-0000-0000" : "987654321")));
            Assert.True(hidden.Status == HttpStatusCode.NotFound, $"{guess} answered {hidden.Status}");
            Assert.Equal((missing.Status, missing.Text), (hidden.Status, hidden.Text));
            Assert.Empty(council.SecretsIn(hidden.Html, who));
            var posted = await browser.PostAsync(guess, ("Input.Text", "x"), ("Input.Reason", "x"), ("Input.Answer", "Case"), ("Input.Satisfied", "true"));
            // A file takes no posts at all.
            Assert.True(posted.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed, $"{guess} answered a post with {posted.Status}");
            Assert.Empty(council.SecretsIn(posted.Html, who));
        }
    }

    /// <summary>A word or a reference of a case finds what a word finds that is nowhere: nothing, and no other number of things.</summary>
    [Theory, MemberData(nameof(Others))]
    public async Task Search_ForAWordOfACase_FindsWhatNothingFinds(string who)
    {
        var browser = await council.NewSessionAsync(who);
        var tried = 0;
        foreach (var path in new[] { "/accounts", "/authorised-users", "/people", "/posts", "/requests", "/messages", "/audit", "/found-accounts", "/official-accounts", "/staff-lists" })
        {
            var page = await browser.GetAsync(path);
            foreach (var field in page.Document.QuerySelectorAll("form[method=get] input[type=text], form[method=get] input[type=search], form[method=get] input:not([type])").Select(field => field.GetAttribute("name")!).Distinct())
                foreach (var (word, nowhere) in new[] { (council.Kept.First(), "quollneverx"), (council.References[0], "CN-0000-0000") })
                {
                    var (found, nothing) = (await browser.GetAsync($"{path}?{field}={word}"), await browser.GetAsync($"{path}?{field}={nowhere}"));
                    Assert.Equal((nothing.Status, nothing.Text.Replace(nowhere, "", StringComparison.OrdinalIgnoreCase)), (found.Status, found.Text.Replace(word, "", StringComparison.OrdinalIgnoreCase)));
                    tried++;
                }
        }
        Assert.True(tried > 3, $"Only {tried} searches were tried.");
    }

    /// <summary>The auditor sees that acts happened, and neither who nor what, nor a way from there to the case.</summary>
    [Fact]
    public async Task AuditPage_OfConfidentialActs_SaysThatTheyHappened_AndNoMore()
    {
        var events = await council.DatabaseAsync(db => db.AuditEvents.Where(happened => happened.Confidential).ToListAsync());
        Assert.True(events.Select(happened => happened.Kind).Distinct().Count() > 30);
        // Fields are named, and no value of them is.
        Assert.All(events, happened => Assert.True(happened is { PersonId: null, PersonName: "Somebody", ForPersonId: null, SubjectId: 0 } && happened.Details.Count(sign => sign == ':') == NoValue().Count(happened.Details), happened.Details));
        var auditor = await council.NewSessionAsync("auditor");
        var page = await auditor.GetAsync("/audit");
        // What others of these tests did since may fill a page and more.
        while (!page.Text.Contains("confidential case", StringComparison.Ordinal) && page.Document.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href") is { } next) page = await auditor.GetAsync(next);
        Assert.Contains("confidential case", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!), link => link.StartsWith("/cases", StringComparison.Ordinal) || link.StartsWith("/support", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mails_SayThatSomethingWaits_AndNothingElse()
    {
        var secret = (await council.DatabaseAsync(db => db.Messages.Where(message => message.Secrecy == MessageSecrecy.Confidential).Select(message => message.Subject).ToListAsync())).ToHashSet();
        var mails = council.Mails.Where(mail => secret.Contains(mail.Subject)).ToList();
        Assert.True(mails.Count > 20);
        Assert.All(council.Mails, mail => Assert.Empty(council.SecretsIn($"{mail.MessageId}\n{mail.To}\n{mail.Subject}\n{mail.Body}")));
        Assert.All(mails, mail =>
        {
            foreach (var word in new[] { "/cases", "/support", "concern", "breach", "case" }) Assert.DoesNotContain(word, mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void Log_HoldsNoWord_NoReference_AndNobodysName()
    {
        var lines = council.Log.Events.Select(line => line.RenderMessage(null) + line.Exception + string.Concat(line.Properties.Select(property => $" {property.Key}={property.Value}"))).ToList();
        Assert.NotEmpty(lines);
        Assert.Empty(lines.SelectMany(line => council.SecretsIn(line)));
        Assert.DoesNotContain(council.Demo.People, person => lines.Any(line => line.Contains(person.Name, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task EveryColumn_OfEveryTable_HoldsNoWord()
    {
        var (columns, found) = await ColumnSearch.SearchAsync(council, [.. council.Words.Keys]);
        Assert.Empty(found);
        Assert.True(columns > 400, $"Only {columns} columns were searched.");
    }

    /// <summary>Each page and download of the part about cases, opened by those who may: no browser and no proxy keeps it, whether it is there or not.</summary>
    [Fact]
    public async Task EveryPageAboutCases_IsKeptByNoBrowser()
    {
        var opened = new List<Opened>();
        foreach (var who in new[] { MarkedCouncil.Handler, MarkedCouncil.Other, MarkedCouncil.Reporter, MarkedCouncil.Subject, MarkedCouncil.Supported, "fallback-reader", null })
        {
            var browser = who is null ? council.Anonymous() : await council.NewSessionAsync(who);
            var crawl = await new Crawl(browser, shape => shape is "/" ? 1 : confidential.Any(start => shape.StartsWith(start, StringComparison.Ordinal)) ? int.MaxValue : 0, "nothing")
                .FromAsync(MarkedCouncil.Starts.Where(start => start == "/" || confidential.Any(part => start.StartsWith(part, StringComparison.Ordinal))));
            // A stranger is led to sign in: that answer is the same for what is there and what is not, and browsers keep none such.
            opened.AddRange(crawl.Pages.Where(page => page.Path != "/" && (who is not null || page.Status != HttpStatusCode.Redirect)));
        }
        Assert.Empty(opened.Where(page => !page.Headers.Contains("Cache-Control: no-cache, no-store", StringComparison.Ordinal) && !page.Headers.Contains("Cache-Control: no-store", StringComparison.Ordinal)).Select(page => $"{page.Status} {page.Path}"));
        Assert.Empty(opened.Where(page => page.Headers.Contains("ETag", StringComparison.Ordinal) || page.Headers.Contains("Last-Modified", StringComparison.Ordinal)).Select(page => page.Path));
        var seen = opened.Where(page => page.Status == HttpStatusCode.OK).Select(page => page.Path.Split('?')[0]).ToHashSet();
        var pages = SiteMap.Of(council.Services).Where(endpoint => confidential.Any(start => endpoint.Url == start || endpoint.Url.StartsWith(start + "/", StringComparison.Ordinal))).Select(endpoint => endpoint.Url).ToList();
        output.WriteLine($"{opened.Count} addresses, {seen.Count} of them there, of {pages.Count} pages.");
        // These are there only where an appeal, a hold or an answer waits, or a manager hears a case: see KeptNowhereTests.
        Assert.Equal(["/cases/{reference}/decide-appeal", "/cases/{reference}/give", "/cases/{reference}/lift-hold", "/support/cases/{reference}/answers"], pages.Where(url => !seen.Any(path => Paths.Fits(url, path))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fallback-reader")]
    [InlineData(MarkedCouncil.Handler)]
    public async Task Figures_ShowNoNumberUnderFive(string who)
    {
        var page = await (await council.NewSessionAsync(who)).GetAsync("/case-figures");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(council.SecretsIn(page.Html));
        var shown = page.Document.QuerySelectorAll("main td").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.Contains(shown, cell => int.TryParse(cell, out var number) && number >= SmallNumbers.Least);
        Assert.All(shown.Select(cell => int.TryParse(cell, out var number) ? number : SmallNumbers.Least), number => Assert.True(number >= SmallNumbers.Least));
        // The picture tells no more than the table beside it.
        Assert.Equal(page.Document.QuerySelectorAll("main tbody tr").Count(row => int.TryParse(row.QuerySelector("td")!.TextContent.Trim(), out _)),
            page.Document.QuerySelectorAll("main svg rect").Count(bar => bar.GetAttribute("width") != "0"));
    }

    [GeneratedRegex(":null")]
    private static partial Regex NoValue();

    [GeneratedRegex("^/cases/CN-[0-9A-Z]{4}-[0-9A-Z]{4}(/(?!files/).*)?$")]
    private static partial Regex CasePages();

    [GeneratedRegex("^/cases/CN-[0-9A-Z]{4}-[0-9A-Z]{4}/files/")]
    private static partial Regex CaseFiles();

    [GeneratedRegex("^/support/cases/SU-[0-9A-Z]{4}-[0-9A-Z]{4}(/(?!files/).*)?$")]
    private static partial Regex SupportPages();

    [GeneratedRegex("^/support/cases/SU-[0-9A-Z]{4}-[0-9A-Z]{4}/files/")]
    private static partial Regex SupportFiles();

    [GeneratedRegex("^/(support/)?cases/#(/files/#)?$|^/(support/)?cases\\?")]
    private static partial Regex EntireCase();

    [GeneratedRegex("(CN|SU)-[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9]+$")]
    private static partial Regex Guessed();
}
