using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Data;
using SocialGovernance.Domain.Accounts;
using SocialGovernance.Domain.AuthorisedUsers;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>What tests about cases do over and over.</summary>
static class CaseScene
{
    public const string Handler = "hr-handler";
    public const string OtherHandler = "hr-handler-2";
    public const string FallbackHolder = "head-of-corporate-support";

    public static readonly (string Name, string? Value)[] Concern =
    [
        ("Input.What", "Somebody shared a list of names."), ("Input.Elsewhere", "A private group"), ("Input.When", "Last week"),
        ("Input.Setting", nameof(ConcernSetting.AtWork)), ("Input.Categories", "personal-data"), ("Input.Evidence", "See the picture"),
    ];

    /// <summary>Reports as a browser does, and returns the reference that the reporter is shown.</summary>
    /// <param name="subject">Key of a person of the demo council.</param>
    public static async Task<string> ReportAsync(this PortalFixture portal, string reporter, string? subject = null, bool keepFromManager = false,
        IEnumerable<(string Name, string? Value)>? fields = null, params (string Name, string Content)[] files)
    {
        var browser = await portal.NewSessionAsync(reporter);
        var answer = await browser.SendConcernAsync([.. fields ?? Concern, .. await portal.AboutAsync(subject, keepFromManager)], files);
        Assert.True(answer.Location == "/concerns/sent", $"{answer.Status} {string.Join(' ', answer.Errors)}");
        return (await browser.GetAsync(answer.Location)).Document.QuerySelector(".govuk-panel strong")!.TextContent;
    }

    public static async Task<(string Name, string? Value)[]> AboutAsync(this PortalFixture portal, string? subject, bool keepFromManager = false)
    {
        if (subject is null) return [];
        var id = await portal.PersonIdAsync(subject);
        var name = await portal.DatabaseAsync(db => db.People.Where(person => person.Id == id).Select(person => person.Name).SingleAsync());
        return [("Input.Whom", name), ("Input.WhomId", $"{id}"), ("Input.KeepFromManager", keepFromManager ? "true" : null)];
    }

    public static async Task<TestPage> SendConcernAsync(this TestBrowser browser, IEnumerable<(string Name, string? Value)> fields,
        params (string Name, string Content)[] files) => await browser.SendConcernAsync(await browser.GetAsync("/concerns/report"), fields, files);

    /// <summary>Sends the form of an open page with files.</summary>
    public static async Task<TestPage> SendConcernAsync(this TestBrowser browser, TestPage page, IEnumerable<(string Name, string? Value)> fields,
        params (string Name, string Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        var hidden = page.Document.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<IHtmlInputElement>()
            .Select(input => (Name: input.Name!, Value: (string?)input.Value));
        foreach (var (name, value) in hidden.Concat(fields).Where(field => field.Value is not null)) content.Add(new StringContent(value!, Encoding.UTF8), name);
        foreach (var (name, text) in files)
        {
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            content.Add(file, "Input.Files", name);
        }
        return await TestPage.ReadAsync(await browser.Client.PostAsync("/concerns/report", content));
    }

    public static async Task<TestPage> TakeUpAsync(this PortalFixture portal, string reference, string? note = null, string handler = Handler) =>
        await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/triage", ("Input.Answer", "Case"), ("Input.Text", note));

    public static readonly (string Name, string? Value)[] Assessment =
    [
        ("Input.Severity", "Moderate"), ("Input.Categories", "personal-data"), ("Input.Clauses", "EL-31"), ("Input.ReputationalHarm", "Little"), ("Input.Liability", "Nothing"),
        ("Input.PersonalData", "false"),
    ];

    public static readonly DateOnly Today = DateOnly.FromDateTime(TestClock.Start.UtcDateTime);

    public static (string Name, string? Value)[] Day(string name, DateOnly day) => [($"{name}.Day", $"{day.Day}"), ($"{name}.Month", $"{day.Month}"), ($"{name}.Year", $"{day.Year}")];

    /// <summary>Takes it up and assesses it, so that an outcome can be recorded.</summary>
    public static async Task AssessAsync(this PortalFixture portal, string reference, string handler = Handler)
    {
        await portal.TakeUpAsync(reference, handler: handler);
        var answer = await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/assess", Assessment);
        Assert.True(answer.Location is not null, string.Join(' ', answer.Errors));
    }

    /// <summary>Keys of those who handle the case now.</summary>
    public static async Task<IReadOnlyList<string>> HandlersAsync(this PortalFixture portal, string reference) => await portal.DatabaseAsync(db => db.Set<BreachCase>()
        .Where(found => found.Reference == reference).SelectMany(found => found.Handlers).Where(handler => handler.Until == null)
        .OrderBy(handler => handler.PersonId).Select(handler => handler.Person!.Name).ToListAsync());

    /// <summary>Puts somebody into the register as an authorised user of a new account; the journey there is for other tests.</summary>
    public static async Task<long> AuthoriseAsync(this PortalFixture portal, string key, string accountName, AuthorisedUserState state = AuthorisedUserState.Active)
    {
        var personId = await portal.PersonIdAsync(key);
        return await portal.DatabaseAsync(async db =>
        {
            var account = await AddAsync<Account>(db, (nameof(Account.Name), accountName), (nameof(Account.PlatformKey), "facebook"),
                (nameof(Account.PlatformName), "Facebook"), (nameof(Account.State), AccountState.Unverified), (nameof(Account.Handle), "@" + accountName),
                (nameof(Account.Url), "https://www.facebook.com/" + accountName), (nameof(Account.UniqueKey), $"{accountName}-{Guid.NewGuid():N}"));
            var entry = await AddAsync<AuthorisedUser>(db, (nameof(AuthorisedUser.PersonId), personId), (nameof(AuthorisedUser.AccountId), account.Id),
                (nameof(AuthorisedUser.Capability), "publish"), (nameof(AuthorisedUser.State), state), (nameof(AuthorisedUser.KeeperRole), "ict-register-keeper"),
                (nameof(AuthorisedUser.AgreedAt), TestClock.Start.UtcDateTime), (nameof(AuthorisedUser.From), state == AuthorisedUserState.Active ? TestClock.Start.UtcDateTime : null));
            await db.SaveChangesAsync();
            return entry.Id;
        });
    }

    static async Task<T> AddAsync<T>(PortalContext db, params (string Property, object? Value)[] values) where T : class
    {
        var entity = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        var entry = await db.AddAsync(entity);
        foreach (var (property, value) in values) entry.Property(property).CurrentValue = value;
        return entity;
    }
}
