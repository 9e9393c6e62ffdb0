using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using SocialGovernance.Domain.Policies;
using SocialGovernance.Web.Demo;
using SocialGovernance.Web.Tests.Cases;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Nodes;

/// <summary>Somebody of the demo council at their browser, who goes on whatever happens to the nodes. Each act returns once it was acknowledged.</summary>
sealed class Colleague(TestBrowser browser, Pack pack)
{
    public static async Task<Colleague> SignedInAsync(IReadOnlyList<Uri> nodes, int seed, DemoFile demo, string key, Pack pack)
    {
        var client = new HttpClient(new TestCookies { InnerHandler = new Retrying(nodes, seed) }) { BaseAddress = nodes[0], Timeout = Timeout.InfiniteTimeSpan };
        var browser = new TestBrowser(client);
        Acknowledged(await browser.SubmitAsync("/sign-in", ("Input.Email", demo.Person(key).Email), ("Input.Password", demo.Password)));
        return new(browser, pack);
    }

    /// <summary>A business case from the first page to the last.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> AskAsync(string name, long service, long author, long cover)
    {
        var kind = pack.Request("new-account");
        var started = Acknowledged(await browser.SubmitAsync("/business-cases/start", kind.Exemption!.Limbs.Select(limb => ($"limbs[{limb.Key}]", (string?)"no"))));
        var path = string.Join('/', started.Split('/').Take(3));
        foreach (var group in kind.Form.Groups)
            Acknowledged(await browser.SubmitAsync($"{path}/answer/{group.Key}", [.. group.Questions.Where(question => Answer(question) is not null)
                .Select(question => ($"answers[{question.Key}]", Answer(question))), ("act", "continue")]));
        Acknowledged(await browser.SubmitAsync($"{path}/check", kind.Form.Declarations.Select(declaration => ("Declared", (string?)declaration.Key))));
        return path;

        string? Answer(Question question) => question.Key switch
        {
            KnownQuestions.AccountName => name,
            KnownQuestions.Platforms => "facebook",
            KnownQuestions.OtherPlatform => null,
            KnownQuestions.Authors => $"{author}",
            KnownQuestions.Cover => $"{cover}",
            _ => question.Type switch
            {
                QuestionType.Service => $"{service}",
                QuestionType.YesNo => "no",
                QuestionType.Choice or QuestionType.Choices => question.Choices[0].Key,
                QuestionType.Number => "3",
                QuestionType.Date => null,
                _ => $"Why {name} is wanted.",
            },
        };
    }

    public async Task EndorseAsync(string path)
    {
        var page = await browser.GetAsync(path);
        var signOff = page.Document.QuerySelector($"main a[href^='{path}/sign-offs/']") ?? throw new InvalidOperationException($"{path} does not wait: {page.Text}");
        Acknowledged(await browser.SubmitAsync(signOff.GetAttribute("href")!, ("Input.Outcome", "Endorsed"), ("Input.Reason", "It should go on.")));
    }

    public async Task ReportAsync(string what) => Acknowledged(await browser.SendConcernAsync([.. CaseScene.Concern.Where(field => field.Name != "Input.What"), ("Input.What", what)]));

    public async Task ImportAsync(string csv)
    {
        const string start = "/imports/start/accounts";
        var page = await browser.GetAsync(start);
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.Document.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<IHtmlInputElement>()) form.Add(new StringContent(hidden.Value), hidden.Name!);
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        form.Add(file, "Input.File", "accounts.csv");
        var uploaded = Acknowledged(await TestPage.ReadAsync(await browser.Client.PostAsync(start, form)));
        var path = string.Join('/', uploaded.Split('/').Take(3));
        Acknowledged(await browser.SubmitAsync($"{path}/columns"));
        await SeenAsync(path, "Looked through");
        Acknowledged(await browser.SubmitAsync($"{path}/carry-out", ("Input.LeaveOutErrors", "true")));
        await SeenAsync(path, "Carried out");
    }

    Task SeenAsync(string path, string text) => Node.UntilAsync(async () => (await browser.GetAsync(path)).Heading?.Contains(text, StringComparison.Ordinal) == true, $"{path} never showed “{text}”.");

    /// <returns>Where it led.</returns>
    static string Acknowledged(TestPage page) => page.Status is HttpStatusCode.Redirect or HttpStatusCode.Found && page.Location is { } location ? location
        : throw new InvalidOperationException($"Answered {page.Status}: {string.Join(' ', page.Errors)} {page.Text}");
}
