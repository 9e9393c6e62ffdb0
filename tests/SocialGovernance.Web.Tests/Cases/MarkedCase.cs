using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialGovernance.Data;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>A portal with one case that went from report to its end, a unique word in every field of it, and the SQL that is sent.</summary>
public sealed class MarkedCase : PortalFixture
{
    public const string FileContent = "marktern-content";

    public const string Letter = "markstork-letter";
    public const string Answer = "markraven-answer";
    public const string LaterFile = "markowlet-later";

    /// <summary>The reporter has these themselves, among their letters.</summary>
    public static readonly string[] ToReporter = [Letter, Answer];

    readonly SqlListener listener = new();

    public string[] Words { get; } =
    [
        "markwren-whatxx", "markrook-elsewhere", "markgull-when", "markcrow-whom", "markdove-evidence", "marklark-file", FileContent,
        "markhawk-triage", "markswan-note", "markkite-reason", "markduck-close", Letter, "markfinch-draft", Answer, "markheron-added", LaterFile,
        "markteal-harm", "markloon-liability", "markibis-hold", "markcoot-appeal", "markrail-decided",
    ];

    public string Reference { get; private set; } = "";
    public long FileId { get; private set; }
    public ConcurrentBag<string> Sql => listener.Sql;

    protected override void Configure(IServiceCollection services) =>
        services.ConfigureDbContext<PortalContext>(options => options.AddInterceptors(listener), ServiceLifetime.Singleton);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await this.AuthoriseAsync("librarian", "Bookshop");
        Reference = await this.ReportAsync("colleague", fields:
        [
            ("Input.What", Words[0]), ("Input.Elsewhere", Words[1]), ("Input.When", Words[2]), ("Input.Whom", Words[3]), ("Input.Evidence", Words[4]),
            ("Input.Setting", nameof(ConcernSetting.AtWork)), ("Input.Categories", "other"),
        ], files: ($"{Words[5]}.txt", FileContent));
        await this.TakeUpAsync(Reference, Words[7]);
        var handler = await SignedInAsync(CaseScene.Handler);
        await handler.SubmitAsync($"/cases/{Reference}/subject", ("Input.Whom", "Ailsa Fraser"), ("Input.WhomId", $"{await PersonIdAsync("librarian")}"));
        await handler.SubmitAsync($"/cases/{Reference}/investigate", ("Input.Text", Words[8]));
        await this.WriteAsync(Reference, LetterSide.Reporter, Letter);
        var letter = $"/letters/{await this.LetterAsync(Reference)}";
        var reporter = await SignedInAsync("colleague");
        await reporter.SendFilesAsync(await reporter.GetAsync(letter), letter, [("Input.Text", Answer)], ($"{LaterFile}.txt", "later"));
        await handler.SubmitAsync($"/cases/{Reference}/answers");
        await handler.PostAsync($"/cases/{Reference}/letters/subject?handler=Draft", ("Input.Text", Words[12]));
        await handler.SendFilesAsync(await handler.GetAsync($"/cases/{Reference}/add-files"), $"/cases/{Reference}/add-files", [], ($"{Words[14]}.txt", "added"));
        await handler.SubmitAsync($"/cases/{Reference}/assess",
            ("Input.Severity", "Minor"), ("Input.Categories", "other"), ("Input.ReputationalHarm", Words[16]), ("Input.Liability", Words[17]), ("Input.PersonalData", "true"));
        await handler.SubmitAsync($"/cases/{Reference}/link", ("Input.Words", $"https://example.com/{Words[7]}"), ("Input.What", "post"));
        await handler.SubmitAsync($"/cases/{Reference}/hold", ("Input.Reason", Words[18]));
        await handler.SubmitAsync($"/cases/{Reference}/outcome", ("Input.Outcome", "guidance"), ("Input.Reason", Words[9]));
        await handler.SubmitAsync($"/cases/{Reference}/appeal", [.. CaseScene.Day("Input.ReceivedOn", CaseScene.Today), ("Input.Grounds", Words[19])]);
        await (await SignedInAsync(CaseScene.OtherHandler)).SubmitAsync($"/cases/{Reference}/decide-appeal", ("Input.Result", "Dismissed"), ("Input.Reason", Words[20]));
        await handler.SubmitAsync($"/cases/{Reference}/close", ("Input.Text", Words[10]));
        FileId = await DatabaseAsync(db => db.Set<BreachCase>().SelectMany(found => found.Files).OrderBy(file => file.Id).Select(file => file.Id).FirstAsync());
    }

    public Task<(int Columns, IReadOnlyList<string> Found)> SearchDatabaseAsync() => ColumnSearch.SearchAsync(this, Words);
}
