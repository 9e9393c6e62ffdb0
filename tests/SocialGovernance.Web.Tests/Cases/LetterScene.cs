using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialGovernance.Domain.Breaches;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>What tests about letters and reports without a name do over and over.</summary>
static class LetterScene
{
    public const string Anonymous = "/concerns/anonymous";
    public const string Receipt = "/concerns/receipt";

    /// <summary>Reports as a stranger does, and returns the code that the reporter is shown.</summary>
    public static async Task<string> ReportWithoutNameAsync(this PortalFixture portal, TestBrowser? browser = null, IEnumerable<(string Name, string? Value)>? fields = null,
        params (string Name, string Content)[] files)
    {
        browser ??= portal.Anonymous();
        var page = await browser.GetAsync(Anonymous);
        portal.Clock.Advance(TimeSpan.FromSeconds(10));
        var answer = await browser.SendFilesAsync(page, Anonymous, fields ?? CaseScene.Concern, files);
        if (answer.Location != "/concerns/anonymous/sent") throw new InvalidOperationException($"{answer.Status} {string.Join(' ', answer.Errors)}");
        return (await browser.GetAsync(answer.Location)).Document.QuerySelector(".govuk-panel strong")!.TextContent;
    }

    /// <summary>Sends the form of an open page with files.</summary>
    public static async Task<TestPage> SendFilesAsync(this TestBrowser browser, TestPage page, string path, IEnumerable<(string Name, string? Value)> fields, params (string Name, string Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        var given = fields.ToList();
        var hidden = page.Document.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>()
            .Where(input => given.All(field => field.Name != input.Name)).Select(input => (Name: input.Name!, Value: (string?)input.Value));
        foreach (var (name, value) in hidden.Concat(given).Where(field => field.Value is not null)) content.Add(new StringContent(value!, Encoding.UTF8), name);
        foreach (var (name, text) in files)
        {
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            content.Add(file, "Input.Files", name);
        }
        return await TestPage.ReadAsync(await browser.Client.PostAsync(path, content));
    }

    /// <summary>The newest case's reference.</summary>
    public static Task<string> NewestAsync(this PortalFixture portal) =>
        portal.DatabaseAsync(db => db.Set<BreachCase>().OrderByDescending(found => found.Id).Select(found => found.Reference).FirstAsync());

    public static async Task<TestPage> WriteAsync(this PortalFixture portal, string reference, LetterSide side, string text, string handler = CaseScene.Handler) =>
        await (await portal.SignedInAsync(handler)).SubmitAsync($"/cases/{reference}/letters/{side.ToString().ToLowerInvariant()}", ("Input.Text", text));

    /// <summary>The newest letter of a case that was sent.</summary>
    public static Task<long> LetterAsync(this PortalFixture portal, string reference) => portal.DatabaseAsync(db => db.Set<BreachCase>().Where(found => found.Reference == reference)
        .SelectMany(found => found.Letters).Where(letter => !letter.IsAnswer && letter.SentAt != null).OrderByDescending(letter => letter.Id).Select(letter => letter.Id).FirstAsync());
}
