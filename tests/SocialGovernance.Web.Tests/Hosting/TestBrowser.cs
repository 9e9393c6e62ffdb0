using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SocialGovernance.Web.Tests.Hosting;

/// <summary>Opens pages and sends their forms as a browser without JavaScript would. Redirects are not followed.</summary>
public sealed class TestBrowser(HttpClient client)
{
    public const string TokenPath = "/test/antiforgery";

    public HttpClient Client { get; } = client;

    public async Task<TestPage> GetAsync(string path) => await TestPage.ReadAsync(await Client.GetAsync(path));

    /// <summary>Opens the page and sends its form with these fields in place of what it holds.</summary>
    /// <param name="form">Which form: a selector inside the page; the first that posts inside main by default.</param>
    public async Task<TestPage> SubmitAsync(string path, IEnumerable<(string Name, string? Value)> fields, string form = "main form[method=post]")
    {
        var page = await GetAsync(path);
        if (page.Status != HttpStatusCode.OK) return page;
        return await SendAsync(page, path, fields, form);
    }

    public Task<TestPage> SubmitAsync(string path, params (string Name, string? Value)[] fields) => SubmitAsync(path, fields.AsEnumerable());

    /// <summary>Sends the form of a page that is already open, so that a form can be sent twice or late.</summary>
    public async Task<TestPage> SendAsync(TestPage page, string path, IEnumerable<(string Name, string? Value)> fields, string form = "main form[method=post]")
    {
        var found = page.Document.QuerySelector<IHtmlFormElement>(form)
            ?? throw new InvalidOperationException($"{path} has no form {form}: {page.Text}");
        var given = fields.ToList();
        var names = given.Select(field => field.Name).ToHashSet();
        var sent = Fields(found).Where(field => !names.Contains(field.Name)).Concat(given.Where(field => field.Value is not null))
            .Select(field => KeyValuePair.Create(field.Name, field.Value!));
        var action = found.GetAttribute("action") is { Length: > 0 } to ? to : path;
        return await TestPage.ReadAsync(await Client.PostAsync(action, new FormUrlEncodedContent(sent)));
    }

    /// <summary>Posts without opening the page first, with a valid antiforgery token: what somebody does who guesses an address.</summary>
    public async Task<TestPage> PostAsync(string path, params (string Name, string? Value)[] fields)
    {
        var token = (await Client.GetStringAsync(TokenPath)).Split('\n');
        var sent = fields.Where(field => field.Value is not null).Append((Name: token[0], Value: token[1]))
            .Select(field => KeyValuePair.Create(field.Name, field.Value!));
        return await TestPage.ReadAsync(await Client.PostAsync(path, new FormUrlEncodedContent(sent)));
    }

    static IEnumerable<(string Name, string? Value)> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 } && !element.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) yield return (name, box.Value);
                    break;
                case IHtmlInputElement { Type: "file" or "submit" or "image" }: break;
                case IHtmlInputElement input: yield return (name, input.Value); break;
                case IHtmlTextAreaElement area: yield return (name, area.Value); break;
                case IHtmlSelectElement select: yield return (name, select.Value); break;
            }
        }
    }
}

/// <summary>What came back.</summary>
public sealed record TestPage(HttpStatusCode Status, IHtmlDocument Document, string? Location, string Html, HttpResponseMessage Response)
{
    static readonly HtmlParser parser = new();

    /// <summary>The text of main, or of everything where there is none.</summary>
    public string Text => Squeeze((Document.QuerySelector("main") ?? Document.DocumentElement).TextContent);

    public string? Heading => Document.QuerySelector("h1") is { } heading ? Squeeze(heading.TextContent) : null;

    /// <summary>The success banner after an act; read it from the page that the redirect leads to.</summary>
    public string? Banner => Document.QuerySelector(".govuk-notification-banner__heading") is { } banner ? Squeeze(banner.TextContent) : null;

    /// <summary>Sentences of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary li").Select(item => Squeeze(item.TextContent))];

    public static async Task<TestPage> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var location = response.Headers.Location is { } uri ? (uri.IsAbsoluteUri ? uri.PathAndQuery : uri.OriginalString) : null;
        return new(response.StatusCode, parser.ParseDocument(html), location, html, response);
    }

    static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Keeps cookies between requests beside those that the client sends by default.</summary>
sealed class TestCookies : DelegatingHandler
{
    readonly Dictionary<string, string> cookies = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (cookies)
        {
            if (cookies.Count > 0)
            {
                var own = request.Headers.TryGetValues("Cookie", out var sent) ? sent.SelectMany(value => value.Split("; ")) : [];
                var all = own.Where(cookie => !cookies.ContainsKey(cookie.Split('=')[0])).Concat(cookies.Where(c => c.Value != "").Select(c => $"{c.Key}={c.Value}"));
                request.Headers.Remove("Cookie");
                if (string.Join("; ", all) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
            }
        }
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return response;
        lock (cookies)
        {
            foreach (var cookie in set)
            {
                var (name, value) = cookie.Split(';')[0].Split('=', 2) switch { var parts => (parts[0], parts[1]) };
                cookies[name] = value;
            }
        }
        return response;
    }
}
