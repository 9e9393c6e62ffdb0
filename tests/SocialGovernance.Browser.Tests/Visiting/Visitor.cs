using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Visiting;

/// <summary>Somebody's browser window. Every page that comes up in it is checked before the test goes on.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const int Wide = 1280, Narrow = 360, Height = 900;

    /// <summary>After this a page is stuck. A busy machine may take long over the first page of a portal that has just started.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Milliseconds in which nobody fills in a public form.</summary>
    const int ShortestToFillIn = 3000;

    readonly IBrowserContext context;
    readonly BrowserFixture fixture;
    readonly List<string> wrong = [];
    IResponse? answer;

    public Visitor(IBrowserContext context, IPage page, BrowserFixture fixture, bool javaScript)
    {
        (this.context, Page, this.fixture, HasScripts) = (context, page, fixture, javaScript);
        page.PageError += (_, error) => wrong.Add($"script error: {error}");
        page.Console += (_, message) =>
        {
            // A page that answers 400 on purpose is told of as well; its status is checked by itself.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) wrong.Add($"console: {message.Text}");
        };
        page.RequestFailed += (_, request) =>
        {
            if (!request.IsNavigationRequest) wrong.Add($"not loaded: {request.Url} {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame) answer = response;
            else if (response.Status >= 400) wrong.Add($"{response.Status} {response.Url}");
        };
    }

    public IPage Page { get; }

    public Footprints Footprints => fixture.Footprints;

    public bool HasScripts { get; }

    public string Path => new Uri(Page.Url).AbsolutePath;

    public int Status => answer!.Status;

    public async Task OpenAsync(string path, int status = 200)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await CheckAsync(status);
    }

    /// <summary>Fetches what is no page. Whoever showed their second factor long ago shows it again; whoever has none gets nothing.</summary>
    public async Task DownloadAsync(string path)
    {
        var answer = await FetchAsync(path);
        if (LedTo(answer) == "/confirm")
        {
            await fixture.Portal.ForgetCodesAsync();
            await OpenAsync("/confirm?returnUrl=%2F");
            await BrowserFixture.ConfirmAsync(this);
            answer = await FetchAsync(path);
        }
        if (LedTo(answer) == "/security/set-up") return;
        Assert.False(answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal), $"{path} is a page and no download.");
        Footprints.Seen.AddDownload(Site.PatternOf(path.Split('?')[0]));
    }

    async Task<IAPIResponse> FetchAsync(string path)
    {
        var answer = await context.APIRequest.GetAsync(path);
        Assert.True(answer.Status == 200, $"The download {path} answered {answer.Status}.");
        return answer;
    }

    static string LedTo(IAPIResponse answer) => new Uri(answer.Url).AbsolutePath;

    /// <summary>Follows the link with this text.</summary>
    public Task FollowAsync(string link, ILocator? within = null) =>
        GoAsync(() => Within(within).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync());

    /// <summary>Presses the button with this text.</summary>
    public Task PressAsync(string button, int status = 200) =>
        GoAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(), status);

    /// <summary>Waits as long as a person at least needs for a form that the public fills in; it takes nothing sooner.</summary>
    public Task TakeTimeAsync() => Page.WaitForFunctionAsync(
        "shortest => performance.now() - performance.getEntriesByType('navigation')[0].responseEnd > shortest", ShortestToFillIn);

    public Task FillAsync(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task ChooseAsync(string label) => Page.GetByLabel(label, new() { Exact = true }).CheckAsync();

    public async Task SeesAsync(string text) =>
        Assert.True(await Page.Locator("body").GetByText(text).CountAsync() > 0, $"{Path} does not say “{text}”:\n{await MainAsync()}");

    public async Task DoesNotSeeAsync(string text) =>
        Assert.True(await Page.GetByText(text).CountAsync() == 0, $"{Path} says “{text}”:\n{await MainAsync()}");

    public Task<string> MainAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Does what leads to another page, and waits until that page is there.</summary>
    public async Task GoAsync(Func<Task> act, int status = 200)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Patience);
        }
        catch (TimeoutException stuck)
        {
            throw new TimeoutException($"{Page.Url} does not lead on: {stuck.Message}\n{await MainAsync()}", stuck);
        }
        finally
        {
            Page.Load -= Loaded;
        }
        await CheckAsync(status);
    }

    async Task CheckAsync(int status)
    {
        var where = $"{answer!.Request.Method} {new Uri(Page.Url).PathAndQuery}";
        Assert.True(Status == status, $"{where} answered {Status} instead of {status}:\n{await Page.Locator("body").InnerTextAsync()}");
        Assert.False(string.IsNullOrWhiteSpace(await Page.TitleAsync()), $"{where} has no title.");
        var headings = await Page.Locator("h1").CountAsync();
        Assert.True(headings == 1, $"{where} has {headings} h1.");
        await Footprints.LookAsync(this, where);
        var heard = string.Join("; ", wrong);
        wrong.Clear();
        Assert.True(heard == "", $"{where}: {heard}");
    }

    ILocator Within(ILocator? within) => within ?? Page.Locator("body");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
