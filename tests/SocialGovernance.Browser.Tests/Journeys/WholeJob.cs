using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>The people of the demo council do their jobs, each in a browser of their own, from a business case to access withdrawn.</summary>
sealed partial class WholeJob(BrowserFixture browser, bool javaScript, string name) : IAsyncDisposable
{
    readonly Staff staff = new(browser, javaScript);

    Council Council => browser.Council;

    YamlMappingNode Listed => Council.Pack.List("platforms").First(platform => platform.TextOrNull("listed") == "true");

    YamlMappingNode Unlisted => Council.Pack.List("platforms").First(platform => platform.TextOrNull("listed") != "true");

    public BusinessCase Wanted => new(Council, "librarian", "new-account", name)
    {
        Platforms = [.. new[] { Listed, Unlisted }.Select(platform => new Option(platform.Text("key"), platform.Text("label")))],
        Authors = ["librarian", "librarian-2"],
        Cover = "librarian-3",
    };

    public string Reference { get; private set; } = "";

    /// <summary>Reference of the request to agree to the platform that the pack does not list.</summary>
    public string PlatformReference { get; private set; } = "";

    public string CaseReference { get; private set; } = "";

    public string Path { get; private set; } = "";

    public string Secret => $"Posted the rota of {name} on a fan page";

    public Task<Visitor> AsAsync(string person) => staff.AsAsync(person);

    public async Task SubmitAsync()
    {
        var librarian = await AsAsync("librarian");
        var kind = Council.Kind(Wanted.Kind);
        await librarian.FollowAsync("Ask for an account");
        await librarian.FollowAsync(kind.Text("title"));
        await librarian.PressAsync("Continue", status: 400);
        await librarian.SeesAsync("There is a problem");
        var form = new BusinessCaseForm(Council, new Pointer(librarian), Wanted);
        await form.DenyExemptionAsync();

        var first = kind.List("form").First();
        await librarian.FollowAsync(first.Text("title"));
        await librarian.PressAsync("Save and continue", status: 400);
        await librarian.SeesAsync(first.List("questions").First().Text("missing"));
        await form.AnswerAsync();

        await librarian.SeesAsync("Check your answers");
        await form.PromiseAsync();
        Reference = References().Match(await librarian.MainAsync()).Value;
        Assert.StartsWith(kind.Text("prefix"), Reference);
        await librarian.FollowAsync($"See {Reference} and where it stands");
        Path = librarian.Path;
        PlatformReference = References().Matches(await librarian.MainAsync()).Select(match => match.Value).First(reference => reference != Reference);
    }

    public Task SignAsync(string person, string reference, string? outcome, string reason) => staff.SignAsync(person, reference, outcome, reason);

    /// <summary>Agrees to what waits; whoever agreed in an earlier job is not asked again.</summary>
    public async Task AttestAsync(string person)
    {
        var author = await AsAsync(person);
        await author.OpenAsync("/");
        if (await author.Page.Locator("main a[href$='/attestations']").CountAsync() == 0) return;
        await author.GoAsync(() => author.Page.Locator("main a[href$='/attestations']").First.ClickAsync());
        await author.PressAsync("Agree", status: 400);
        foreach (var box in await author.Page.Locator("main input[type=checkbox]").AllAsync()) await box.CheckAsync();
        await author.PressAsync("Agree");
    }

    async Task GoLiveAsync(YamlMappingNode platform)
    {
        var keeper = await AsAsync("comms-officer");
        await Staff.TakeUpAsync(keeper, $"{platform.Text("label")}: {name}");
        await keeper.FillAsync("Address", LastPart().Replace(platform.Text("example"), $"$1{Handle}"));
        await FillDayAsync(keeper, London.Now);
        await keeper.PressAsync("Record it as live");
        await keeper.SeesAsync(Handle);
    }

    public async Task GoLiveAsync()
    {
        foreach (var platform in new[] { Listed, Unlisted }) await GoLiveAsync(platform);
    }

    public async Task<int> LetEverybodyInAsync()
    {
        var keeper = await AsAsync("ict-officer");
        for (var done = 0; ; done++)
        {
            await keeper.OpenAsync("/");
            var waiting = Staff.Waiting(keeper, name).Filter(new() { HasTextRegex = LetIn() });
            if (await waiting.CountAsync() == 0) return done;
            await keeper.GoAsync(() => waiting.First.ClickAsync());
            await keeper.PressAsync("Let in");
            await keeper.ChooseAsync("I have given access on the platform");
            await keeper.PressAsync("Let in");
        }
    }

