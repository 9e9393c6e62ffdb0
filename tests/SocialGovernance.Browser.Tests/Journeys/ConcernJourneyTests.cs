using Microsoft.Playwright;
using SocialGovernance.Browser.Tests.Hosting;
using SocialGovernance.Browser.Tests.Visiting;
using SocialGovernance.Web.Tests.Hosting;
using Xunit;

namespace SocialGovernance.Browser.Tests.Journeys;

/// <summary>People who dare to say something, and what they get to see of it.</summary>
[Collection(InChromium.Name)]
public sealed class ConcernJourneyTests(BrowserFixture browser)
{
    const string Handler = "hr-handler";

    [Fact]
    public async Task AnonymousReport_IsAnsweredByReceipt_AndSaysNothingOfItsReporter()
    {
        await browser.BeginAgainAsync();
        await using var reporter = await browser.StrangerAsync();
        await reporter.OpenAsync("/concerns/anonymous");
        await FillAsync(reporter, "Where?");
        await reporter.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "seen.txt", MimeType = "text/plain", Buffer = "what I saw"u8.ToArray() });
        await reporter.TakeTimeAsync();
        await reporter.PressAsync("Send without my name");
        var code = (await reporter.Page.Locator(".govuk-panel strong").InnerTextAsync()).Trim();
        Assert.DoesNotContain(code, reporter.Page.Url);

        await using var handler = await browser.SignedInAsync(Handler);
        await handler.FollowAsync("Something confidential waits for you");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        await handler.SeesAsync("Somebody who gave no name");
        await handler.PressAsync("Write to the reporter");
        await handler.FillAsync("The letter", "On which day was it?");
        await handler.PressAsync("Send the letter");
        await handler.SeesAsync("The letter has been sent.");

        await reporter.FollowAsync("Come back with your code");
        await reporter.FillAsync("Your code", "AAAA-AAAA-AAAA-AAAA");
        await reporter.PressAsync("Open my report", status: 400);
        await reporter.FillAsync("Your code", code.ToLowerInvariant());
        await reporter.PressAsync("Open my report");
        await reporter.SeesAsync("On which day was it?");
        await reporter.FillAsync("Your answer, or what else you know", "On the third.");
        await reporter.PressAsync("Send");
        Assert.Equal("/concerns/receipt", reporter.Path);
        Assert.DoesNotContain("?", reporter.Page.Url);

        await handler.OpenAsync("/");
        await handler.FollowAsync("Something confidential waits for you");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        await handler.SeesAsync("New from the reporter");
        await handler.PressAsync("Say that it was read");
        await handler.SeesAsync("On the third.");
        await handler.PressAsync("I have read it");
        await handler.DoesNotSeeAsync("New from the reporter");
    }

    [LongFact]
    public async Task ConcernAboutOnesManager_IsToldWhereToGo_AndHiddenFromTheManager()
    {
        await browser.BeginAgainAsync("director-of-resources");
        await using var reporter = await browser.SignedInAsync("colleague");
        var manager = browser.Council.NameOf("colleague-manager");
        await reporter.FollowAsync("Report a concern", reporter.Page.Locator("main"));
        await reporter.SeesAsync($"Your line manager is {manager}.");
        await FillAsync(reporter, "Where else?");
        await reporter.FillAsync("Whom does it concern?", manager);
        await reporter.PressAsync("Find this person");
        await reporter.Page.GetByRole(AriaRole.Radio, new() { Name = manager, Exact = true }).CheckAsync();
        await reporter.ChooseAsync("Do not tell their line manager");
        await reporter.PressAsync("Send the concern");
        var reference = (await reporter.Page.Locator(".govuk-panel strong").InnerTextAsync()).Trim();

        await using var subject = await browser.SignedInAsync("colleague-manager");
        await subject.DoesNotSeeAsync("Something confidential waits for you");
        await subject.OpenAsync($"/cases/{reference}", status: 404);
        await subject.OpenAsync("/letters");
        await subject.SeesAsync("There are no confidential letters to you.");

        await using var handler = await browser.SignedInAsync(Handler);
        await handler.OpenAsync($"/cases/{reference}");
        await handler.PressAsync("Write to the subject");
        await handler.FillAsync("The letter", "Please tell us your side.");
        await handler.PressAsync("Send the letter");

        await subject.OpenAsync("/");
        await subject.FollowAsync("Confidential letters to you");
        await subject.GoAsync(() => subject.Page.Locator("main tbody a").First.ClickAsync());
        await subject.SeesAsync("Please tell us your side.");
        await subject.DoesNotSeeAsync("Somebody shared a list of names.");
    }

    [LongFact]
    public async Task SupportCase_CannotClose_BeforeThePersonWasTold()
    {
        await browser.BeginAgainAsync("argyll-and-bute");
        await using var person = await browser.SignedInAsync("colleague");
        await person.GoAsync(() => person.Page.Locator("footer a[href*='/public/']").First.ClickAsync());
        await person.OpenAsync("/");
        await person.FollowAsync("If you are targeted because of your work");
        await person.PressAsync("Ask for support");
        await person.ChooseAsync("I am");
        await person.FillAsync("What was received?", "Forty abusive posts");
        await person.FillAsync("Where else?", "A local group");
        await person.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "posts.txt", MimeType = "text/plain", Buffer = "what they wrote"u8.ToArray() });
        await person.PressAsync("Ask for support");
        await person.SeesAsync("Those who give support have been told.");

        await using var handler = await browser.SignedInAsync(Handler);
        await handler.FollowAsync("Something confidential waits for you");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        await handler.FollowAsync("Assess it");
        await handler.FillAsync("What does it do to the person?", "Sleeps badly");
        await handler.FillAsync("What does it do to the council’s good name?", "Nothing");
        await handler.FillAsync("How great is the danger, and why?", "Low");
        await handler.PressAsync("Record this");
        await handler.FollowAsync("Write down what the council will do");
        await handler.FillAsync("What the council will do", "Write to the site");
        await handler.ChooseAsync("No");
        await handler.PressAsync("Record this");
        await handler.FollowAsync("Close the support case");
        await handler.FillAsync("Why does it end, and what was done?", "It died down");
        await handler.PressAsync("Record this", status: 409);
        await handler.SeesAsync("This support case cannot be closed before the person has been told what the council will do.");

        await handler.FollowAsync("Support case");
        await handler.FollowAsync("Tell the person what the council will do");
        foreach (var (part, value) in new[] { ("Day", London.Now.Day), ("Month", London.Now.Month), ("Year", London.Now.Year) }) await handler.FillAsync(part, $"{value}");
        await handler.FillAsync("How were they told, and what did they say?", "By telephone; content with it");
        await handler.PressAsync("Record this");

        await person.OpenAsync("/letters");
        await person.FollowAsync("What the council does for you");
        await person.SeesAsync("Write to the site");
        await person.PressAsync("Send my answer", status: 400);
        await person.ChooseAsync("Yes");
        await person.FillAsync("What else should they know?", "Thank you.");
        await person.PressAsync("Send my answer");
        await person.SeesAsync("You answered: I am satisfied");

        await handler.OpenAsync("/support/cases");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        await handler.SeesAsync("Is satisfied");
        var supported = handler.Path;
        await handler.DownloadAsync((await handler.Page.Locator("main a[download]").First.GetAttributeAsync("href"))!);
        foreach (var page in new[] { "add-files", "contact", "options", "police", "answers" }) await handler.OpenAsync($"{supported}/{page}");
        await handler.PressAsync("I have read it");
        await handler.FollowAsync("Close the support case");
        await handler.FillAsync("Why does it end, and what was done?", "It died down");
        await handler.PressAsync("Record this");
        await handler.SeesAsync("The support case has been closed.");
        await handler.FollowAsync("Hold the support case, so that it is kept");
        await handler.FillAsync("Why must it be kept?", "A court asks.");
        await handler.PressAsync("Record this");
        await handler.SeesAsync("The support case is held.");
        foreach (var page in new[] { "lift-hold", "reopen" }) await handler.OpenAsync($"{supported}/{page}");
    }

    [LongFact]
    public async Task ConcernTakenToTheLineManager_IsHeard_AndGivenToThoseWhoHandleCases()
    {
        await browser.BeginAgainAsync("director-of-resources");
        await using var reporter = await browser.SignedInAsync("colleague");
        await reporter.FollowAsync("Report a concern", reporter.Page.Locator("main"));
        await reporter.ChooseAsync("An employee, an account or something else, and my line manager should hear it");
        await FillAsync(reporter, "Where else?");
        await reporter.PressAsync("Send the concern");

        await using var manager = await browser.SignedInAsync("colleague-manager");
        await manager.FollowAsync("Something confidential waits for you");
        await manager.GoAsync(() => manager.Page.Locator("main tbody a").First.ClickAsync());
        await BrowserFixture.SetUpFactorAsync(manager);
        await manager.SeesAsync("Somebody shared a list of names.");
        await manager.DoesNotSeeAsync("Record an outcome");
        await manager.PressAsync("Give it to those who handle cases");
        await manager.FillAsync("What should they know?", "More than I can settle.");
        await manager.PressAsync("Give it to them");
        await manager.DoesNotSeeAsync("Something confidential waits for you");

        await using var handler = await browser.SignedInAsync(Handler);
        await handler.FollowAsync("Something confidential waits for you");
        await handler.GoAsync(() => handler.Page.Locator("main tbody a").First.ClickAsync());
        await handler.SeesAsync("More than I can settle.");
    }

    [LongFact]
    public async Task ConcernAboutACouncillor_IsToldWhereItBelongs_WithWhatWasTypedToTakeAlong()
    {
        await browser.BeginAgainAsync("argyll-and-bute");
        await using var reporter = await browser.SignedInAsync("colleague");
        await reporter.FollowAsync("Report a concern", reporter.Page.Locator("main"));
        await reporter.ChooseAsync("A councillor");
        await reporter.FillAsync("What happened?", "Something was said.");
        await reporter.PressAsync("Send the concern");
        await reporter.SeesAsync("Standards Commission for Scotland");
        await reporter.SeesAsync("Something was said.");
        await reporter.FollowAsync("begin again");
        Assert.Equal("/concerns/report", reporter.Path);
    }

    async Task FillAsync(Visitor reporter, string where)
    {
        await reporter.FillAsync("What happened?", "Somebody shared a list of names.");
        await reporter.FillAsync(where, "A private group");
        await reporter.FillAsync("When did it happen?", "Last week");
        await reporter.ChooseAsync("At work");
        await reporter.ChooseAsync(browser.Council.Pack.Map("breach")!.List("categories").First().Text("title"));
    }
}
