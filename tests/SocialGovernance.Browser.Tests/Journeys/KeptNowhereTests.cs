using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>What is left in a browser of pages about cases, for whoever sits down at it next: nothing is stored, nothing is in its cache, and going back shows nothing.</summary>
[Collection(InChromium.Name)]
public sealed class KeptNowhereTests(BrowserFixture browser)
{
    const string Told = "Forty wombats wrote to me.", Seen = "wombat-evidence", Plan = "We ask the site about wombats.";

    [LongFact]
    public async Task PagesAboutCases_LeaveNothingInTheBrowser()
    {
        await browser.BeginAgainAsync("argyll-and-bute");
        var code = await StrangerAsync();
        await ReporterAsync();
        await PersonAsync();
        await HandlerAsync();
        await ReceiptAsync(code);
    }

    async Task<string> StrangerAsync()
    {
        await using var stranger = await browser.StrangerAsync(remembers: true);
        await stranger.OpenAsync("/concerns/anonymous");
        await FillAsync(stranger, "Where?");
        await stranger.TakeTimeAsync();
        await stranger.PressAsync("Send without my name");
        var code = (await stranger.Page.Locator(".govuk-panel strong").InnerTextAsync()).Trim();
        await stranger.OpenAsync("/concerns/receipt");
        await LeftAsync(stranger, ["/concerns/anonymous", "/concerns/anonymous/sent", "/concerns/receipt"], code, Told);
        return code;
    }

    /// <summary>The form is typed into and never sent.</summary>
    async Task ReporterAsync()
    {
        await using var reporter = await browser.SignedInAsync("colleague", remembers: true);
        await reporter.OpenAsync("/concerns/report");
        await FillAsync(reporter, "Where else?");
        await SignedOutAsync(reporter, ["/concerns/report"], Told);
    }

    async Task PersonAsync()
    {
        await using var person = await browser.SignedInAsync("author", remembers: true);
        await person.OpenAsync("/support/ask");
        await person.ChooseAsync("I am");
        await person.FillAsync("What was received?", Told);
        await person.FillAsync("Where else?", "A local group");
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "seen.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Seen) });
        await person.PressAsync("Ask for support");

        await using var handler = await browser.SignedInAsync("hr-handler", remembers: true);
        await handler.OpenAsync("/support/cases");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        var supported = handler.Path;
        await handler.FollowAsync("Assess it");
        foreach (var field in new[] { "What does it do to the person?", "What does it do to the council’s good name?", "How great is the danger, and why?" }) await handler.FillAsync(field, Told);
        await handler.PressAsync("Record this");
        await handler.FollowAsync("Write down what the council will do");
        await handler.FillAsync("What the council will do", Plan);
        await handler.ChooseAsync("No");
        await handler.PressAsync("Record this");
        await handler.FollowAsync("Tell the person what the council will do");
        foreach (var (part, value) in new[] { ("Day", London.Now.Day), ("Month", London.Now.Month), ("Year", London.Now.Year) }) await handler.FillAsync(part, $"{value}");
        await handler.FillAsync("How were they told, and what did they say?", "By telephone");
        await handler.PressAsync("Record this");
        await handler.OpenAsync(supported);
        await SignedOutAsync(handler, ["/support/cases", supported, $"{supported}/tell"], Told, Plan);

        await person.OpenAsync("/letters");
        await person.FollowAsync("What the council does for you");
        await person.SeesAsync(Plan);
        var told = person.Path;
        await person.ChooseAsync("Yes");
        await person.FillAsync("What else should they know?", Told);
        await person.PressAsync("Send my answer");
        await person.SeesAsync(Told);
        await SignedOutAsync(person, ["/support/ask", "/letters", told], Told, Plan);
    }