    public async Task ReportAsync(string subject)
    {
        var colleague = await AsAsync("colleague");
        await colleague.OpenAsync("/");
        await colleague.FollowAsync("Report a concern", colleague.Page.Locator("main"));
        await colleague.PressAsync("Send the concern", status: 400);
        await colleague.FillAsync("What happened?", Secret);
        await colleague.FillAsync("Where else?", "On a page of its fans");
        await colleague.FillAsync("When did it happen?", "Yesterday evening");
        await colleague.ChooseAsync("Outside work");
        await colleague.FillAsync("Whom does it concern?", Council.NameOf(subject));
        await colleague.PressAsync("Find this person");
        await colleague.Page.GetByRole(AriaRole.Radio, new() { Name = Council.NameOf(subject) }).CheckAsync();
        await colleague.ChooseAsync("Do not tell their line manager");
        await colleague.ChooseAsync(Council.Pack.Map("breach")!.List("categories").First().Text("title"));
        await colleague.FillAsync("Evidence in words", "It is still there.");
        await colleague.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "rota.txt", MimeType = "text/plain", Buffer = "Monday: nobody"u8.ToArray() });
        await colleague.PressAsync("Send the concern");
        CaseReference = (await colleague.Page.Locator(".govuk-panel strong").InnerTextAsync()).Trim();
    }

    public async Task TakeUpCaseAsync()
    {
        var handler = await AsAsync("hr-handler");
        await handler.OpenAsync("/");
        await handler.FollowAsync("Something confidential waits for you");
        await handler.FollowAsync(CaseReference);
        await handler.SeesAsync(Secret);
        var download = await handler.Page.RunAndWaitForDownloadAsync(() => handler.Page.GetByRole(AriaRole.Link, new() { Name = "rota.txt" }).ClickAsync());
        Assert.Equal("Monday: nobody", await File.ReadAllTextAsync(await download.PathAsync()));

        await handler.PressAsync("Decide whether this is a case");
        await handler.ChooseAsync("Yes, take it up");
        await handler.FillAsync("Note or reason", "Taken up.");
        await handler.PressAsync("Record this");
    }

    public async Task CloseCaseAsync()
    {
        var handler = await AsAsync("hr-handler");
        await handler.OpenAsync($"/cases/{CaseReference}");
        await handler.PressAsync("Add to the log");
        await handler.FillAsync("What was found, said or done", "Both were heard.");
        await handler.PressAsync("Add to the log");
        await handler.PressAsync("Assess the case");
        await handler.ChooseAsync("Serious");
        await handler.FillAsync("What harm is there to the council’s reputation?", "Some people complained.");
        await handler.FillAsync("What could the council be liable for?", "Nothing.");
        await handler.ChooseAsync("No");
        var asked = Council.Pack.Map("breach")!;
        if (asked.Has("questions"))
            foreach (var question in asked.List("questions").Where(question => question.TextOrNull("at") != "triage" && !question.Has("categories"))) await handler.ChooseAsync(question.List("choices").Last().Text("label"));
        await handler.PressAsync("Record the assessment");
        await handler.PressAsync("Record an outcome");
        await handler.ChooseAsync(Council.Pack.Map("breach")!.List("outcomes").Single(outcome => outcome.TextOrNull("withdraws-access") == "true").Text("title"));
        foreach (var access in await handler.Page.Locator("main input[type=checkbox]").AllAsync()) await access.CheckAsync();
        await handler.FillAsync("Reason", "It was grave.");
        await handler.PressAsync("Record the outcome");
        await handler.PressAsync("Close the case");
        await handler.FillAsync("What was done to end it", "Everybody was told.");
        await handler.PressAsync("Close the case");
    }

    public async Task<int> EndAccessAsync(string subject)
    {
        var keeper = await AsAsync("ict-officer");
        for (var done = 0; ; done++)
        {
            await keeper.OpenAsync("/");
            var orders = keeper.Page.Locator("main a[href*='/access-orders/']");
            if (await orders.CountAsync() == 0) return done;
            await keeper.GoAsync(() => orders.First.ClickAsync());
            await keeper.SeesAsync(Council.NameOf(subject));
            Assert.DoesNotContain(Secret, await keeper.Page.ContentAsync());
            Assert.DoesNotContain(CaseReference, await keeper.Page.ContentAsync());
            await keeper.FillAsync("How do you know that the access is gone?", "Not in the list of roles any more.");
            await keeper.FillAsync("How do you know that the recovery details were changed?", "The recovery address is the team’s.");
            await keeper.PressAsync("The access has been removed");
        }
    }

    /// <summary>A second keeper looks whether what was taken away is gone, and closes it.</summary>
    public async Task<int> ConfirmRemovalsAsync()
    {
        var second = await AsAsync("ict-officer-2");
        await second.OpenAsync("/removals");
        var removals = await second.Page.Locator("main a[href^='/removals/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href')))]");
        foreach (var removal in removals)
        {
            await second.OpenAsync($"{removal}/confirm");
            await second.ChooseAsync("Yes, both are gone");
            await second.FillAsync("What did you see?", "Neither is there.");
            await second.PressAsync("Record what you saw");
        }
        return removals.Length;
    }

    /// <summary>Rows of the register for this person on the day, or as it is now.</summary>
    public async Task<IReadOnlyList<string>> RegisterAsync(string reader, string person, DateTime? day)
    {
        var visitor = await AsAsync(reader);
        await visitor.OpenAsync("/authorised-users");
        await visitor.Page.Locator("main").GetByLabel("Name", new() { Exact = true }).FillAsync(Council.NameOf(person));
        if (day is { } on) await FillDayAsync(visitor, on);
        await visitor.PressAsync("Search");
        var rows = await visitor.Page.Locator("main tbody tr").AllInnerTextsAsync();
        return [.. rows.Where(row => row.Contains(name, StringComparison.Ordinal))];
    }

    static async Task FillDayAsync(Visitor visitor, DateTime day)
    {
        foreach (var (part, value) in new[] { ("Day", day.Day), ("Month", day.Month), ("Year", day.Year) })
            await visitor.FillAsync(part, value.ToString(CultureInfo.InvariantCulture));
    }

    string Handle => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    public ValueTask DisposeAsync() => staff.DisposeAsync();

    [GeneratedRegex(@"\b[A-Z]{2}-\d{4}-\d{4}\b")]
    private static partial Regex References();

    [GeneratedRegex("^Let ")]
    private static partial Regex LetIn();

    [GeneratedRegex(@"(/@?)[^/@]+$")]
    private static partial Regex LastPart();
}
