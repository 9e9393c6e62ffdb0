using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using SocialGovernance.Data;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Domain.Support;
using SocialGovernance.Web.Messages;
using SocialGovernance.Web.Tests.Error;
using SocialGovernance.Web.Tests.Hosting;
using SocialGovernance.Web.Tests.Registers;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>More than twenty cases of every kind, in a council whose policy knows them all, with a word of its own in each of their fields. The e-mails are sent, and the quarter is over.</summary>
public sealed partial class MarkedCouncil : PortalFixture
{
    public const string Handler = "hr-handler", Other = "hr-handler-2", Keeper = "register-keeper", Reporter = "colleague", Subject = "swimming-teacher", Supported = "author";

    /// <summary>Somebody who has nothing to do with any of it.</summary>
    public const string Stranger = "leisure-manager";

    /// <summary>Where anybody could begin to look.</summary>
    public static readonly string[] Starts =
    [
        "/", "/requests", "/business-cases", "/accounts", "/authorised-users", "/audit", "/people", "/posts", "/services", "/messages", "/cases", "/cases/write-down", "/case-figures", "/letters", "/work", "/work/team",
        "/concerns/anonymous", "/concerns/anonymous/sent", "/concerns/receipt", "/concerns/report", "/concerns/sent", "/support", "/support/ask", "/support/cases", "/attestations", "/guidance", "/handlers", "/deputies", "/policy",
        "/removals", "/recertification", "/imports", "/staff-lists", "/found-accounts", "/policies", "/official-accounts", "/official-accounts.json", "/official-accounts.csv", "/official-accounts/openapi.json",
        "/official-accounts/check?q=council", "/accounts/export", "/accounts/export?format=xlsx", "/authorised-users/export", "/authorised-users/export?format=xlsx", "/health/ready",
    ];

    readonly SqlListener listener = new();
    readonly Dictionary<string, string?> words = [];
    readonly HashSet<string> kept = [];
    readonly List<string> references = [];

    /// <summary>The words that stand in cases, each with the person beside the handlers who may read it.</summary>
    public IReadOnlyDictionary<string, string?> Words => words;

    /// <summary>Words that were typed and must be nowhere at all.</summary>
    public IEnumerable<string> Gone => words.Keys.Except(kept);

    public IEnumerable<string> Kept => kept;
    public IReadOnlyList<string> References => references;
    public ConcurrentBag<Mail> Mails { get; } = [];
    internal SqlListener Listener => listener;
    internal FailingPortal.KeptLog Log { get; } = new();

    /// <summary>What the stranger could open before the first case, and after the last.</summary>
    internal IReadOnlyList<Opened> Before { get; private set; } = [];
    internal IReadOnlyList<Opened> After { get; private set; } = [];

    public override string Council => "argyll-and-bute";

