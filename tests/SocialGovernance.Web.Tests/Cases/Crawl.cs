using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SocialGovernance.Web.Tests.Hosting;

namespace SocialGovernance.Web.Tests.Cases;

/// <summary>Opens everything that somebody can reach: links, redirects, downloads, and forms that look something up, with each of their choices and with a word to look for.</summary>
/// <param name="most">How many addresses of one shape are opened, by that shape.</param>
sealed partial class Crawl(TestBrowser browser, Func<string, int> most, string sought)
{
    static readonly HtmlParser parser = new();

    readonly Queue<string> waiting = new();
    readonly HashSet<string> known = [];
    readonly Dictionary<string, int> ofShape = [];

    public List<Opened> Pages { get; } = [];

    /// <param name="before">Called before each address is asked for, and <paramref name="after"/> once its answer is there.</param>
    public async Task<Crawl> FromAsync(IEnumerable<string> starts, Action? before = null, Action<Opened>? after = null)
    {
        foreach (var start in starts) Meet(start);
        while (waiting.TryDequeue(out var path))
        {
            before?.Invoke();
            using var answer = await browser.Client.GetAsync(path);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(' ', header.Value)}"));
            var page = new Opened(path, answer.StatusCode, Decoded(bytes), headers);
            Pages.Add(page);
            after?.Invoke(page);
            if (answer.Headers.Location is { } to) Meet(to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var document = parser.ParseDocument(page.Body);
            foreach (var link in document.QuerySelectorAll("a[href^='/']")) Meet(link.GetAttribute("href")!.Split('#')[0]);
            foreach (var form in document.QuerySelectorAll<IHtmlFormElement>("form").Where(form => form.GetAttribute("method")?.ToLowerInvariant() is null or "get"))
                foreach (var asked in Asked(form, path)) Meet(asked);
        }
        return this;
    }

    void Meet(string path)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || !known.Add(path)) return;
        var shape = Shape(path);
        if (ofShape.GetValueOrDefault(shape) is var count && count >= most(shape)) return;
        ofShape[shape] = count + 1;
        waiting.Enqueue(path);
    }

    /// <summary>The form as it stands, with the word in each field that takes one, and with each other choice by itself.</summary>
    IEnumerable<string> Asked(IHtmlFormElement form, string path)
    {
        var action = form.GetAttribute("action") is { Length: > 0 } to ? to : path.Split('?')[0];
        var fields = form.Elements.OfType<IHtmlElement>().Where(element => element.GetAttribute("name") is { Length: > 0 }).ToList();
        var usual = fields.Select(field => (Name: field.GetAttribute("name")!, Value: field switch { IHtmlInputElement { Type: "checkbox" or "radio" } => "", IHtmlInputElement input => input.Value, IHtmlSelectElement select => select.Value ?? "", _ => "" }))
            .Where(field => field.Value != "").ToList();
        string With(string name, string value) => $"{action.Split('?')[0]}?{string.Join('&', usual.Where(field => field.Name != name).Append((name, value)).Select(field => $"{Uri.EscapeDataString(field.Item1)}={Uri.EscapeDataString(field.Item2)}"))}";
        foreach (var field in fields)
        {
            var name = field.GetAttribute("name")!;
            var values = field switch
            {
                IHtmlInputElement { Type: "text" or "search" } => [sought],
                IHtmlInputElement { Type: "checkbox" or "radio" } box => [box.Value],
                IHtmlSelectElement select => select.Options.Select(option => option.Value),
                _ => Enumerable.Empty<string>(),
            };
            foreach (var value in values.Where(value => value.Length > 0)) yield return With(name, value);
        }
    }

    /// <summary>As text, also where it is a workbook.</summary>
    static string Decoded(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8)) return Encoding.UTF8.GetString(bytes);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Concat(archive.Entries.Select(entry => { using var reader = new StreamReader(entry.Open()); return $"{entry.FullName}\n{reader.ReadToEnd()}\n"; }));
    }

    public static string Shape(string path)
    {
        var parts = path.Split('?');
        return Identifier().Replace(parts[0], "/#") + (parts.Length > 1 ? "?" + string.Join('&', parts[1].Split('&').Where(field => !field.EndsWith('=')).Select(field => field.Split('=')[0]).Distinct().Order(StringComparer.Ordinal)) : "");
    }

    [GeneratedRegex("/([0-9a-f]{8}-[0-9a-f-]{27}|(CN|SU)-[0-9A-Z]{4}-[0-9A-Z]{4}|[0-9]+)(?=/|$)")]
    private static partial Regex Identifier();
}

sealed record Opened(string Path, HttpStatusCode Status, string Body, string Headers)
{
    static readonly HtmlParser parser = new();

    /// <summary>What somebody reads of it: without what is new in each answer.</summary>
    public string Text => string.Join(' ', (parser.ParseDocument(Body).QuerySelector("main")?.TextContent ?? Body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