    /// <summary>A case with evidence, which is downloaded as a person does.</summary>
    async Task HandlerAsync()
    {
        await using (var reporter = await browser.SignedInAsync("colleague"))
        {
            await reporter.OpenAsync("/concerns/report");
            await FillAsync(reporter, "Where else?");
            await reporter.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "seen.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(Seen) });
            await reporter.PressAsync("Send the concern");
        }
        await using var handler = await browser.SignedInAsync("hr-handler-2", remembers: true);
        await handler.OpenAsync("/cases");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        await handler.SeesAsync(Told);
        var (found, link) = (handler.Path, handler.Page.Locator("main a[download]").First);
        var file = (await link.GetAttributeAsync("href"))!;
        var download = await handler.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        await using (var stream = await download.CreateReadStreamAsync())
        using (var reader = new StreamReader(stream)) Assert.Equal(Seen, await reader.ReadToEndAsync());
        await handler.OpenAsync($"{found}/triage");
        await SignedOutAsync(handler, ["/cases", found, $"{found}/triage", file], Told, Seen, found.Split('/')[^1]);
        Assert.Equal("/sign-in", new Uri((await handler.Page.Context.APIRequest.GetAsync(file)).Url).AbsolutePath);
    }

    /// <summary>Nobody signs out there: whoever comes next goes back from the page that is open.</summary>
    async Task ReceiptAsync(string code)
    {
        await using var reporter = await browser.StrangerAsync(remembers: true);
        await reporter.OpenAsync("/concerns/receipt");
        await reporter.FillAsync("Your code", code);
        await reporter.PressAsync("Open my report");
        await reporter.FillAsync("Your answer, or what else you know", Told);
        await reporter.PressAsync("Send");
        await reporter.OpenAsync("/sign-in");
        await LeftAsync(reporter, ["/concerns/receipt"], Told, code);
    }

    async Task SignedOutAsync(Visitor who, IReadOnlyCollection<string> paths, params string[] words)
    {
        await StoresNothingAsync(who);
        await who.PressAsync("Sign out");
        await LeftAsync(who, paths, words);
    }

    /// <summary>Goes back as far as the browser does.</summary>
    static async Task LeftAsync(Visitor who, IReadOnlyCollection<string> paths, params string[] words)
    {
        await StoresNothingAsync(who);
        for (var step = 0; step < 20; step++)
        {
            var before = who.Page.Url;
            await who.Page.EvaluateAsync("() => void setTimeout(() => history.back())");
            await Task.Delay(700);
            // What was sent by a form the browser asks for before it is sent again, on a page of its own that nothing can read.
            if (await SeenAsync(who.Page) is not { } content) break;
            // The address of a page that asks to sign in tells where its visitor wanted to go.
            var seen = Uri.UnescapeDataString(content);
            if (new Uri(who.Page.Url).AbsolutePath == "/sign-in") seen = paths.OrderByDescending(path => path.Length).Aggregate(seen, (text, path) => text.Replace(path, "", StringComparison.Ordinal));
            foreach (var word in words) Assert.False(seen.Contains(word, StringComparison.Ordinal), $"Going back {step + 1} times shows “{word}” on {who.Page.Url}");
            if (who.Page.Url == before) break;
        }
        var page = await who.Page.Context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        Task<bool> CachedAsync(string path) => page.EvaluateAsync<bool>("path => fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).then(answer => answer.ok, () => false)", path);
        var style = await page.Locator("link[rel=stylesheet]").First.GetAttributeAsync("href");
        Assert.True(await CachedAsync(style!), "The cache of this browser cannot be looked into.");
        foreach (var path in paths) Assert.False(await CachedAsync(path), $"{path} is in the browser’s cache.");
    }

    static async Task<string?> SeenAsync(IPage page)
    {
        try
        {
            return await page.ContentAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception gone) when (gone is TimeoutException or PlaywrightException)
        {
            Assert.StartsWith("chrome-error:", page.Url, StringComparison.Ordinal);
            return null;
        }
    }

    static async Task StoresNothingAsync(Visitor who) => Assert.Equal("[[],[],\"\",[],[],0]", await who.Page.EvaluateAsync<string>(
        @"async () => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie,
            await caches.keys(), (await indexedDB.databases()).map(database => database.name), (await navigator.serviceWorker.getRegistrations()).length])"));

    async Task FillAsync(Visitor reporter, string where)
    {
        await reporter.FillAsync("What happened?", Told);
        await reporter.FillAsync(where, "A private group");
        await reporter.FillAsync("When did it happen?", "Last week");
        await reporter.ChooseAsync("At work");
        await reporter.ChooseAsync(browser.Council.Pack.Map("breach")!.List("categories").First().Text("title"));
    }
}