    protected override void Configure(IServiceCollection services)
    {
        services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(listener), ServiceLifetime.Singleton);
        services.AddSingleton<ILogEventSink>(Log);
        services.AddSingleton<IMailSender>(new Sender(Mails));
    }

    /// <summary>Marks of cases in a text: words of theirs, and references; but for those that this person may read, and what they typed themselves.</summary>
    public IReadOnlyList<string> SecretsIn(string text, string? reader = null, string typed = "") =>
        [.. Marks().Matches(text).Select(match => match.Value.ToLowerInvariant()).Distinct().Where(mark => mark != typed && IsMark(mark) && !(words.TryGetValue(mark, out var theirs) && theirs == reader && reader is not null))];

    /// <summary>A token of a form can look like a reference by chance.</summary>
    bool IsMark(string mark) => words.ContainsKey(mark) || references.Contains(mark.ToUpperInvariant());

    [GeneratedRegex("quoll[0-9]{3}x|(CN|SU)-[0-9A-Z]{4}-[0-9A-Z]{4}", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    string W(string? theirs = null, bool isKept = true)
    {
        var word = $"quoll{words.Count:000}x";
        words[word] = theirs;
        if (isKept) kept.Add(word);
        return word;
    }

    internal async Task<IReadOnlyList<Opened>> CrawlAsync(string who, int most) => (await new Crawl(await NewSessionAsync(who), _ => most, words.Keys.First()).FromAsync(Starts)).Pages;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        W(isKept: false);
        var entries = new Queue<long>();
        for (var i = 0; i < 4; i++) entries.Enqueue(await this.AuthoriseAsync(Subject, $"Pool{i}"));
        Before = await CrawlAsync(Stranger, 2);
        await CasesAsync(entries);
        await SupportAsync();
        After = await CrawlAsync(Stranger, 2);
        var outbox = ActivatorUtilities.CreateInstance<Outbox>(Services);
        while (await outbox.SendDueAsync(default) > 0) { }
        Clock.Advance(TimeSpan.FromDays(45));
    }

    (string, string?)[] Fields(bool named = true) =>
    [
        ("Input.What", W()), ("Input.Elsewhere", W()), ("Input.When", W()), ("Input.Evidence", W()), ("Input.Setting", nameof(ConcernSetting.AtWork)), ("Input.Categories", "confidentiality-person"),
        .. named ? [] : new[] { ("Input.Whom", (string?)W()) },
    ];

    async Task<string> ReportedAsync(bool about = true, int step = 0)
    {
        var reference = await this.ReportAsync(Reporter, about ? Subject : null, fields: Fields(about), files: ($"{W()}.txt", W()));
        references.Add(reference);
        if (step > 0) await this.TakeUpAsync(reference, W(), Handler);
        if (step > 1)
            await DoAsync(reference, "assess", ("Input.Severity", "Moderate"), ("Input.Categories", "confidentiality-person"), ("Input.ReputationalHarm", W()), ("Input.Liability", W()), ("Input.PersonalData", "true"));
        return reference;
    }

    async Task DoAsync(string reference, string act, params (string, string?)[] fields) => await DoAsAsync(Handler, reference, act, fields);

    async Task DoAsAsync(string who, string reference, string act, params (string, string?)[] fields)
    {
        var answer = await (await SignedInAsync(who)).SubmitAsync($"/cases/{reference}/{act}", fields);
        if (answer.Location is null) throw new InvalidOperationException($"{act}: {answer.Status} {string.Join(' ', answer.Errors)}");
    }

    async Task CasesAsync(Queue<long> entries)
    {
        var handler = await SignedInAsync(Handler);
        await ReportedAsync();
        await DoAsync(await ReportedAsync(about: false), "triage", ("Input.Answer", "NoCase"), ("Input.Text", W()));
        await DoAsync(await ReportedAsync(), "triage", ("Input.Answer", "Procedure"), ("Input.Procedure", "grievance"), ("Input.Text", W()));
        await DoAsync(await ReportedAsync(about: false), "triage", ("Input.Answer", "Elsewhere"), ("Input.To", W()), ("Input.Text", W()));
        await StrangersAsync();
        await WrittenDownAsync("true", ("Input.Reporter", W()));
        await WrittenDownAsync("false");
        await LettersAsync(handler);
        await InvestigatedAsync();
        await AccessAsync(entries);

        var referred = await ReportedAsync(step: 2);
        await DoAsync(referred, "outcome", [.. CaseScene.Day("Input.On", CaseScene.Today), ("Input.Outcome", "authorities"), ("Input.To", W()), ("Input.Number", W()), ("Input.Reason", W())]);
        await DoAsync(referred, "close", ("Input.Text", W()));
        var appealed = await ReportedAsync(step: 2);
        await DoAsync(appealed, "outcome", ("Input.Outcome", "guidance"), ("Input.Reason", W()));
        await DoAsync(appealed, "appeal", [.. CaseScene.Day("Input.ReceivedOn", CaseScene.Today), ("Input.Grounds", W())]);
        await DoAsAsync(Other, appealed, "decide-appeal", ("Input.Result", "Dismissed"), ("Input.Reason", W()));
        var reopened = await ReportedAsync();
        await DoAsync(reopened, "triage", ("Input.Answer", "NoCase"), ("Input.Text", W()));
        await DoAsync(reopened, "reopen", ("Input.Reason", W()));
        await DoAsync(reopened, "investigate", ("Input.Text", W()));
        await DoAsync(reopened, "witness", ("Input.Whom", "Heather Livingstone"), ("Input.WhomId", $"{await PersonIdAsync("away")}"));
        await DoAsAsync(Other, await ReportedAsync(), "recuse", ("Input.Reason", W()));
        // Nothing of what is dealt with elsewhere is kept.
        await (await SignedInAsync(Reporter)).SendConcernAsync([("Input.Route", "councillor"), ("Input.What", W(isKept: false)), ("Input.When", W(isKept: false)), ("Input.Whom", W(isKept: false))]);
    }

    async Task StrangersAsync()
    {
        await this.ReportWithoutNameAsync(fields: Fields(named: false), files: ($"{W()}.txt", W()));
        references.Add(await this.NewestAsync());
        var code = await this.ReportWithoutNameAsync(fields: Fields(named: false));
        var reference = await this.NewestAsync();
        references.Add(reference);
        await this.TakeUpAsync(reference, W(), Handler);
        await this.WriteAsync(reference, LetterSide.Reporter, W(), Handler);
        var stranger = Anonymous();
        var open = await stranger.SubmitAsync(LetterScene.Receipt, ("Input.Code", code));
        await stranger.SendFilesAsync(open, $"{LetterScene.Receipt}?handler=Answer", [("Input.Text", W())], ($"{W()}.txt", W()));
    }

    async Task WrittenDownAsync(string named, params (string, string?)[] more)
    {
        var handler = await SignedInAsync(Handler);
        var sent = await handler.SendFilesAsync(await handler.GetAsync("/cases/write-down"), "/cases/write-down", [.. Fields(named: false), ("Input.Arrival", "Letter"), ("Input.IsNamed", named), .. more], ($"{W()}.txt", W()));
        if (sent.Location is null) throw new InvalidOperationException($"{sent.Status} {string.Join(' ', sent.Errors)}");
        await handler.GetAsync(sent.Location);
        references.Add(await this.NewestAsync());
    }

    async Task LettersAsync(TestBrowser handler)
    {
        foreach (var (side, who) in new[] { (LetterSide.Reporter, Reporter), (LetterSide.Subject, Subject) })
        {
            var reference = await ReportedAsync(step: 1);
            await this.WriteAsync(reference, side, W(who), Handler);
            var (path, browser) = ($"/letters/{await this.LetterAsync(reference)}", await SignedInAsync(who));
            await browser.SendFilesAsync(await browser.GetAsync(path), path, [("Input.Text", W(who))], ($"{W()}.txt", W()));
            await DoAsync(reference, "answers");
            var draft = side == LetterSide.Reporter ? "subject" : "reporter";
            await handler.PostAsync($"/cases/{reference}/letters/{draft}?handler=Draft", ("Input.Text", W()), ("Input.Seen", "0"));
            await handler.SendFilesAsync(await handler.GetAsync($"/cases/{reference}/add-files"), $"/cases/{reference}/add-files", [], ($"{W()}.txt", W()));
        }
    }

    async Task InvestigatedAsync()
    {
        var reference = await ReportedAsync(step: 2);
        foreach (var _ in Enumerable.Range(0, 2)) await DoAsync(reference, "link", ("Input.Words", $"https://example.com/{W()}"), ("Input.What", "post"));
        var link = await DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Links).OrderBy(link => link.Id).Select(link => link.Id).FirstAsync());
        await DoAsync(reference, $"links/{link}/remove", ("Input.Reason", W()));
        await DoAsync(reference, "hold", ("Input.Reason", W()));
        await DoAsync(reference, "lift-hold", ("Input.Reason", W()));
    }

    async Task AccessAsync(Queue<long> entries)
    {
        foreach (var lifted in new[] { false, true })
        {
            var (reference, entry) = (await ReportedAsync(step: 2), entries.Dequeue());
            await DoAsync(reference, "suspend", [.. CaseScene.Day("Input.On", CaseScene.Today.AddDays(80)), ("Input.Entries", $"{entry}"), ("Input.Ends", "false"), ("Input.Reason", W())]);
            await CarryOutAsync(entry, AccessOrderKind.Suspend);
            if (!lifted) continue;
            var suspension = await DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference).SelectMany(found => found.Suspensions).Select(one => one.Id).SingleAsync());
            await DoAsync(reference, $"suspensions/{suspension}/review", [.. CaseScene.Day("Input.On", CaseScene.Today.AddDays(90)), ("Input.Lift", "false"), ("Input.Reason", W())]);
            await DoAsync(reference, $"suspensions/{suspension}/review", ("Input.Lift", "true"), ("Input.Reason", W()));
            await CarryOutAsync(entry, AccessOrderKind.Restore);
        }
        foreach (var restored in new[] { false, true })
        {
            var (reference, entry) = (await ReportedAsync(step: 2), entries.Dequeue());
            await DoAsync(reference, "outcome", ("Input.Outcome", "access-withdrawn"), ("Input.Ending", $"{entry}"), ("Input.Reason", W()));
            await CarryOutAsync(entry, AccessOrderKind.End);
            if (restored) await DoAsync(reference, $"orders/{await OrderAsync(entry, AccessOrderKind.End)}/reinstate", ("Input.Reason", W()));
        }
    }

    Task<long> OrderAsync(long entry, AccessOrderKind kind) => DatabaseAsync(db => db.Set<AccessOrder>().Where(order => order.AuthorisedUserId == entry && order.Kind == kind).Select(order => order.Id).SingleAsync());

    async Task CarryOutAsync(long entry, AccessOrderKind kind) =>
        await (await SignedInAsync(Keeper)).SubmitAsync($"/access-orders/{await OrderAsync(entry, kind)}", kind == AccessOrderKind.Restore ? [] : RegisterScene.Gone);

    async Task SupportAsync()
    {
        (string, string?)[] day = [("Input.On.Day", "20"), ("Input.On.Month", "11"), ("Input.On.Year", "2026")];
        for (var step = 0; step < 3; step++)
        {
            var person = await SignedInAsync(Supported);
            await person.SendFilesAsync(await person.GetAsync("/support/ask"), "/support/ask", [("Input.Who", $"{await PersonIdAsync(Supported)}"), ("Input.What", W()), ("Input.Where", W())], ($"{W()}.txt", W()));
            var reference = await DatabaseAsync(db => db.Set<SupportCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());
            references.Add(reference);
            if (step == 0) continue;
            async Task ActAsync(string act, params (string, string?)[] fields)
            {
                var answer = await (await SignedInAsync(Handler)).SubmitAsync($"/support/cases/{reference}/{act}", fields);
                if (answer.Location is null) throw new InvalidOperationException($"{act}: {answer.Status} {string.Join(' ', answer.Errors)}");
            }
            await ActAsync("assess", ("Input.Impact", W()), ("Input.Reputation", W()), ("Input.Risk", W()));
            await ActAsync("plan", ("Input.Text", W(Supported)), ("Input.Legal", "true"));
            await ActAsync("tell", [.. day, ("Input.Text", W())]);
            var told = (await person.GetAsync("/letters")).Document.QuerySelector("main a[href*='/letters/support/']")!.GetAttribute("href")!;
            await person.SendFilesAsync(await person.GetAsync(told), told, [("Input.Satisfied", "false"), ("Input.Text", W(Supported))], ($"{W()}.txt", W()));
            await ActAsync("answers");
            await ActAsync("options", [.. day, ("Input.Text", W())]);
            await ActAsync("contact", [.. day, ("Input.Text", W())]);
            await ActAsync("police", [.. day, ("Input.Text", W()), ("Input.Agreed", "true")]);
            if (step == 1) continue;
            await ActAsync("hold", ("Input.Text", W()));
            await ActAsync("close", ("Input.Text", W()));
        }
    }

    sealed class Sender(ConcurrentBag<Mail> mails) : IMailSender
    {
        public string Way => "into the test’s hands";

        public Task<string> SendAsync(Mail mail, CancellationToken stop)
        {
            mails.Add(mail);
            return Task.FromResult("taken");
        }
    }
}
